import AuditFile
import AuditRecord
import Encodings
import Enforcement
import Foundation
import Testing

@Suite("The log's directory")
struct LifeTests {
    @Test("A second user waits for the lock and is refused; once the first has closed, it is not")
    func lock() throws {
        let scratch = try Scratch()
        let first = try scratch.open()
        #expect(throws: AuditOpenFailure.locked) { try scratch.open { $0.lockPatience = .milliseconds(50) } }
        #expect(first.close())
        #expect(try scratch.open { $0.lockPatience = .zero }.close())
    }

    @Test("A failed open lets go of the lock")
    func lockAfterFailure() throws {
        let scratch = try Scratch()
        try scratch.lay([(5, [])])
        #expect(throws: AuditOpenFailure.missing(index: 0, found: scratch.segment(5))) { try scratch.open() }
        try scratch.lay([])
        #expect(try scratch.open { $0.lockPatience = .zero }.close())
    }

    @Test("A directory whose parent is absent is refused with the call and the path")
    func noParent() throws {
        let path = try Scratch().path + "/absent/audit"
        #expect(throws: AuditOpenFailure.system(SystemError(call: "mkdir", path: path, number: 2))) {
            try FileAuditSink.open(AuditFileOptions(directory: path, gateName: "g"))
        }
    }

    @Test("Others can read neither files nor directories")
    func modes() throws {
        let scratch = try Scratch()
        let sink = try scratch.open()
        try sink.storePolicy([1], sha256: String(repeating: "ab", count: 32))
        for path in ["", "/segments", "/policies", "/torn"] { #expect(try mode(scratch.log + path) & 0o027 == 0) }
        let policy = scratch.log + "/policies/" + scratch.names("policies")[0]
        for path in [scratch.segment(0), scratch.log + "/LOCK", policy] { #expect(try mode(path) & 0o137 == 0) }
        #expect(sink.close())
    }

    private func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test("A policy is kept under its digest, once, and a torn one is replaced")
    func policies() throws {
        let scratch = try Scratch()
        let sink = try scratch.open()
        let digest = String(repeating: "ab", count: 32)
        let path = scratch.log + "/policies/\(digest).json"
        try sink.storePolicy([1, 2, 3], sha256: digest)
        #expect(try scratch.bytes(path) == [1, 2, 3])
        try sink.storePolicy([1, 2, 3], sha256: digest)
        try scratch.put([1], at: path)
        try sink.storePolicy([1, 2, 3], sha256: digest)
        #expect(try scratch.bytes(path) == [1, 2, 3])
        #expect(scratch.names("policies") == ["\(digest).json"])
        #expect(sink.close())
    }

    @Test("Closing makes durable what is open, once", arguments: [AuditFileOptions.Durability.fsync, .write])
    func close(_ durability: AuditFileOptions.Durability) throws {
        let scratch = try Scratch()
        let sink = try scratch.open { $0.durability = durability }
        _ = try sink.append(Fixture.decision(1), at: Fixture.time(0))
        #expect(sink.close())
        #expect(!sink.close())
        #expect(!sink.resume())
        #expect(throws: AuditFailure.unavailable) { try sink.append(Fixture.stop(), at: Fixture.time(0)) }
        #expect(try scratch.lines().count == 1)
    }
}
