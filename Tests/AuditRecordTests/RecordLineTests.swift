import AuditRecord
import Encodings
import StrictJSON
import Testing

@Suite("Lines of records")
struct RecordLineTests {
    /// A record and its line, byte for byte.
    struct Vector: CustomTestStringConvertible, Sendable {
        let name: String
        let kind: AuditRecord.Kind
        let line: String
        var testDescription: String { name }
    }

    static let from = Timestamp(rfc3339: "2026-11-23T08:00:00Z") ?? .epoch
    static let to = Timestamp(rfc3339: "2026-11-23T08:01:00.5Z") ?? .epoch
    static let time = #""time":"2026-11-23T08:20:01.000001Z""#
    static let policy = #""policy":{"revision":"2026-11-23.1","sha256":"\#(Fixture.digest)"}"#

    static let vectors = decisions + outcomes + others

    static let decisions = [
        Vector(
            name: "an allowed change",
            kind: .decision(
                Fixture.decision(
                    request: RecordedRequest(
                        operation: "UpdateUserIdentityInfo", instance: UUIDValue(Fixture.instance),
                        user: UUIDValue(Fixture.user),
                        members: ["Email", "Mobile", "SecondaryEmail"], invocationID: "call-1",
                        signatureSHA256: Fixture.digest),
                    values: [
                        RecordedValue(member: "SecondaryEmail", hmac: nil, key: nil, domain: nil, change: .clear),
                        RecordedValue(
                            member: "Email", hmac: Fixture.digest, key: "01234567", domain: "example.com", change: .set),
                        RecordedValue(
                            member: "Mobile", hmac: Fixture.digest, key: "01234567", domain: nil, change: nil),
                    ], because: ["/callers/0/grants/1", "/callers/0/grants/0"], validAt: to)),
            line: #"{"because":["/callers/0/grants/1","/callers/0/grants/0"],"caller":{"kind":"gate-key","name":"#
                + #""hr-sync","publicId":"IGAK7Q2M4T6W8Y3A5C7E","source":"10.1.2.3"},"code":"ALLOWED","effect":"#
                + #""allow","gate":"gate-a","id":"\#(Fixture.idText)","index":7,"kind":"decision",\#(policy),"#
                + #""request":{"instance":"\#(Fixture.instance)","invocationId":"call-1","members":["Email","Mobile","#
                + #""SecondaryEmail"],"operation":"UpdateUserIdentityInfo","signatureSha256":"\#(Fixture.digest)","#
                + #""user":"\#(Fixture.user)"},\#(time),"v":1,"validAt":"2026-11-23T08:01:00.500000Z","values":{"#
                + #""Email":{"change":"set","domain":"example.com","hmac":"\#(Fixture.digest)","key":"01234567"},"#
                + #""Mobile":{"hmac":"\#(Fixture.digest)","key":"01234567"},"SecondaryEmail":{"change":"clear"}}}"#),
        Vector(
            name: "a refusal of somebody unknown",
            kind: .decision(
                Fixture.decision(
                    caller: RecordedCaller(name: nil, kind: nil, publicID: nil, source: "2001:db8::1"),
                    effect: .refuse, code: "UNAUTHENTICATED")),
            line: #"{"because":[],"caller":{"source":"2001:db8::1"},"code":"UNAUTHENTICATED","effect":"refuse","#
                + #""gate":"gate-a","id":"\#(Fixture.idText)","index":7,"kind":"decision",\#(policy),\#(time),"v":1}"#),
        Vector(
            name: "a refusal before the body was read",
            kind: .decision(
                Fixture.decision(
                    caller: RecordedCaller(name: nil, kind: .apiKey, publicID: "0123456789abcdef", source: "::1"),
                    request: RecordedRequest(
                        operation: "UpdateUserIdentityInfo", instance: nil, user: nil, members: [], invocationID: nil,
                        signatureSHA256: nil), effect: .refuse, code: "VALIDATION_ERROR")),
            line: #"{"because":[],"caller":{"kind":"api-key","publicId":"0123456789abcdef","source":"::1"},"code":"#
                + #""VALIDATION_ERROR","effect":"refuse","gate":"gate-a","id":"\#(Fixture.idText)","index":7,"kind":"#
                + #""decision",\#(policy),"request":{"members":[],"operation":"UpdateUserIdentityInfo"},\#(time),"v":1}"#
        ),
    ]

    static let outcomes = [
        Vector(
            name: "an applied change",
            kind: .outcome(
                OutcomeRecord(
                    decision: Fixture.id, decisionIndex: 3, result: .applied, upstreamStatus: 200,
                    upstreamRequestID: "req-1", attempts: 1, microseconds: 4200, by: nil)),
            line: #"{"attempts":1,"decision":"\#(Fixture.idText)","decisionIndex":3,"gate":"gate-a","index":7,"kind":"#
                + #""outcome","microseconds":4200,"result":"applied",\#(time),"upstreamRequestId":"req-1","#
                + #""upstreamStatus":200,"v":1}"#),
        Vector(
            name: "an outcome closed by recovery",
            kind: .outcome(
                OutcomeRecord(
                    decision: Fixture.id, decisionIndex: 3, result: .unknown, upstreamStatus: nil,
                    upstreamRequestID: nil, attempts: 0, microseconds: -1, by: "recovery")),
            line: #"{"attempts":0,"by":"recovery","decision":"\#(Fixture.idText)","decisionIndex":3,"gate":"gate-a","#
                + #""index":7,"kind":"outcome","microseconds":0,"result":"unknown",\#(time),"v":1}"#),
    ]

    static let others = [
        Vector(
            name: "a start",
            kind: .start(
                StartRecord(
                    version: "1.0.0", configurationSHA256: Fixture.digest, policySHA256: Fixture.digest,
                    keyIDs: ["01234567"], clockSynchronised: true, clockEstimatedErrorMicroseconds: 16)),
            line: #"{"clock":{"estimatedErrorMicroseconds":16,"synchronised":true},"configurationSha256":"#
                + #""\#(Fixture.digest)","gate":"gate-a","index":7,"keyIds":["01234567"],"kind":"start","#
                + #""policySha256":"\#(Fixture.digest)",\#(time),"v":1,"version":"1.0.0"}"#),
        Vector(
            name: "a stop", kind: .stop(StopRecord(reason: "terminated")),
            line: #"{"gate":"gate-a","index":7,"kind":"stop","reason":"terminated",\#(time),"v":1}"#),
        Vector(
            name: "a policy that was refused",
            kind: .policy(
                PolicyRecord(
                    id: "production", revision: "2", sha256: Fixture.digest, result: .refused, reason: "not JSON",
                    difference: [], ownerUID: 1000)),
            line: #"{"difference":{"count":0,"lines":[],"sha256":"#
                + #""e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},"gate":"gate-a","id":"#
                + #""production","index":7,"kind":"policy","ownerUid":1000,"reason":"not JSON","result":"refused","#
                + #""revision":"2","sha256":"\#(Fixture.digest)",\#(time),"v":1}"#),
        Vector(
            name: "refusals that were counted",
            kind: .refusals(
                RefusalsRecord(
                    id: Fixture.id, from: from, to: to, total: 12,
                    rows: [
                        RefusalsRow(source: "10.1.2.3/32", caller: nil, code: "UNAUTHENTICATED", count: 11),
                        RefusalsRow(source: "10.1.2.3/32", caller: "hr-sync", code: "RATE_LIMITED", count: 1),
                    ])),
            line: #"{"from":"2026-11-23T08:00:00.000000Z","gate":"gate-a","id":"\#(Fixture.idText)","index":7,"kind":"#
                + #""refusals","rows":[{"code":"UNAUTHENTICATED","count":11,"source":"10.1.2.3/32"},{"caller":"#
                + #""hr-sync","code":"RATE_LIMITED","count":1,"source":"10.1.2.3/32"}],\#(time),"#
                + #""to":"2026-11-23T08:01:00.500000Z","total":12,"v":1}"#),
        Vector(
            name: "a step of the clock", kind: .clock(ClockRecord(from: to, to: from)),
            line: #"{"from":"2026-11-23T08:01:00.500000Z","gate":"gate-a","index":7,"kind":"clock",\#(time),"#
                + #""to":"2026-11-23T08:00:00.000000Z","v":1}"#),
        Vector(
            name: "an outage",
            kind: .unavailable(UnavailableRecord(from: from, to: to, cause: "sync failed", refused: 2)),
            line: #"{"cause":"sync failed","from":"2026-11-23T08:00:00.000000Z","gate":"gate-a","index":7,"kind":"#
                + #""unavailable","refused":2,\#(time),"to":"2026-11-23T08:01:00.500000Z","v":1}"#),
        Vector(
            name: "a recovery with torn bytes",
            kind: .recovered(RecoveredRecord(tornBytes: 17, tornSHA256: Fixture.digest, uncovered: 3)),
            line: #"{"gate":"gate-a","index":7,"kind":"recovered",\#(time),"tornBytes":17,"tornSha256":"#
                + #""\#(Fixture.digest)","uncovered":3,"v":1}"#),
        Vector(
            name: "a recovery without", kind: .recovered(RecoveredRecord(tornBytes: 0, tornSHA256: nil, uncovered: 0)),
            line: #"{"gate":"gate-a","index":7,"kind":"recovered",\#(time),"tornBytes":0,"uncovered":0,"v":1}"#),
    ]

    @Test("Each kind is written as one exact line", arguments: vectors)
    func exactLine(_ vector: Vector) throws {
        #expect(try Fixture.line(vector.kind) == vector.line)
    }

    @Test("Each line is the canonical form of what it says", arguments: vectors)
    func canonical(_ vector: Vector) throws {
        let line = try Fixture.line(vector.kind)
        let value = try StrictJSON.read(Array(line.utf8), maximumDepth: 8)
        #expect(CanonicalForm.text(value) == line)
    }

    @Test("A count beyond 2^53 is written as the greatest that every reader keeps")
    func greatestNumber() throws {
        let line = try Fixture.line(.recovered(RecoveredRecord(tornBytes: .max, tornSHA256: nil, uncovered: 1 << 53)))
        #expect(line.contains(#""tornBytes":9007199254740991,"uncovered":9007199254740991"#))
    }

    @Test("A line is written behind what is there")
    func appends() throws {
        var bytes = Array("before\n".utf8)
        try AuditRecord(.stop(StopRecord(reason: ""))).appendLine(
            index: 0, time: Fixture.time(), gate: "g", to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("before\n{\"gate\":\"g\",\"index\":0,"))
    }
}
