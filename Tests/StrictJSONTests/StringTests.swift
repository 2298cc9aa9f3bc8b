import StrictJSON
import Testing

@Suite("Strings")
struct StringTests {
    @Test(
        "Every escape of JSON is read",
        arguments: [
            (#""\"""#, "\""), (#""\\""#, "\\"), (#""\/""#, "/"), (#""\b""#, "\u{8}"), (#""\f""#, "\u{C}"),
            (#""\n""#, "\n"), (#""\r""#, "\r"), (#""\t""#, "\t"), (#""\u0041""#, "A"), (#""\u00e9""#, "\u{E9}"),
            (#""\u00E9""#, "\u{E9}"), (#""\u0000""#, "\u{0}"), (#""\u007f""#, "\u{7F}"), (#""\u20aC""#, "\u{20AC}"),
            (#""\uFFFD""#, "\u{FFFD}"), (#""\ufeff""#, "\u{FEFF}"), (#""\r\n""#, "\r\n"), (#""\\n""#, "\\n"),
            (#""\\u0041""#, "\\u0041"), (#""\\\"""#, "\\\""), (#""a\/b\\c\"d""#, "a/b\\c\"d"), (#""\u00410""#, "A0"),
            (#""\u0065\u0301""#, "e\u{301}"), (#""x\u0301""#, "x\u{301}"), ("\"é\\u00e9é\"", "ééé"), (#""""#, ""),
            ("\"\u{7F}\u{80}\u{9F}\"", "\u{7F}\u{80}\u{9F}"), ("\"\u{2028}\u{2029}\"", "\u{2028}\u{2029}"),
            ("\" ~/'\"", " ~/'"), ("\"\u{10FFFD}\"", "\u{10FFFD}"), ("\"\u{E000}\u{F8FF}\"", "\u{E000}\u{F8FF}"),
        ])
    func escapes(text: String, expected: String) throws {
        let read = try StrictJSON.read(Array(text.utf8), maximumDepth: 0)
        #expect(read.stringValue.map { Array($0.utf8) } == Array(expected.utf8))
    }

    @Test(
        "An escape JSON does not have is refused behind what stands after the backslash",
        arguments: [
            #""\a""#, #""\v""#, #""\0""#, #""\x41""#, #""\'""#, #""\ ""#, #""\U0041""#, #""\N""#, #""\B""#, #""\e""#,
            "\"\\\n\"", "\"\\\t\"", "\"\\\u{0}\"", "\"\\é\"", #""\8""#,
        ])
    func unknownEscapes(text: String) {
        #expect(Reading(text) == .refused(.invalidEscape, at: 3))
    }

    @Test(
        "Four hexadecimal digits are four hexadecimal digits",
        arguments: [
            (#""\u""#, 3), (#""\u0""#, 4), (#""\u00""#, 5), (#""\u004""#, 6), (#""\u004g""#, 6), (#""\u004G""#, 6),
            (#""\ug041""#, 3), (#""\u 041""#, 3), (#""\u+041""#, 3), (#""\u-041""#, 3), (#""\u0x41""#, 4),
            (#""\u{41}""#, 3), (#""\u00/1""#, 5), (#""\u00:1""#, 5), (#""\u00@1""#, 5), (#""\u00`1""#, 5),
            ("\"\\u004\u{FF11}\"", 6), ("\"\\u\u{660}\u{660}\"", 3), (#""\u\u0041""#, 3),
        ])
    func badDigits(text: String, offset: Int) {
        #expect(Reading(text) == .refused(.invalidEscape, at: offset))
    }

    @Test("Every control character below U+0020 is refused unless escaped", arguments: UInt8(0)..<0x20)
    func controlCharacters(byte: UInt8) {
        let quote = UInt8(ascii: "\"")
        #expect(Reading([quote, byte, quote]) == .refused(.controlCharacter, at: 1))
        #expect(Reading([quote, 0x61, 0x62, byte]) == .refused(.controlCharacter, at: 3))
        #expect(Reading(Array(#""\n"#.utf8) + [byte, quote]) == .refused(.controlCharacter, at: 3))
        #expect(Reading(Array(#"{"a"#.utf8) + [byte] + Array(#"":1}"#.utf8)) == .refused(.controlCharacter, at: 3))
    }

    @Test("A string that does not end is refused at the end of the text")
    func unterminated() {
        for text in [#"""#, #""a"#, #""é"#, #""\n"#, #""\"#, #""\""#, #""\\\""#, #""\u"#, #""\u00"#, #""\u0041"#] {
            #expect(Reading(text) == .refused(.unexpectedEnd, at: text.utf8.count), "\(text)")
        }
    }

    @Test("All 66 noncharacters are refused, raw, escaped and in names; their neighbours are read")
    func noncharacters() throws {
        let planes = (0...16).flatMap { plane in [plane << 16 | 0xFFFE, plane << 16 | 0xFFFF] }
        let noncharacters = Set((0xFDD0...0xFDEF) + planes)
        #expect(noncharacters.count == 66)
        for value in noncharacters.union([0xFDCF, 0xFDF0, 0xFFFD]).union((0...15).map { $0 << 16 | 0x1FFFD }) {
            let scalar = try #require(Unicode.Scalar(UInt32(value)))
            let raw = "\"\(scalar)\""
            let escaped = "\"\(String(scalar).utf16.map { "\\u" + hex($0) }.joined())\""
            for text in [raw, escaped, "\"x\(raw.dropFirst())", "\"é\(escaped.dropFirst())"] {
                let inName = Reading("{\(text):1}")
                if noncharacters.contains(value) {
                    // The place is the closing quote: a string is checked as a whole.
                    #expect(Reading(text) == .refused(.noncharacter, at: text.utf8.count - 1))
                    #expect(inName == .refused(.noncharacter, at: text.utf8.count))
                } else {
                    #expect(Reading(text).isValue)
                    #expect(inName.isValue)
                }
            }
        }
    }

    private func hex(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
