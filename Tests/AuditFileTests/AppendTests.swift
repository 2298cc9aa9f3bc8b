import AuditFile
import AuditRecord
import Dispatch
import Encodings
import Enforcement
import Testing

@Suite("Appending to the log")
struct AppendTests {
    @Test("Records stand in the first segment in the order of their indexes, a line each")
    func lines() throws {
        let scratch = try Scratch()
        let sink = try scratch.open()
        #expect(sink.recovered.nextIndex == 0)
        #expect(sink.recovered.latestTime == nil)
        #expect(sink.recovered.stoppedCleanly)
        #expect(try sink.append(Fixture.decision(1), at: Fixture.time(0)) == 0)
        #expect(try sink.append(Fixture.outcome(of: 1, at: 0), at: Fixture.time(1)) == 1)
        try sink.write()
        #expect(sink.settles(1))
        #expect(sink.progress(waitingUpTo: .zero) == .durable(before: 2))
        let expected =
            try Fixture.line(Fixture.decision(1), index: 0)
            + Fixture.line(Fixture.outcome(of: 1, at: 0), index: 1, seconds: 1)
        #expect(try scratch.bytes(scratch.segment(0)) == expected)
        #expect(sink.close())
    }

    @Test("A record is durable only after it was written and a sync that began later has ended")
    func steps() throws {
        let scratch = try Scratch()
        let faults = Faults()
        let sink = try scratch.open(faults.operations)
        let first = try sink.append(Fixture.decision(1), at: Fixture.time(0))
        sink.sync()
        #expect(faults.count(.synchroniseData) == 0)
        try sink.write()
        #expect(sink.progress(waitingUpTo: .zero) == .durable(before: first))
        faults.hangNextSync()
        sink.sync()
        faults.awaitHang()
        // Written while the sync is under way: not covered by it.
        let second = try sink.append(Fixture.decision(2), at: Fixture.time(0))
        try sink.write()
        sink.sync()
        #expect(sink.progress(waitingUpTo: .milliseconds(1)) == .durable(before: first))
        faults.release()
        #expect(sink.progress(waitingUpTo: .seconds(10)) == .durable(before: second))
        #expect(faults.count(.synchroniseData) == 1)
        #expect(sink.settles(second))
        #expect(faults.count(.synchroniseData) == 2)
        #expect(sink.close())
    }

    @Test("With durability `write` a written record is durable without a sync")
    func withoutSync() throws {
        let scratch = try Scratch()
        let faults = Faults()
        let sink = try scratch.open(faults.operations) { $0.durability = .write }
        _ = try sink.append(Fixture.decision(1), at: Fixture.time(0))
        #expect(sink.progress(waitingUpTo: .zero) == .durable(before: 0))
        try sink.write()
        sink.sync()
        #expect(sink.progress(waitingUpTo: .zero) == .durable(before: 1))
        #expect(faults.count(.synchroniseData) == 0)
        #expect(sink.close())
        #expect(faults.count(.synchroniseData) == 1)
    }

    @Test("Nothing to write, to sync or to wait for is no failure")
    func nothing() throws {
        let scratch = try Scratch()
        let sink = try scratch.open()
        try sink.write()
        sink.sync()
        #expect(sink.progress(waitingUpTo: .seconds(10)) == .durable(before: 0))
        #expect(sink.resume())
        #expect(sink.close())
    }

    @Test("A write that takes a few bytes at a time is continued")
    func shortWrites() throws {
        let scratch = try Scratch()
        let faults = Faults()
        let sink = try scratch.open(faults.operations)
        faults.limitWrites(to: 7)
        #expect(try sink.commit(Fixture.decision(1)) == 0)
        #expect(try scratch.bytes(scratch.segment(0)) == Fixture.line(Fixture.decision(1), index: 0))
        #expect(sink.close())
    }

    @Test("A record that is too long is refused, and the next one takes its index")
    func tooLong() throws {
        let scratch = try Scratch()
        let sink = try scratch.open()
        let pointers = Array(repeating: String(repeating: "p", count: 256), count: 200)
        #expect(throws: AuditFailure.unrecordable) {
            try sink.append(Fixture.decision(1, because: pointers), at: Fixture.time(0))
        }
        #expect(try sink.commit(Fixture.decision(2)) == 0)
        #expect(try scratch.bytes(scratch.segment(0)) == Fixture.line(Fixture.decision(2), index: 0))
        #expect(sink.close())
    }

    @Test("A clock that stepped back is recorded once, in front of the first record of the earlier time")
    func clockBack() throws {
        let scratch = try Scratch()
        let sink = try scratch.open()
        #expect(try sink.commit(Fixture.decision(1), seconds: 60) == 0)
        #expect(try sink.commit(Fixture.decision(2), seconds: 60) == 1)
        #expect(try sink.commit(Fixture.decision(3), seconds: 0) == 3)
        #expect(try sink.commit(Fixture.decision(4), seconds: 30) == 4)
        let step = ClockRecord(from: try Fixture.time(60), to: try Fixture.time(0))
        let line = String(decoding: try Fixture.line(AuditRecord(.clock(step)), index: 2).dropLast(), as: UTF8.self)
        #expect(try scratch.lines()[2] == line)
        #expect(sink.close())
        let again = try scratch.open()
        #expect(again.recovered.nextIndex == 5)
        #expect(again.recovered.latestTime == (try Fixture.time(60)))
        // The step is known across a restart: the last record's time counts, not the latest.
        #expect(try again.commit(Fixture.decision(5), seconds: 31) == 5)
        #expect(try again.commit(Fixture.decision(6), seconds: 1) == 7)
        #expect(again.close())
    }

    @Test("The end of a sync that nobody waits for wakes the user")
    func wake() throws {
        let scratch = try Scratch()
        let woken = DispatchSemaphore(value: 0)
        let sink = try scratch.open { $0.onWake = { woken.signal() } }
        _ = try sink.append(Fixture.decision(1), at: Fixture.time(0))
        try sink.write()
        sink.sync()
        #expect(woken.wait(timeout: .now() + 10) == .success)
        #expect(sink.progress(waitingUpTo: .zero) == .durable(before: 1))
        #expect(sink.close())
    }
}
