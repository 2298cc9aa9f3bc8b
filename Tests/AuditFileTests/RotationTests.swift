import AuditFile
import AuditRecord
import Encodings
import Enforcement
import Glibc
import Testing

@Suite("Segments")
struct RotationTests {
    private static let day: Int64 = 86_400

    @Test("A segment that has reached its size is followed by one named by its first index")
    func size() throws {
        let scratch = try Scratch()
        let length = Int64(try Fixture.line(Fixture.decision(1), index: 0).count)
        let sink = try scratch.open { $0.segmentLimitBytes = 2 * length }
        for number in 0..<5 as Range<UInt64> { #expect(try sink.commit(Fixture.decision(number)) == number) }
        #expect(scratch.segments == [0, 2, 4])
        #expect(sink.close())
        let again = try scratch.open { $0.segmentLimitBytes = 2 * length }
        #expect(again.recovered.nextIndex == 5)
        #expect(try again.commit(Fixture.decision(5)) == 5)
        #expect(try again.commit(Fixture.decision(6)) == 6)
        #expect(scratch.segments == [0, 2, 4, 6])
        #expect(again.close())
    }

    @Test("A new day begins a new segment, also across a restart; a clock set back does not")
    func days() throws {
        let scratch = try Scratch()
        let sink = try scratch.open()
        #expect(try sink.commit(Fixture.decision(0), seconds: 0) == 0)
        #expect(try sink.commit(Fixture.decision(1), seconds: 16 * 3600 - 1) == 1)
        #expect(try sink.commit(Fixture.decision(2), seconds: 16 * 3600) == 2)
        #expect(try sink.commit(Fixture.decision(3), seconds: 0) == 4)
        #expect(scratch.segments == [0, 2])
        #expect(sink.close())
        let again = try scratch.open()
        #expect(try again.commit(Fixture.decision(4), seconds: 2 * RotationTests.day) == 5)
        #expect(scratch.segments == [0, 2, 5])
        #expect(again.close())
    }

    @Test("With durability `write` a segment is synced before the next one is made")
    func syncedBefore() throws {
        let scratch = try Scratch()
        let faults = Faults()
        let sink = try scratch.open(faults.operations) {
            $0.durability = .write
            $0.segmentLimitBytes = 1
        }
        #expect(try sink.commit(Fixture.decision(0)) == 0)
        #expect(faults.count(.synchroniseData) == 0)
        #expect(try sink.commit(Fixture.decision(1)) == 1)
        #expect(faults.count(.synchroniseData) == 1)
        #expect(scratch.segments == [0, 1])
        #expect(sink.close())
    }

    @Test(
        "A new segment that cannot be made fails the batch, and the log goes on later",
        arguments: [
            (Faults.Call.create, EACCES, AuditFailure.open), (.create, ENOSPC, .noSpace), (.synchronise, EIO, .open),
            (.synchroniseData, EIO, .sync),
        ])
    func failedRotation(_ call: Faults.Call, _ number: Int32, _ failure: AuditFailure) throws {
        let scratch = try Scratch()
        let faults = Faults()
        let sink = try scratch.open(faults.operations) { $0.segmentLimitBytes = 1 }
        #expect(try sink.commit(Fixture.decision(0)) == 0)
        faults.fail(call, number)
        _ = try sink.append(Fixture.decision(1), at: Fixture.time(0))
        #expect(throws: failure) { try sink.write() }
        #expect(!sink.resume())
        faults.fail(call, nil)
        #expect(sink.resume())
        #expect(try sink.commit(Fixture.decision(2)) == 1)
        #expect(sink.close())
        #expect(scratch.segments == [0, 1])
        #expect(try scratch.open().recovered.nextIndex == 2)
    }

    @Test("A failure right after a rotation cuts back into the segment before")
    func failureAfterRotation() throws {
        let scratch = try Scratch()
        let faults = Faults()
        let sink = try scratch.open(faults.operations) { $0.segmentLimitBytes = 1 }
        #expect(try sink.commit(Fixture.decision(0)) == 0)
        // The first of these rotates; the second is written behind it, reported by nobody.
        _ = try sink.append(Fixture.decision(1), at: Fixture.time(0))
        try sink.write()
        _ = try sink.append(Fixture.decision(2), at: Fixture.time(0))
        try sink.write()
        #expect(scratch.segments == [0, 1, 2])
        faults.fail(.write, EIO)
        _ = try sink.append(Fixture.decision(3), at: Fixture.time(0))
        #expect(throws: AuditFailure.write) { try sink.write() }
        faults.fail(.write, nil)
        #expect(sink.resume())
        #expect(sink.progress(waitingUpTo: .zero) == .durable(before: 1))
        #expect(scratch.segments == [0, 1])
        #expect(try sink.commit(Fixture.decision(4)) == 1)
        #expect(sink.close())
        #expect(try scratch.lines().count == 2)
    }

    @Test("A rotation that comes late fails the batch and leaves no segment behind")
    func lateRotation() throws {
        let scratch = try Scratch()
        let faults = Faults()
        let sink = try scratch.open(faults.operations) {
            $0.segmentLimitBytes = 1
            $0.writeTimeout = .milliseconds(100)
        }
        #expect(try sink.commit(Fixture.decision(0)) == 0)
        _ = try sink.append(Fixture.decision(1), at: Fixture.time(0))
        faults.hangNextSync()
        #expect(throws: AuditFailure.late) { try sink.write() }
        #expect(!sink.resume())
        faults.release()
        var attempts = 0
        while !sink.resume(), attempts < 100 { attempts += 1 }
        #expect(try sink.commit(Fixture.decision(2)) == 1)
        #expect(scratch.segments == [0, 1])
        #expect(sink.close())
    }
}
