import AuditRecord
import Encodings
import Enforcement
import Testing

@Suite("Nothing goes missing when the log fails")
struct OutageLossTests {
    @Test("Refusals counted while the log was down are written at the stop that ends the outage")
    func countedAtStop() throws {
        let bench = try Bench()
        bench.sink.writeFailure = .write
        try bench.submitAllowed()
        try bench.run(
            { for _ in 0..<3 { bench.submit(SampleRequest().with(authorization: nil)) } },
            {}, { bench.sink.writeFailure = nil })
        #expect(bench.sink.kinds == ["unavailable", "refusals", "stop"])
        #expect(bench.sink.refusals.map(\.total) == [3])
    }

    @Test("An outage that is not durably recorded, because the log fails again, is recorded on the next resumption")
    func failsAgain() throws {
        let bench = try Bench()
        bench.sink.syncFailure = .sync
        try bench.submitAllowed()
        try bench.submitAllowed()
        let resume = { bench.clock.advance(milliseconds: 500) }
        try bench.run(
            resume,
            // The record of the outage is written now, and this decision's sync fails again.
            { try bench.submitAllowed() },
            {
                bench.sink.syncFailure = nil
                resume()
            }, {})
        #expect((1...3).allSatisfy { bench.courier.reply(to: $0)?.code == .auditUnavailable })
        #expect(bench.sink.outages.reduce(0) { $0 + $1.refused } == 3)
        #expect(bench.sink.outages.first?.from == Sample.now)
    }

    @Test("A refusal with a record of its own that the log lost is accounted for")
    func singleRecordLost() throws {
        let bench = try Bench()
        bench.sink.syncFailure = .sync
        bench.submit(SampleRequest().with(authorization: nil))
        try bench.submitAllowed()
        try bench.run(
            {
                bench.sink.syncFailure = nil
                bench.clock.advance(milliseconds: 500)
            }, {})
        #expect(bench.sink.lost.map(\.record.name) == ["decision", "decision"])
        let single = bench.sink.decisions.filter { $0.code == "UNAUTHENTICATED" }.count
        let counted = bench.sink.refusals.flatMap(\.rows).filter { $0.code == "UNAUTHENTICATED" }.reduce(0) {
            $0 + $1.count
        }
        #expect(UInt64(single) + counted == 1)
    }

    @Test("The record of counted refusals that the log lost is written again")
    func countedRecordLost() throws {
        let bench = try Bench()
        for _ in 0..<13 { bench.submit(SampleRequest().with(authorization: nil)) }
        try bench.run(
            { bench.clock.advance(milliseconds: 60_000) },
            { #expect(bench.sink.refusals.map(\.total) == [3]) },
            {
                bench.sink.syncFailure = .sync
                try bench.submitAllowed()
            },
            {
                bench.sink.syncFailure = nil
                bench.clock.advance(milliseconds: 500)
            }, {})
        #expect(bench.sink.refusals.reduce(0) { $0 + $1.total } >= 3)
    }

    @Test("A log that fails while a cancelled call is concluded ends nothing but that call's recording")
    func failsWhileReleasing() async {
        // On its own process: a defect here would end this one.
        await #expect(processExitsWith: .success) {
            let bench = try Bench()
            bench.sink.holdsSyncs = true
            bench.sink.appendFailure = { record in if case .outcome = record.kind { .open } else { nil } }
            try bench.submitAllowed()
            try bench.submitAllowed()
            bench.enforcer.abandon(bench.address(1))
            try bench.run({}, { bench.sink.holdsSyncs = false }, {})
            // Each gets one reply; who is told that nothing was done had nothing sent.
            let replies = (UInt64(1)...2).map { bench.courier.reply(to: $0) }
            let isSent = bench.upstream.begun.map(\.transfer) == [1]
            guard replies[0]?.code == .upstreamUnreachable, replies[1]?.isSuccess == isSent else {
                fatalError("replies: \(replies)")
            }
        }
    }
}
