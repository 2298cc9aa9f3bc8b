import AuditRecord
import Encodings
import Testing

@Suite("Outlines of lines")
struct RecordOutlineTests {
    static let id = Fixture.idText
    static let common = #""index":7,"kind":"#
    static let tail = #""time":"2026-11-23T08:20:01.000001Z","v":1}"#

    private func read(_ line: String) -> RecordOutline? {
        let bytes = Array("x\n".utf8) + Array(line.utf8) + [0x0A, 0x7B]
        return RecordOutline.read(bytes, line: 2..<(2 + line.utf8.count))
    }

    @Test("Every kind of line we write has an outline", arguments: RecordLineTests.vectors)
    func written(_ vector: RecordLineTests.Vector) throws {
        let outline = try #require(read(vector.line))
        #expect(outline.index == 7)
        #expect(outline.time == (try Fixture.time()))
        let content: RecordOutline.Content =
            switch vector.kind {
            case .decision(let record): .decision(id: record.id, isAllowed: record.effect == .allow)
            case .outcome(let record): .outcome(decision: record.decision)
            case .refusals(let record): .refusals(id: record.id)
            case .stop: .stop
            default: .other
            }
        #expect(outline.content == content)
    }

    @Test("No line that is cut short or changed in one byte to a control character has an outline")
    func damaged() throws {
        let line = RecordLineTests.decisions[0].line
        let bytes = Array(line.utf8)
        for length in 0..<bytes.count {
            #expect(RecordOutline.read(bytes, line: 0..<length) == nil)
            var changed = bytes
            changed[length] = 0
            #expect(RecordOutline.read(changed, line: 0..<bytes.count) == nil)
        }
    }

    @Test(
        "Other kinds, text above ASCII and every canonical escape are read",
        arguments: [
            #"{"gate":"é日🙂\"\\\b\t\n\f\r\u0000\u001f",\#(common)"review",\#(tail)"#,
            #"{"a":[],"b":{},"c":[1,[true,false]],\#(common)"key",\#(tail)"#,
            #"{"a":9007199254740991,\#(common)"key",\#(tail)"#,
        ])
    func read(line: String) {
        #expect(read(line)?.content == .other)
    }

    @Test(
        "What is not the canonical form of a record is refused",
        arguments: [
            "", "{}", "[]", "null", #"{\#(common)"stop",\#(tail) "#, #" {\#(common)"stop",\#(tail)"#,
            #"{"index": 7,"kind":"stop",\#(tail)"#, #"{\#(common)"stop",\#(tail)}"#,
            // Names out of order, twice, empty, escaped.
            #"{"kind":"stop","index":7,\#(tail)"#, #"{"index":7,\#(common)"stop",\#(tail)"#,
            #"{"":1,\#(common)"stop",\#(tail)"#, #"{"\u0001":1,\#(common)"stop",\#(tail)"#,
            #"{"a":{"c":1,"b":1},\#(common)"stop",\#(tail)"#, #"{"a":{"b":1,"b":1},\#(common)"stop",\#(tail)"#,
            // Numbers.
            #"{"index":07,"kind":"stop",\#(tail)"#, #"{"index":-7,"kind":"stop",\#(tail)"#,
            #"{"index":7.0,"kind":"stop",\#(tail)"#, #"{"index":7e0,"kind":"stop",\#(tail)"#,
            #"{"index":9007199254740992,"kind":"stop",\#(tail)"#, #"{"index":"7","kind":"stop",\#(tail)"#,
            // Values.
            #"{"a":null,\#(common)"stop",\#(tail)"#, #"{"a":"\/",\#(common)"stop",\#(tail)"#,
            #"{"a":"\u001F",\#(common)"stop",\#(tail)"#, #"{"a":"\u0041",\#(common)"stop",\#(tail)"#,
            #"{"a":[[[[[[[[1]]]]]]]],\#(common)"stop",\#(tail)"#, #"{"a":[1,],\#(common)"stop",\#(tail)"#,
            // Members that are missing or not what they should be.
            #"{\#(common)"stop","time":"2026-11-23T08:20:01.000001Z"}"#,
            #"{\#(common)"stop","time":"2026-11-23T08:20:01.000001Z","v":2}"#,
            #"{\#(common)"stop","time":"2026-11-23T08:20:01Z","v":1}"#,
            #"{\#(common)"stop","time":"2026-02-30T08:20:01.000001Z","v":1}"#, #"{\#(common)"stop","v":1}"#,
            #"{"kind":"stop",\#(tail)"#, #"{"index":7,\#(tail)"#, #"{\#(common)7,\#(tail)"#,
            #"{\#(common)"decision",\#(tail)"#, #"{"effect":"allow",\#(common)"decision",\#(tail)"#,
            #"{"effect":"maybe","id":"\#(id)",\#(common)"decision",\#(tail)"#,
            #"{"effect":"allow","id":"nobody",\#(common)"decision",\#(tail)"#, #"{\#(common)"outcome",\#(tail)"#,
            #"{\#(common)"refusals",\#(tail)"#,
        ])
    func refused(line: String) {
        #expect(read(line) == nil)
    }

    @Test(
        "Bytes that are no UTF-8 are refused",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xFF],
        ] as [[UInt8]])
    func notUTF8(_ text: [UInt8]) {
        let line =
            Array(#"{"a":""#.utf8) + text
            + Array(#"",\#(RecordOutlineTests.common)"stop",\#(RecordOutlineTests.tail)"#.utf8)
        #expect(RecordOutline.read(line, line: 0..<line.count) == nil)
    }
}
