import AuditRecord
import Encodings
import Enforcement
import Testing

@Suite("A log that fails")
struct OutageTests {
    /// Where the log fails.
    enum Fault: CaseIterable {
        case append
        case write
        case full
        case sync
        case late

        var cause: AuditFailure {
            switch self {
            case .append: .open
            case .write: .write
            case .full: .noSpace
            case .sync: .sync
            case .late: .late
            }
        }

        func strike(_ sink: RecordingSink) {
            switch self {
            case .append: sink.appendFailure = { _ in .open }
            case .write, .full: sink.writeFailure = cause
            case .sync, .late: sink.syncFailure = cause
            }
        }

        static func heal(_ sink: RecordingSink) {
            sink.appendFailure = { _ in nil }
            sink.writeFailure = nil
            sink.syncFailure = nil
        }
    }

    @Test(
        "Everybody whose decision is not durable gets AUDIT_UNAVAILABLE, and nothing is sent", arguments: Fault.allCases
    )
    func everybody(fault: Fault) throws {
        let bench = try Bench()
        fault.strike(bench.sink)
        bench.sink.canResume = false
        try bench.submitAllowed()
        bench.submit(try SampleRequest(user: Sample.protectedUser).signed())
        try bench.submitAllowed()
        try bench.run(
            { for request in UInt64(1)...3 { #expect(bench.courier.reply(to: request)?.code == .auditUnavailable) } },
            { try bench.submitAllowed() },
            { #expect(bench.courier.reply(to: 4)?.code == .auditUnavailable) })
        #expect(bench.upstream.begun.isEmpty)
        let refusal = try #require(bench.courier.reply(to: 1)?.refusal)
        #expect(refusal.status == 503)
        #expect(refusal.errorType == "ServiceUnavailableException")
    }

    @Test("The log resumes by itself: the time and cause of the outage are recorded", arguments: Fault.allCases)
    func resumes(fault: Fault) throws {
        let bench = try Bench()
        fault.strike(bench.sink)
        try bench.submitAllowed()
        try bench.submitAllowed()
        try bench.run(
            { bench.clock.advance(milliseconds: 499) },
            {
                #expect(bench.sink.resumptions == 0)
                Fault.heal(bench.sink)
                bench.clock.advance(milliseconds: 1)
            },
            {
                #expect(bench.sink.resumptions == 1)
                try bench.submitAllowed()
            }, {})
        #expect(bench.courier.reply(to: 3)?.isSuccess == true)
        #expect(bench.sink.kinds == ["unavailable", "decision", "outcome", "stop"])
        let ended = try #require(Timestamp(microseconds: Sample.now.microseconds + 500_000))
        #expect(
            bench.sink.outages == [
                UnavailableRecord(from: Sample.now, to: ended, cause: fault.cause.rawValue, refused: 2)
            ])
        #expect(bench.journal.prematureTransfers.isEmpty)
    }

    @Test("A log that cannot resume is tried every 500 ms and refuses meanwhile")
    func staysDown() throws {
        let bench = try Bench()
        Fault.sync.strike(bench.sink)
        bench.sink.canResume = false
        try bench.submitAllowed()
        let pass = {
            bench.clock.advance(milliseconds: 500)
            try bench.submitAllowed()
        }
        try bench.run(
            pass, pass, pass,
            {
                #expect(bench.sink.resumptions == 3)
                Fault.heal(bench.sink)
                bench.sink.canResume = true
                bench.clock.advance(milliseconds: 500)
            },
            { try bench.submitAllowed() }, {})
        #expect((1...4).allSatisfy { bench.courier.reply(to: $0)?.code == .auditUnavailable })
        #expect(bench.courier.reply(to: 5)?.isSuccess == true)
        #expect(bench.sink.outages.map(\.refused) == [4])
    }

    @Test("A call under way when the log fails ends as upstream says; its outcome is the first record on resumption")
    func outcomeFirst() throws {
        let bench = try Bench()
        bench.upstream.answer = { _ in nil }
        try bench.submitAllowed()
        try bench.run(
            {
                #expect(bench.upstream.begun.count == 1)
                Fault.write.strike(bench.sink)
                try bench.submitAllowed()
            },
            {
                #expect(bench.courier.reply(to: 2)?.code == .auditUnavailable)
                bench.upstream.answer = { _ in .applied }
            },
            {
                #expect(bench.courier.reply(to: 1)?.isSuccess == true)
                Fault.heal(bench.sink)
                bench.clock.advance(milliseconds: 500)
            }, {})
        #expect(bench.sink.kinds == ["decision", "outcome", "unavailable", "stop"])
        #expect(bench.sink.outcomes.map(\.decisionIndex) == [0])
        #expect(bench.sink.outcomes.map(\.decision) == bench.sink.decisions.map(\.id))
    }

    @Test("An outcome that was written and not durable is written again", arguments: [Fault.sync, .late])
    func outcomeAgain(fault: Fault) throws {
        let bench = try Bench()
        try bench.submitAllowed()
        try bench.run(
            {},
            {
                #expect(bench.courier.reply(to: 1)?.isSuccess == true)
                fault.strike(bench.sink)
                try bench.submitAllowed()
            },
            {
                Fault.heal(bench.sink)
                bench.clock.advance(milliseconds: 500)
            }, {})
        #expect(bench.courier.reply(to: 2)?.code == .auditUnavailable)
        #expect(bench.sink.lost.map(\.record.name) == ["outcome", "decision"])
        #expect(bench.sink.kinds == ["decision", "outcome", "unavailable", "stop"])
    }

    @Test("A log that fails while a reply's outcome is written lets the reply go")
    func outcomeUnwritable() throws {
        let bench = try Bench()
        try bench.submitAllowed()
        try bench.run(
            { Fault.full.strike(bench.sink) }, { #expect(bench.courier.reply(to: 1)?.isSuccess == true) },
            {
                Fault.heal(bench.sink)
                bench.clock.advance(milliseconds: 500)
            }, {})
        #expect(bench.sink.kinds == ["decision", "outcome", "unavailable", "stop"])
        #expect(bench.sink.outages.map(\.refused) == [0])
    }

    @Test("A gate that stops with a failed log tries once more to write the outcomes")
    func stopsFailed() throws {
        let bench = try Bench()
        bench.upstream.answer = { _ in nil }
        try bench.submitAllowed()
        try bench.run(
            {
                Fault.sync.strike(bench.sink)
                try bench.submitAllowed()
            }, { Fault.heal(bench.sink) })
        #expect(bench.sink.kinds == ["decision", "outcome", "unavailable", "stop"])
    }

    @Test("A decision whose line is too long is refused alone; the log goes on")
    func unrecordable() throws {
        let bench = try Bench()
        bench.sink.appendFailure = { record in
            if case .decision(let decision) = record.kind, decision.effect == .refuse { .unrecordable } else { nil }
        }
        bench.submit(try SampleRequest(user: Sample.protectedUser).signed())
        try bench.submitAllowed()
        try bench.run()
        #expect(bench.courier.reply(to: 1)?.code == .auditUnavailable)
        #expect(bench.courier.reply(to: 2)?.isSuccess == true)
        #expect(bench.sink.kinds == ["decision", "outcome", "stop"])
    }

    @Test("While the log is down, refusals that need no disk keep their code", arguments: Fault.allCases)
    func codesStay(fault: Fault) throws {
        let bench = try Bench { settings in
            settings.requestsPerSecond = 1
            settings.burst = 2
        }
        fault.strike(bench.sink)
        bench.sink.canResume = false
        try bench.submitAllowed()
        try bench.run({
            #expect(bench.submit(SampleRequest().with(authorization: nil))?.code == .unauthenticated)
            #expect(
                bench.enforcer.refuse(.unknownOperation(status: 404), source: Sample.source).code == .unknownOperation)
            #expect(bench.enforcer.refuse(.overloaded, source: Sample.source).code == .overloaded)
            let waiting = try bench.submitAllowed()
            let limited = try bench.submitAllowed()
            #expect(waiting == nil)
            #expect(limited?.code == .rateLimited)
        })
    }

    @Test("A log that hangs longer than it may take is answered for at once")
    func hangs() throws {
        let bench = try Bench()
        // The effects thread does not come round: nothing runs here.
        try bench.submitAllowed()
        bench.clock.advance(milliseconds: 2000)
        #expect(try bench.submitAllowed() == nil)
        bench.clock.advance(milliseconds: 1)
        #expect(try bench.submitAllowed()?.code == .auditUnavailable)
        #expect(bench.submit(SampleRequest().with(authorization: nil))?.code == .unauthenticated)
    }
}
