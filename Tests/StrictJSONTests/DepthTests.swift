import StrictJSON
import Testing

@Suite("Nesting")
struct DepthTests {
    @Test(
        "As many brackets may be open as the limit says, and not one more", arguments: [0, 1, 2, 7, 8, 9, 31, 32, 33])
    func limit(maximumDepth: Int) {
        for depth in [maximumDepth - 1, maximumDepth] where depth > 0 {
            for text in [arrays(depth), objects(depth), mixed(depth)] {
                #expect(Reading(text, maximumDepth: maximumDepth) == .json(text))
            }
        }
        let depth = maximumDepth + 1
        #expect(Reading(arrays(depth), maximumDepth: maximumDepth) == .refused(.depth, at: maximumDepth))
        #expect(Reading(objects(depth), maximumDepth: maximumDepth) == .refused(.depth, at: maximumDepth * 5))
        #expect(
            Reading(mixed(depth), maximumDepth: maximumDepth)
                == .refused(.depth, at: maximumDepth / 2 * 6 + maximumDepth % 2))
    }

    @Test("Depth is what is open at once, not what was ever opened")
    func siblings() {
        for text in ["[[],[],[],[]]", "[{},{},{}]", #"{"a":[],"b":{},"c":[]}"#, "[[1],[2],[3]]", #"[{"a":1},{"a":2}]"#]
        {
            #expect(Reading(text, maximumDepth: 2) == .json(text))
            #expect(Reading(text, maximumDepth: 1) == .refused(.depth, at: text.hasPrefix("{") ? 5 : 1))
        }
    }

    @Test("Brackets in strings and names are text")
    func brackets() {
        for text in [#""[[[[{{{{""#, #"{"[[[[{{{{":"]]}}"}"#] {
            #expect(Reading(text, maximumDepth: 1) == .json(text))
        }
    }

    @Test("Where no bracket may be open a scalar is still read")
    func scalars() {
        for text in ["null", "true", "1", "\"a\""] { #expect(Reading(text, maximumDepth: 0) == .json(text)) }
        #expect(Reading(" []", maximumDepth: 0) == .refused(.depth, at: 1))
        #expect(Reading("{}", maximumDepth: 0) == .refused(.depth, at: 0))
    }

    @Test("Empty brackets count like full ones")
    func empty() {
        #expect(Reading("[[]]", maximumDepth: 1) == .refused(.depth, at: 1))
        #expect(Reading(#"{"a":{}}"#, maximumDepth: 1) == .refused(.depth, at: 5))
    }

    private func arrays(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    private func objects(_ depth: Int) -> String {
        String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
    }

    /// `[{"a":[{"a":…`
    private func mixed(_ depth: Int) -> String {
        var opening = ""
        var closing = ""
        for level in 0..<depth {
            opening += level.isMultiple(of: 2) ? "[" : #"{"a":"#
            closing = (level.isMultiple(of: 2) ? "]" : "}") + closing
        }
        return opening + "1" + closing
    }
}
