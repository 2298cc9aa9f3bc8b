import StrictJSON
import Testing

/// Time that grows with the square of the length would take hours here; what is allowed is a minute.
@Suite("Large inputs", .timeLimit(.minutes(1)))
struct HugeInputTests {
    private static let million = 1_000_000

    @Test("A long string is read in linear time, with and without escapes")
    func longStrings() throws {
        for (unit, length) in [("a", 1), ("é", 2), (#"\n"#, 1), (#"\ud83d\ude00"#, 4), (#"a\u0000"#, 2)] {
            let text = "\"\(String(repeating: unit, count: HugeInputTests.million))\""
            let value = try StrictJSON.read(Array(text.utf8), maximumDepth: 0)
            #expect(value.stringValue?.utf8.count == length * HugeInputTests.million)
        }
    }

    @Test("A string that never ends is refused in linear time")
    func unterminated() {
        for unit in ["a", #"\""#, #"\\"#] {
            let text = "\"\(String(repeating: unit, count: HugeInputTests.million))"
            #expect(Reading(text) == .refused(.unexpectedEnd, at: text.utf8.count))
        }
    }

    @Test("A long array and much white space are read in linear time")
    func longArray() throws {
        let text = "[0\(String(repeating: ",\n0", count: HugeInputTests.million))]"
        let value = try StrictJSON.read(Array(text.utf8), maximumDepth: 1)
        #expect(value.arrayValue?.count == HugeInputTests.million + 1)
        let space = String(repeating: " ", count: HugeInputTests.million)
        #expect(Reading(space + "1" + space) == .json("1"))
        #expect(Reading(space) == .refused(.empty, at: HugeInputTests.million))
    }

    @Test("Very many names are compared without comparing each with each")
    func manyMembers() throws {
        let count = 200_000
        let members = (0..<count).map { "\"member \($0)\":\($0)" }.joined(separator: ",")
        let value = try StrictJSON.read(Array("{\(members)}".utf8), maximumDepth: 1)
        #expect(value.objectValue?.members.count == count)
        #expect(Reading("{\(members),\"member 0\":0}") == .refused(.duplicateName, at: members.utf8.count + 2))
        #expect(
            Reading("{\(members),\"\\u006dember 199999\":0}") == .refused(.duplicateName, at: members.utf8.count + 2))
    }

    @Test("Many small objects are read in linear time")
    func manyObjects() throws {
        let text = "[{}\(String(repeating: #",{"a":1,"b":{"a":2}}"#, count: 100_000))]"
        let value = try StrictJSON.read(Array(text.utf8), maximumDepth: 3)
        #expect(value.arrayValue?.count == 100_001)
    }

    @Test("A long number keeps its literal and is no integer")
    func longNumber() throws {
        let digits = String(repeating: "9", count: HugeInputTests.million)
        for text in [digits, "-\(digits)", "0.\(digits)", "1e\(digits)"] {
            let value = try StrictJSON.read(Array(text.utf8), maximumDepth: 0)
            guard case .number(let number) = value else {
                Issue.record("not a number")
                return
            }
            #expect(number.literal.utf8.count == text.utf8.count)
            #expect(number.integer == nil)
        }
    }

    @Test("A million open brackets are refused at the limit, without looking further")
    func openBrackets() {
        for unit in ["[", #"{"":"#, #"[{"a":"#] {
            let text = String(repeating: unit, count: HugeInputTests.million)
            guard case .refused(.depth, let offset) = Reading(text) else {
                Issue.record("not refused for its depth")
                continue
            }
            #expect(offset <= 32 * unit.utf8.count)
        }
        #expect(Reading(String(repeating: "]", count: HugeInputTests.million)) == .refused(.unexpectedByte, at: 0))
    }
}
