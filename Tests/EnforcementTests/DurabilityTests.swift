import AuditRecord
import Enforcement
import Testing

@Suite("Recorded, then sent")
struct DurabilityTests {
    @Test("Nothing is sent and nobody is answered while the decision is written but not durable")
    func withheld() throws {
        let bench = try Bench()
        bench.sink.holdsSyncs = true
        #expect(try bench.submitAllowed() == nil)
        let nothingYet = {
            #expect(bench.upstream.begun.isEmpty)
            #expect(bench.courier.delivered.isEmpty)
        }
        try bench.run(
            nothingYet, nothingYet,
            {
                nothingYet()
                #expect(bench.journal.position(of: .written(before: 1)) != nil)
                bench.sink.holdsSyncs = false
            },
            { #expect(bench.upstream.begun.map(\.transfer) == [0]) })
        #expect(bench.courier.reply(to: 1)?.isSuccess == true)
        #expect(
            bench.journal.events.starts(with: [
                .appended(0, "decision"), .written(before: 1), .syncing(before: 1), .durable(before: 1), .begun(0),
            ]))
    }

    @Test("A refusal of a proven caller waits for the disk as a permission does")
    func refusalWaits() throws {
        let bench = try Bench()
        bench.sink.holdsSyncs = true
        #expect(try bench.submit(SampleRequest(user: Sample.protectedUser).signed()) == nil)
        try bench.run(
            { #expect(bench.courier.delivered.isEmpty) },
            {
                #expect(bench.courier.delivered.isEmpty)
                bench.sink.holdsSyncs = false
            },
            { #expect(bench.courier.reply(to: 1)?.code == .userProtected) })
        #expect(bench.upstream.begun.isEmpty)
    }

    @Test("A request that cannot be read, from a proven caller, waits too")
    func malformedWaits() throws {
        let bench = try Bench()
        bench.sink.holdsSyncs = true
        #expect(try bench.submit(SampleRequest(body: "{").signed()) == nil)
        try bench.run({ #expect(bench.courier.delivered.isEmpty) }, { bench.sink.holdsSyncs = false })
        #expect(bench.courier.reply(to: 1)?.code == .validationError)
    }

    @Test("A refusal without a proven caller does not wait, and is recorded all the same")
    func unauthenticatedDoesNotWait() throws {
        let bench = try Bench()
        bench.sink.holdsSyncs = true
        let reply = try #require(bench.submit(SampleRequest().with(authorization: nil)))
        #expect(reply.code == .unauthenticated)
        let framing = bench.enforcer.refuse(.malformed("x"), source: Sample.source)
        #expect(framing.code == .validationError)
        try bench.run()
        #expect(bench.sink.decisions.map(\.id) == [reply.decision, framing.decision])
        #expect(bench.sink.decisions.map(\.code) == ["UNAUTHENTICATED", "VALIDATION_ERROR"])
    }

    @Test("One sync serves everybody who waits")
    func batch() throws {
        let bench = try Bench()
        for _ in 0..<5 { try bench.submitAllowed() }
        try bench.run({ #expect(bench.upstream.begun.map(\.transfer) == [0, 1, 2, 3, 4]) })
        let syncs = bench.journal.count { if case .syncing(let limit) = $0 { limit <= 5 } else { false } }
        #expect(syncs == 1)
        #expect(bench.journal.position(of: .durable(before: 5)) != nil)
        #expect((1...5).allSatisfy { bench.courier.reply(to: $0)?.isSuccess == true })
    }

    @Test("What is written during a sync is not covered by it")
    func lateComer() throws {
        let bench = try Bench()
        bench.sink.holdsSyncs = true
        try bench.submitAllowed()
        try bench.run(
            { try bench.submitAllowed() },
            {
                // Both are written, one sync is under way, for the first alone.
                #expect(bench.journal.position(of: .written(before: 2)) != nil)
                #expect(bench.journal.count { if case .syncing = $0 { true } else { false } } == 1)
                bench.sink.holdsSyncs = false
            })
        let events = bench.journal.events.filter {
            switch $0 {
            case .durable(let limit): limit <= 2
            case .begun: true
            default: false
            }
        }
        #expect(events == [.durable(before: 1), .begun(0), .durable(before: 2), .begun(1)])
    }

    @Test("An outcome is recorded and written before its reply leaves")
    func outcomeBeforeReply() throws {
        let bench = try Bench()
        try bench.submitAllowed()
        try bench.run()
        let appended = try #require(bench.journal.position(of: .appended(1, "outcome")))
        let written = try #require(bench.journal.position(of: .written(before: 2)))
        let delivered = try #require(bench.journal.position(of: .delivered(1)))
        #expect(appended < written && written < delivered)
    }

    @Test("An outcome gets a sync of its own after 100 ms where no decision brings one")
    func outcomeSync() throws {
        let bench = try Bench()
        try bench.submitAllowed()
        let durable: () -> Bool = { bench.journal.position(of: .durable(before: 2)) != nil }
        try bench.run(
            {}, { bench.clock.advance(milliseconds: 99) }, {},
            {
                #expect(!durable())
                bench.clock.advance(milliseconds: 1)
            }, {}, { #expect(durable()) })
    }

    @Test("An outcome becomes durable with the next decision")
    func outcomeWithNextDecision() throws {
        let bench = try Bench()
        try bench.submitAllowed()
        try bench.run({}, { try bench.submitAllowed() }, {})
        #expect(bench.journal.position(of: .durable(before: 3)) != nil)
        #expect(bench.sink.kinds == ["decision", "outcome", "decision", "outcome", "stop"])
    }

    @Test("The first records of a run are durable before it serves")
    func opening() throws {
        let bench = try Bench()
        try bench.effects.open(with: [.init(.stop(.init(reason: "a"))), .init(.stop(.init(reason: "b")))])
        #expect(bench.journal.events.last == .durable(before: 2))
        for failure in [AuditFailure.write, .sync, .late, .noSpace] {
            let broken = try Bench()
            if failure == .write { broken.sink.writeFailure = failure } else { broken.sink.syncFailure = failure }
            #expect(throws: failure) { try broken.effects.open(with: [.init(.stop(.init(reason: "a")))]) }
        }
    }

    @Test("A stop is recorded, durable, and the last record")
    func stop() throws {
        let bench = try Bench()
        try bench.submitAllowed()
        try bench.run()
        #expect(bench.sink.kinds == ["decision", "outcome", "stop"])
        #expect(bench.journal.events.last == .durable(before: 3))
        let late = try #require(bench.submit(try SampleRequest().signed()))
        #expect(late.code == .auditUnavailable)
    }

    @Test("A gate that stops sleeps until the calls under way end, and takes their outcomes down")
    func stopWaits() throws {
        let bench = try Bench()
        bench.upstream.answer = { _ in nil }
        try bench.submitAllowed()
        try bench.run(
            { bench.effects.close("first") }, {}, {},
            { #expect(bench.upstream.timeouts.suffix(2).allSatisfy { $0 > .zero }) })
        #expect(bench.courier.reply(to: 1)?.isSuccess == true)
        #expect(bench.sink.kinds == ["decision", "outcome", "stop"])
        #expect(bench.sink.entries.last?.record == AuditRecord(.stop(StopRecord(reason: "first"))))
    }
}
