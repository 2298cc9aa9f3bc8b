import AuditFile
import AuditRecord
import Encodings
import Enforcement
import Foundation
import Glibc
import Testing

@Suite("A log that fails")
struct FailureTests {
    @Test(
        "A failed call fails the batch, and the log goes on in a new segment from what was durable",
        arguments: [
            (Faults.Call.write, EIO, AuditFailure.write), (.write, ENOSPC, .noSpace), (.write, EDQUOT, .noSpace),
            (.synchroniseData, EIO, .sync), (.synchroniseData, ENOSPC, .noSpace),
        ])
    func failedCall(_ call: Faults.Call, _ number: Int32, _ failure: AuditFailure) throws {
        let scratch = try Scratch()
        let faults = Faults()
        let sink = try scratch.open(faults.operations)
        #expect(try sink.commit(Fixture.decision(1)) == 0)
        faults.fail(call, number)
        _ = try sink.append(Fixture.decision(2), at: Fixture.time(1))
        if call == .write {
            #expect(throws: failure) { try sink.write() }
        } else {
            try sink.write()
            sink.sync()
        }
        #expect(sink.progress(waitingUpTo: .seconds(10)) == .failed(failure))
        #expect(throws: AuditFailure.unavailable) { try sink.append(Fixture.decision(3), at: Fixture.time(1)) }
        #expect(throws: AuditFailure.unavailable) { try sink.write() }
        #expect(sink.progress(waitingUpTo: .seconds(10)) == .failed(failure))
        faults.fail(call, nil)
        #expect(sink.resume())
        #expect(sink.progress(waitingUpTo: .zero) == .durable(before: 1))
        #expect(scratch.segments == [0, 1])
        #expect(try sink.commit(Fixture.decision(4)) == 1)
        #expect(try scratch.bytes(scratch.segment(0)) == Fixture.line(Fixture.decision(1), index: 0))
        #expect(try scratch.bytes(scratch.segment(1)) == Fixture.line(Fixture.decision(4), index: 1))
        #expect(sink.close())
        #expect(try scratch.open().close())
    }

    @Test("A log whose first batch fails goes on in the same, empty segment")
    func firstBatch() throws {
        let scratch = try Scratch()
        let faults = Faults()
        let sink = try scratch.open(faults.operations)
        faults.fail(.synchroniseData, EIO)
        #expect(try sink.commit(Fixture.decision(1)) == nil)
        faults.fail(.synchroniseData, nil)
        #expect(sink.resume())
        #expect(try sink.commit(Fixture.decision(2)) == 0)
        #expect(scratch.segments == [0])
        #expect(try scratch.bytes(scratch.segment(0)) == Fixture.line(Fixture.decision(2), index: 0))
        #expect(sink.close())
    }

    @Test(
        "A log stays unavailable while it cannot be cut or continued, and resumes when it can",
        arguments: [Faults.Call.truncate, .synchroniseData, .create, .synchronise])
    func cannotResume(_ call: Faults.Call) throws {
        let scratch = try Scratch()
        let faults = Faults()
        let sink = try scratch.open(faults.operations)
        #expect(try sink.commit(Fixture.decision(1)) == 0)
        faults.fail(.write, EIO)
        _ = try sink.append(Fixture.decision(2), at: Fixture.time(0))
        #expect(throws: AuditFailure.write) { try sink.write() }
        faults.fail(.write, nil)
        faults.fail(call, EIO)
        #expect(!sink.resume())
        #expect(!sink.resume())
        #expect(sink.progress(waitingUpTo: .zero) == .failed(.write))
        faults.fail(call, nil)
        #expect(sink.resume())
        #expect(try sink.commit(Fixture.decision(3)) == 1)
        #expect(sink.close())
        #expect(scratch.segments == [0, 1])
    }

    @Test("A sync that is not done in time fails the batch, and what it does later does not count")
    func late() throws {
        let scratch = try Scratch()
        let faults = Faults()
        let sink = try scratch.open(faults.operations) { $0.writeTimeout = .milliseconds(100) }
        #expect(try sink.commit(Fixture.decision(1)) == 0)
        faults.hangNextSync()
        _ = try sink.append(Fixture.decision(2), at: Fixture.time(0))
        try sink.write()
        sink.sync()
        faults.awaitHang()
        #expect(sink.progress(waitingUpTo: .seconds(10)) == .failed(.late))
        // The disk still hangs.
        #expect(!sink.resume())
        #expect(sink.progress(waitingUpTo: .zero) == .failed(.late))
        faults.release()
        var attempts = 0
        while !sink.resume(), attempts < 100 { attempts += 1 }
        #expect(sink.progress(waitingUpTo: .zero) == .durable(before: 1))
        #expect(try sink.commit(Fixture.decision(3)) == 1)
        #expect(sink.close())
        #expect(try scratch.bytes(scratch.segment(0)) == Fixture.line(Fixture.decision(1), index: 0))
        #expect(try scratch.bytes(scratch.segment(1)) == Fixture.line(Fixture.decision(3), index: 1))
    }

    @Test("A write that comes back too late fails the batch, though it succeeded")
    func lateWrite() throws {
        let scratch = try Scratch()
        var operations = FileOperations.system
        operations.write = { (descriptor, bytes) throws(SystemError) in
            let end = ContinuousClock.now + .milliseconds(30)
            while ContinuousClock.now < end {}
            return try FileOperations.system.write(descriptor, bytes)
        }
        let sink = try scratch.open(operations) { $0.writeTimeout = .milliseconds(10) }
        _ = try sink.append(Fixture.decision(1), at: Fixture.time(0))
        #expect(throws: AuditFailure.late) { try sink.write() }
        #expect(sink.progress(waitingUpTo: .zero) == .failed(.late))
    }

    @Test("A log that closes while the disk hangs does not wait for ever and keeps the lock")
    func closeWhileHanging() throws {
        let scratch = try Scratch()
        let faults = Faults()
        let sink = try scratch.open(faults.operations) { $0.writeTimeout = .milliseconds(50) }
        faults.hangNextSync()
        _ = try sink.append(Fixture.decision(1), at: Fixture.time(0))
        try sink.write()
        sink.sync()
        faults.awaitHang()
        #expect(!sink.close())
        #expect(throws: AuditOpenFailure.locked) { try scratch.open { $0.lockPatience = .zero } }
        faults.release()
    }

    @Test("Records that were durable but not yet reported are gone after a failure, as their writer was told")
    func unreported() throws {
        let scratch = try Scratch()
        let faults = Faults()
        let sink = try scratch.open(faults.operations)
        #expect(try sink.commit(Fixture.decision(1)) == 0)
        faults.hangNextSync()
        _ = try sink.append(Fixture.decision(2), at: Fixture.time(5))
        try sink.write()
        sink.sync()
        faults.awaitHang()
        faults.release()
        faults.fail(.write, EIO)
        _ = try sink.append(Fixture.decision(3), at: Fixture.time(6))
        #expect(throws: AuditFailure.write) { try sink.write() }
        faults.fail(.write, nil)
        var attempts = 0
        while !sink.resume(), attempts < 100 { attempts += 1 }
        #expect(sink.progress(waitingUpTo: .zero) == .durable(before: 1))
        // Nor does their time count: no `clock` record.
        #expect(try sink.commit(Fixture.decision(4), seconds: 1) == 1)
        #expect(sink.close())
    }

    /// What somebody else can do to the segment in use.
    enum Meddling: CaseIterable, Sendable {
        case removed
        case movedAway
        case replacedByCopy
        case extended
        case cutShort
        case directoryMoved
    }

    @Test("No batch counts once the segment is not what was written", arguments: Meddling.allCases)
    func meddling(_ meddling: Meddling) throws {
        let scratch = try Scratch()
        let sink = try scratch.open()
        #expect(try sink.commit(Fixture.decision(1)) == 0)
        let (path, files) = (scratch.segment(0), FileManager.default)
        let bytes = try scratch.bytes(path)
        switch meddling {
        case .removed: try files.removeItem(atPath: path)
        case .movedAway: try files.moveItem(atPath: path, toPath: path + ".1")
        case .replacedByCopy:
            try files.removeItem(atPath: path)
            try scratch.put(bytes, at: path)
        case .extended: try append([0x0A], to: path)
        case .cutShort: try #require(FileHandle(forWritingAtPath: path)).truncate(atOffset: 3)
        case .directoryMoved:
            try files.moveItem(atPath: scratch.log + "/segments", toPath: scratch.log + "/elsewhere")
        }
        #expect(try sink.commit(Fixture.decision(2)) == nil)
        #expect(sink.progress(waitingUpTo: .zero) == .failed(.replaced))
        // Only where every durable record is still under its name does the log go on.
        let resumes = meddling == .extended
        #expect(sink.resume() == resumes)
        if meddling == .movedAway {
            try files.moveItem(atPath: path + ".1", toPath: path)
            #expect(sink.resume())
        }
        if meddling == .extended || meddling == .movedAway {
            #expect(try sink.commit(Fixture.decision(3)) == 1)
            #expect(try scratch.bytes(path) == bytes)
        }
        sink.close()
    }

    private func append(_ bytes: [UInt8], to path: String) throws {
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data(bytes))
        try file.close()
    }
}
