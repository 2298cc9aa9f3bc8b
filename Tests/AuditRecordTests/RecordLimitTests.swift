import AuditRecord
import Encodings
import StrictJSON
import Testing

@Suite("Limits of records")
struct RecordLimitTests {
    @Test("A line of 32,767 bytes is written and one byte more is refused, the buffer left as it was")
    func lineLimit() throws {
        // Each pointer of n characters takes n + 3 bytes, the first one byte less.
        let pointer = String(repeating: "p", count: 200)
        let empty = try Fixture.line(.decision(Fixture.decision(because: []))).utf8.count
        var pointers = Array(repeating: pointer, count: (AuditRecord.lineLimitBytes - empty) / 203)
        let rest = AuditRecord.lineLimitBytes - empty - (pointers.count * 203 - 1)
        #expect(rest > 3)
        pointers.append(String(repeating: "q", count: rest - 3))
        let longest = try Fixture.line(.decision(Fixture.decision(because: pointers)))
        #expect(longest.utf8.count == 32_767)

        pointers[pointers.count - 1] += "q"
        var bytes: [UInt8] = [1, 2, 3]
        #expect(throws: RecordTooLong(lengthBytes: 32_768)) {
            try AuditRecord(.decision(Fixture.decision(because: pointers))).appendLine(
                index: 7, time: Fixture.time(), gate: "gate-a", to: &bytes)
        }
        #expect(bytes == [1, 2, 3])
    }

    @Test("A decision with the worst text in every place fits into a line")
    func worstDecision() throws {
        let worst = String(repeating: "\u{E0001}", count: 1000)
        let decision = DecisionRecord(
            id: Fixture.id, caller: RecordedCaller(name: worst, kind: .apiKey, publicID: worst, source: worst),
            request: RecordedRequest(
                operation: worst, instance: Fixture.id, user: Fixture.id, members: [], invocationID: worst,
                signatureSHA256: Fixture.digest),
            values: [], policy: PolicyReference(revision: worst, sha256: worst), effect: .refuse, code: worst,
            because: [worst], validAt: nil)
        #expect(try Fixture.line(.decision(decision)).utf8.count < 20_000)
    }

    @Test(
        "Text from outside is cut to its limit and made visible",
        arguments: [
            ("abc", "abc"), ("a\nb", #"a\\u{A}b"#), ("a\"b", #"a\"b"#), (#"\u{A}"#, #"\\u{5C}u{A}"#),
            ("\u{202E}evil", #"\\u{202E}evil"#), ("é", "é"),
            (String(repeating: "x", count: 128) + "y", String(repeating: "x", count: 128)),
        ])
    func outsideText(_ text: String, _ recorded: String) throws {
        let decision = Fixture.decision(request: Fixture.request(invocationID: text))
        #expect(try Fixture.line(.decision(decision)).contains(#""invocationId":"\#(recorded)","members""#))
        let outcome = OutcomeRecord(
            decision: Fixture.id, decisionIndex: 0, result: .rejected, upstreamStatus: 400, upstreamRequestID: text,
            attempts: 1, microseconds: 1, by: nil)
        #expect(try Fixture.line(.outcome(outcome)).contains(#""upstreamRequestId":"\#(recorded)","upstreamStatus""#))
    }

    @Test("A policy's difference is cut at 16 KiB and keeps count and digest of all of it")
    func longDifference() throws {
        let lines = (0..<200).map { "caller \"c\($0)\" may now change " + String(repeating: "x", count: 400) }
        let record = PolicyRecord(
            id: String(repeating: "\u{1}", count: 999), revision: String(repeating: "\u{1}", count: 999),
            sha256: Fixture.digest, result: .loaded, reason: String(repeating: "\u{1}", count: 999),
            difference: lines, ownerUID: 0)
        let line = try Fixture.line(.policy(record))
        let difference = try #require(
            try StrictJSON.read(Array(line.utf8), maximumDepth: 8).objectValue?["difference"]?.objectValue)
        let kept = try #require(difference["lines"]?.arrayValue)
        #expect(difference["count"]?.intValue == 200)
        #expect(kept.map(\.stringValue) == lines.prefix(kept.count).map(Optional.some))
        // Each line takes two quotes, two escapes and a comma beside its text.
        #expect(kept.count == 16 * 1024 / (lines[0].utf8.count + 5))
        // SHA-256 of the 200 lines, each with a newline behind it.
        #expect(
            difference["sha256"]?.stringValue == "3a178b04e733101ee36ef9e88c44e62402e54c13040d36bc8da23b0b8b2c5f4f")
    }

    @Test("Rows of refusals that do not fit are summed up in a last one")
    func tooManyRows() throws {
        let rows = (0..<257).map {
            RefusalsRow(source: "2001:db8:\($0)::/64", caller: String(repeating: "n", count: 128), code: "X", count: 1)
        }
        let record = RefusalsRecord(
            id: Fixture.id, from: try Fixture.time(), to: try Fixture.time(), total: 257, rows: rows)
        let line = try Fixture.line(.refusals(record))
        #expect(line.utf8.count <= AuditRecord.lineLimitBytes)
        let written = try #require(
            try StrictJSON.read(Array(line.utf8), maximumDepth: 8).objectValue?["rows"]?.arrayValue)
        #expect(written.count < 257)
        #expect(written.compactMap { $0.objectValue?["count"]?.intValue }.reduce(0, +) == 257)
        #expect(written.last?.objectValue?["source"]?.stringValue == "other")
    }
}
