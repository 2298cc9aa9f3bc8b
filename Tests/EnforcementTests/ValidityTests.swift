import AuditRecord
import Encodings
import Enforcement
import Testing

@Suite("The time at which validity is judged")
struct ValidityTests {
    private func shortKeyRequest(at time: Timestamp) throws -> GuardedRequest {
        try SampleRequest(keyID: Sample.shortKey, signedAt: time).signed()
    }

    @Test(
        "A caller is valid before its end and not at it",
        arguments: [("2026-11-30T23:59:59.999999Z", true), ("2026-12-01T00:00:00Z", false)])
    func end(text: String, isValid: Bool) throws {
        let now = Sample.time(text)
        let reply = try Bench.reply(to: shortKeyRequest(at: now)) { $0.now = now }
        #expect(reply.code == (isValid ? nil : .callerNotAllowed))
    }

    @Test("A clock set back revives nothing: the latest time of the log counts, and the record says so")
    func clockSetBack() throws {
        let latest = Sample.time("2026-12-02T00:00:00Z")
        let bench = try Bench { $0.latestTime = latest }
        bench.submit(try shortKeyRequest(at: Sample.now))
        try bench.submitAllowed()
        try bench.run()
        #expect(bench.courier.reply(to: 1)?.code == .callerNotAllowed)
        #expect(bench.sink.decisions.map(\.validAt) == [latest, latest])
        #expect(bench.sink.entries.first?.time == Sample.now)
        guard case .success(let at)? = bench.courier.reply(to: 2)?.verdict else { return #expect(Bool(false)) }
        #expect(at == latest)
    }

    @Test("The records that open a run count too: a clock set back behind them revives nothing")
    func setBackAfterOpening() throws {
        let late = Sample.time("2026-12-02T00:00:00Z")
        let bench = try Bench { $0.now = late }
        let opening = [AuditRecord(.stop(StopRecord(reason: "any record with a time")))]
        try bench.effects.open(with: opening)
        bench.clock.set(Sample.now)
        bench.submit(try shortKeyRequest(at: Sample.now))
        try bench.run()
        #expect(bench.courier.reply(to: 1)?.code == .callerNotAllowed)
        #expect(bench.sink.decisions.map(\.validAt) == [late])
    }

    @Test("A clock set back while the gate runs revives nothing either")
    func setBackWhileRunning() throws {
        let late = Sample.time("2026-12-02T00:00:00Z")
        let bench = try Bench { $0.now = late }
        bench.submit(try shortKeyRequest(at: late))
        try bench.run(
            {
                bench.clock.set(Sample.now)
                bench.submit(try shortKeyRequest(at: Sample.now))
            }, {})
        #expect(bench.courier.reply(to: 1)?.code == .callerNotAllowed)
        #expect(bench.courier.reply(to: 2)?.code == .callerNotAllowed)
        #expect(bench.sink.decisions.map(\.validAt) == [nil, late])
    }

    @Test("A record written after the end of what was judged before it says when it was judged")
    func endsInBetween() throws {
        let before = Sample.time("2026-11-30T23:59:59Z")
        let bench = try Bench { $0.now = before }
        bench.submit(try shortKeyRequest(at: before))
        bench.clock.set(Sample.time("2026-12-01T00:00:00Z"))
        try bench.run()
        #expect(bench.sink.decisions.map(\.code) == ["ALLOWED"])
        #expect(bench.sink.decisions.map(\.validAt) == [before])
    }

    @Test("A signature's age is judged by the clock as read, not by the log")
    func freshness() throws {
        let reply = try Bench.reply(to: SampleRequest().signed()) {
            $0.latestTime = Sample.time("2026-12-02T00:00:00Z")
        }
        #expect(reply.isSuccess)
    }

    @Test("created_at is the moment of the decision")
    func createdAt() throws {
        let reply = try Bench.reply(to: SampleRequest().signed())
        #expect(reply.verdict == .success(at: Sample.now))
    }
}
