import StrictJSON
import Testing

@Suite("Member names")
struct DuplicateNameTests {
    @Test(
        "A name that appears twice in one object is refused at its second place",
        arguments: [
            (#"{"a":1,"a":2}"#, 7), (#"{"a":1,"a":1}"#, 7), (#"{"":1,"":2}"#, 6), (#"{"a":1,"b":2,"a":3}"#, 13),
            (#"{"b":1,"a":2,"a":3}"#, 13), (#"{ "a" : null ,"a":null}"#, 14), (#"{"a":{},"a":[]}"#, 8),
            // Nested, before and after its neighbours.
            (#"{"x":{"a":1,"a":2}}"#, 12), (#"[{"a":1,"a":2}]"#, 8), (#"{"x":{"a":1,"b":{},"a":2},"y":0}"#, 19),
            (#"{"x":{"a":1},"x":{"b":1}}"#, 13), (#"{"x":[{"a":[{"b":1,"b":2}]}]}"#, 19),
            (#"{"IdentityInfo":{"Email":"a","Email":"b"}}"#, 29), (#"{"IdentityInfo":{},"IdentityInfo":{}}"#, 19),
            // Escaped in either of the two places, and in both.
            (##"{"a":1,"\u0061":2}"##, 7), (##"{"\u0061":1,"a":2}"##, 12), (##"{"\u0061":1,"\u0061":2}"##, 12),
            (##"{"a\/b":1,"a/b":2}"##, 10), (##"{"a/b":1,"a\/b":2}"##, 9), (##"{"\n":1,"\u000A":2}"##, 8),
            (##"{"\u000a":1,"\u000A":2}"##, 12), (##"{"\"":1,"\u0022":2}"##, 8), (##"{"\\":1,"\u005C":2}"##, 8),
            (##"{"x":{"\u0045mail":1,"Email":2}}"##, 21), (##"{"x":{"Email":1,"Emai\u006C":2}}"##, 16),
            (##"{"é":1,"\u00e9":2}"##, 8), (##"{"\u00E9":1,"é":2}"##, 12), (##"{"😀":1,"\ud83d\uDE00":2}"##, 10),
            (##"{"\uD83D\ude00":1,"😀":2}"##, 18), (##"{"\u0000":1,"\u0000":2}"##, 12),
        ])
    func duplicates(text: String, offset: Int) {
        #expect(Reading(text) == .refused(.duplicateName, at: offset))
    }

    @Test(
        "Other names are other members, whatever their canonical equivalence or case",
        arguments: [
            (#"{"a":1,"A":2}"#, #"{"A":2,"a":1}"#), (#"{"a":1,"a ":2}"#, #"{"a ":2,"a":1}"#),
            ("{\"\u{E9}\":1,\"e\u{301}\":2}", "{\"e\u{301}\":2,\"\u{E9}\":1}"),
            ("{\"K\":1,\"\u{212A}\":2}", "{\"\u{212A}\":2,\"K\":1}"),
            ("{\"\u{C5}\":1,\"\u{212B}\":2}", "{\"\u{212B}\":2,\"\u{C5}\":1}"),
            ("{\"\u{AC00}\":1,\"\u{1100}\u{1161}\":2}", "{\"\u{1100}\u{1161}\":2,\"\u{AC00}\":1}"),
            ("{\";\":1,\"\u{37E}\":2}", "{\"\u{37E}\":2,\";\":1}"), (#"{"":1,"\u0000":2}"#, #"{"\u0000":2,"":1}"#),
            (#"{"a":1,"a\u0000":2}"#, #"{"a\u0000":2,"a":1}"#),
            ("{\"a\":1,\"\u{FEFF}a\":2}", "{\"\u{FEFF}a\":2,\"a\":1}"),
            (#"{"a":1,"\\u0061":2}"#, #"{"\\u0061":2,"a":1}"#),
            ("{\"a\":1,\"\u{FF41}\":2}", "{\"\u{FF41}\":2,\"a\":1}"),
        ])
    func neighbours(one: String, other: String) {
        #expect(Reading(one) == .json(one))
        #expect(Reading(other) == .json(other))
        #expect(Reading("{\"x\":\(one)}") == .json("{\"x\":\(one)}"))
    }

    @Test("Canonically equivalent names stay apart when written with escapes, too")
    func equivalentEscapes() {
        #expect(Reading(##"{"\u00e9":1,"e\u0301":2}"##) == .json("{\"\u{E9}\":1,\"e\u{301}\":2}"))
        #expect(Reading(##"{"e\u0301":1,"\u00e9":2}"##) == .json("{\"e\u{301}\":1,\"\u{E9}\":2}"))
    }

    @Test("One name may appear in several objects")
    func severalObjects() {
        for text in [#"{"a":{"a":{"a":1}}}"#, #"[{"a":1},{"a":1}]"#, #"{"x":{"a":1},"y":{"a":1},"a":1}"#] {
            #expect(Reading(text) == .json(text))
        }
    }

    @Test("A duplicate is found in a large object wherever the two stand", arguments: [2, 7, 8, 9, 10, 16, 17, 40])
    func manyMembers(count: Int) {
        let members = (0..<count).map { "\"n\($0)\":0" }
        #expect(Reading("{\(members.joined(separator: ","))}").isValue)
        for first in 0..<count {
            for second in (first + 1)..<(count + 1) {
                var repeated = members
                repeated.insert("\"\\u006e\(first)\":1", at: second)
                let offset = 1 + repeated.prefix(second).reduce(0) { $0 + $1.utf8.count + 1 }
                #expect(Reading("{\(repeated.joined(separator: ","))}") == .refused(.duplicateName, at: offset))
            }
        }
    }

    @Test("Equivalent names stay apart in a large object, too")
    func manyEquivalentNames() {
        let members = (0..<20).map { "\"\u{E9}\($0)\":0,\"e\u{301}\($0)\":0" }
        let text = "{\(members.joined(separator: ","))}"
        #expect(Reading(text) == .json(text))
    }
}
