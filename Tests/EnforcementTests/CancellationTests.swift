import AuditRecord
import Enforcement
import Testing

@Suite("A caller that goes")
struct CancellationTests {
    @Test("Before its decision is durable, its change is not sent, and the outcome says so")
    func beforeDurable() throws {
        let bench = try Bench()
        bench.sink.holdsSyncs = true
        try bench.submitAllowed()
        try bench.submitAllowed()
        try bench.run({ bench.enforcer.abandon(bench.address(1)) }, {}, { bench.sink.holdsSyncs = false })
        #expect(bench.upstream.begun.map(\.transfer) == [1])
        let outcome = try #require(bench.sink.outcomes.first { $0.decisionIndex == 0 })
        #expect(outcome.result == .notSent)
        #expect(outcome.attempts == 0)
        #expect(outcome.upstreamStatus == nil)
        #expect(bench.courier.reply(to: 1)?.code == .upstreamUnreachable)
        #expect(bench.courier.reply(to: 2)?.isSuccess == true)
    }

    @Test("In the same round as its request, it is not sent either")
    func atOnce() throws {
        let bench = try Bench()
        try bench.submitAllowed()
        bench.enforcer.abandon(bench.address(1))
        try bench.run()
        #expect(bench.upstream.begun.isEmpty)
        #expect(bench.sink.outcomes.map(\.result) == [.notSent])
    }

    @Test("While its request waits to be sent, it is taken back")
    func beforeSent() throws {
        let bench = try Bench()
        bench.upstream.answer = { _ in nil }
        bench.upstream.sendsAtOnce = false
        try bench.submitAllowed()
        try bench.run({ bench.enforcer.abandon(bench.address(1)) }, {})
        #expect(bench.journal.position(of: .cancelled(0)) != nil)
        #expect(bench.sink.outcomes.map(\.result) == [.notSent])
    }

    @Test("Once its request is sent, the call goes on and its outcome is recorded")
    func afterSent() throws {
        let bench = try Bench()
        bench.upstream.answer = { _ in nil }
        try bench.submitAllowed()
        try bench.run({ bench.enforcer.abandon(bench.address(1)) }, {}, { bench.upstream.answer = { _ in .applied } })
        #expect(bench.sink.outcomes.map(\.result) == [.applied])
    }

    @Test("A refusal whose caller has gone is recorded like any other")
    func refusal() throws {
        let bench = try Bench()
        bench.submit(try SampleRequest(user: Sample.protectedUser).signed())
        bench.enforcer.abandon(bench.address(1))
        try bench.run()
        #expect(bench.sink.kinds == ["decision", "stop"])
        #expect(bench.sink.decisions.map(\.code) == ["USER_PROTECTED"])
    }

    @Test("Who has been answered, or was never heard of, can go without effect")
    func tooLate() throws {
        let bench = try Bench()
        try bench.submitAllowed()
        try bench.run(
            {},
            {
                bench.enforcer.abandon(bench.address(1))
                bench.enforcer.abandon(bench.address(99))
            },
            { try bench.submitAllowed() }, {})
        #expect(bench.upstream.begun.count == 2)
        #expect(bench.sink.outcomes.map(\.result) == [.applied, .applied])
    }

    @Test("One that goes does not make a healthy log look hung to the next")
    func notStalled() throws {
        let bench = try Bench { $0.stallLimitMilliseconds = 100 }
        var stalled: Reply?
        // A wait of the upstream is the sleep of the effects thread: here it lasts half a second without any work.
        try bench.run(
            {
                bench.clock.advance(milliseconds: 500)
                bench.enforcer.abandon(bench.address(99))
                stalled = try bench.submitAllowed()
            }, {})
        #expect(stalled == nil)
        #expect(bench.courier.reply(to: 1)?.isSuccess == true)
    }
}
