import StrictJSON
import Testing

@Suite("The structure of a text")
struct StructureTests {
    private static let sample = #"{"a":[1,"x\u00e9é\ud83d\ude00",true,[],{}],"b":{"c":null,"d":-1.5e+2},"e":false}"#
    private static let written = #"{"a":[1,"xéé😀",true,[],{}],"b":{"c":null,"d":-1.5e+2},"e":false}"#

    @Test(
        "Scalars, arrays and objects are read",
        arguments: [
            "null", "true", "false", "0", "\"\"", "[]", "{}", "[[]]", "[{}]", #"{"":{}}"#, "[null,true,false,0,\"\"]",
            #"{"b":1,"a":2}"#, #"{"a":{"b":[{"c":[]}]}}"#,
        ])
    func values(text: String) {
        #expect(Reading(text) == .json(text))
    }

    @Test("Space, tab, line feed and carriage return may stand between tokens, and nowhere else")
    func whitespace() {
        let space = " \t\n\r"
        let tokens = ["{", "\"a\"", ":", "[", "1", ",", "true", ",", "null", "]", ",", "\"b\"", ":", "{", "}", "}"]
        #expect(
            Reading(space + tokens.map { $0 + space }.joined()) == .json(#"{"a":[1,true,null],"b":{}}"#))
        #expect(Reading("[ ]") == .json("[]"))
        #expect(Reading("{\n}") == .json("{}"))
        for foreign in ["\u{B}", "\u{C}", "\u{0}", "\u{7F}", "\u{85}", "\u{A0}", "\u{2028}", "\u{3000}", "/**/", "#"] {
            #expect(Reading("\(foreign)1") == .refused(.unexpectedByte, at: 0))
            #expect(Reading("[\(foreign)1]") == .refused(.unexpectedByte, at: 1))
            #expect(Reading("[1\(foreign)]") == .refused(.unexpectedByte, at: 2))
            #expect(Reading("1\(foreign)") == .refused(.trailingData, at: 1))
            #expect(Reading("{\(foreign)}") == .refused(.unexpectedByte, at: 1))
            #expect(Reading("{\"a\"\(foreign):1}") == .refused(.unexpectedByte, at: 4))
        }
    }

    @Test("Text without a value is empty", arguments: ["", " ", "\n", " \t\r\n"])
    func empty(text: String) {
        #expect(Reading(text) == .refused(.empty, at: text.utf8.count))
    }

    @Test(
        "Nothing may follow the value",
        arguments: [
            ("{}{}", 2), ("{} {}", 3), ("[],", 2), ("1 2", 2), ("null null", 5), ("truefalse", 4), ("nulll", 4),
            ("\"a\"\"b\"", 3), ("{}]", 2), ("[]}", 2), ("{}\u{0}", 2), ("{}\n\u{0}", 3), ("{} // end", 3), ("{};", 2),
            ("1,", 1), ("\"a\":1", 3), ("{}\n{}", 3),
        ])
    func trailingData(text: String, offset: Int) {
        #expect(Reading(text) == .refused(.trailingData, at: offset))
    }

    @Test(
        "A word is one of three, in lower case, complete; refused where it begins",
        arguments: [
            "tru", "t", "trve", "tRUE", "fals", "f", "fALSE", "nul", "n", "nil", "none", "nUll", "t rue", "n\u{0}",
        ])
    func words(text: String) {
        #expect(Reading(text) == .refused(.invalidLiteral, at: 0))
        #expect(Reading(" [\(text)]") == .refused(.invalidLiteral, at: 2))
        #expect(Reading("{\"a\":\(text)}") == .refused(.invalidLiteral, at: 5))
    }

    @Test(
        "A byte that cannot stand where it stands is refused there",
        arguments: [
            ("True", 0), ("NULL", 0), ("undefined", 0), ("'a'", 0), ("]", 0), ("}", 0), (":", 0), (",", 0), ("\\", 0),
            ("[,]", 1), ("[1,]", 3), ("[,1]", 1), ("[1,,2]", 3), ("[1 2]", 3), ("[1:2]", 2), ("[}", 1), ("[1}", 2),
            ("[1;2]", 2), ("[\"a\" \"b\"]", 5), ("{]", 1), ("{,}", 1), ("{1:2}", 1), ("{a:1}", 1),
            ("{'a':1}", 1), ("{null:1}", 1), ("{\"a\"}", 4), ("{\"a\" 1}", 5), ("{\"a\",1}", 4), ("{\"a\"=1}", 4),
            ("{\"a\":}", 5), ("{\"a\":,}", 5), ("{\"a\"::1}", 5), ("{\"a\":1,}", 7), ("{\"a\":1,,\"b\":2}", 7),
            ("{\"a\":1;\"b\":2}", 6), ("{\"a\":1 \"b\":2}", 7), ("{\"a\":1]", 6), ("{\"a\":1,2}", 7), ("{[]:1}", 1),
            ("{\"a\":1,[]}", 7), ("[1,2,3,]", 7), ("{{}}", 1), ("[...]", 1),
        ])
    func unexpectedBytes(text: String, offset: Int) {
        #expect(Reading(text) == .refused(.unexpectedByte, at: offset))
    }

    @Test(
        "A bracket that is not closed is an unexpected end",
        arguments: [
            "[", "{", "[[", "[[1]", "[1", "[1,", "[1 ", "[ ", "{ ", "{\"a\"", "{\"a\" ", "{\"a\":", "{\"a\": ",
            "{\"a\":1",
            "{\"a\":1,", "{\"a\":1, ", "{\"a\":{}", "[{}", "[\"a\"",
        ])
    func unexpectedEnd(text: String) {
        #expect(Reading(text) == .refused(.unexpectedEnd, at: text.utf8.count))
    }

    @Test("No text that is cut off anywhere is read")
    func truncated() {
        let bytes = Array(StructureTests.sample.utf8)
        #expect(Reading(bytes) == .json(StructureTests.written))
        for count in 0..<bytes.count {
            guard case .refused(let reason, let offset) = Reading(Array(bytes.prefix(count))) else {
                Issue.record("\(count) bytes were read")
                continue
            }
            #expect(offset <= count)
            // A word is refused where it begins, half of a pair where the other should begin: both name the nearer cause.
            let allowed: [JSONError.Reason] =
                count == 0 ? [.empty] : [.unexpectedEnd, .invalidLiteral, .invalidNumber, .loneSurrogate]
            #expect(allowed.contains(reason), "\(count): \(reason)")
            #expect(reason != .unexpectedEnd || offset == count)
        }
    }

    @Test("Of all bytes only those of values and whitespace can stand first")
    func firstBytes() {
        let beginning = Set("{[\"tfn-0123456789 \t\n\r".utf8)
        for byte in UInt8.min...UInt8.max where !beginning.contains(byte) {
            #expect(Reading([byte]) == .refused(.unexpectedByte, at: 0))
        }
        for byte in beginning { #expect(Reading([byte]) != .refused(.unexpectedByte, at: 0)) }
    }
}
