import Foundation
import HostSystem
import Testing

@Suite("Creating files")
struct NewFileTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func place(_ name: String) -> String { "\(directory.path)/\(name)" }

    private func reason(_ work: () throws(FileFailure) -> Void) -> FileFailure.Reason? {
        do {
            try work()
            return nil
        } catch {
            return error.reason
        }
    }

    @Test(
        "A new file holds exactly the bytes, with exactly the permission bits",
        arguments: [
            (0, 0o600), (1, 0o400), (100_000, 0o644), (3, 0o666),
        ])
    func creation(count: Int, mode: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        try NewFile.create(at: place("f"), holding: bytes, mode: UInt32(mode))
        #expect(try directory.bytes(of: "f") == bytes)
        #expect(try directory.mode(of: "f") == mode)
    }

    @Test("Without a mode only the owner may read and write")
    func defaultMode() throws {
        try NewFile.create(at: place("f"), holding: [1])
        #expect(try directory.mode(of: "f") == 0o600)
    }

    @Test("Nothing is ever overwritten, not even through a link that leads nowhere")
    func existing() throws {
        _ = try directory.file("f", holding: [1, 2], mode: 0o600)
        try FileManager.default.createSymbolicLink(atPath: place("link"), withDestinationPath: "target")
        for name in ["f", "link"] {
            #expect(reason { () throws(FileFailure) in try NewFile.create(at: place(name), holding: [9]) } == .exists)
        }
        #expect(try directory.bytes(of: "f") == [1, 2])
        #expect(!FileManager.default.fileExists(atPath: place("target")))
    }

    @Test("A missing directory is named as such")
    func missingDirectory() {
        #expect(
            reason { () throws(FileFailure) in try NewFile.create(at: place("no/f"), holding: []) }
                == .system(.open, .noSuchFile))
        #expect(
            reason { () throws(FileFailure) in try NewFile.createDirectory(at: place("no/d")) }
                == .system(.mkdir, .noSuchFile))
    }

    @Test("A directory is created, or accepted where it is empty", arguments: ["d", "d/", "d//"])
    func newDirectory(name: String) throws {
        try NewFile.createDirectory(at: place(name), mode: 0o750)
        #expect(try directory.mode(of: "d") == 0o750)
        try NewFile.createDirectory(at: place(name), mode: 0o700)
        #expect(try directory.mode(of: "d") == 0o750)
    }

    @Test("A directory that holds anything is refused, hidden files included", arguments: ["f", ".hidden"])
    func occupiedDirectory(name: String) throws {
        try NewFile.createDirectory(at: place("d"))
        try NewFile.create(at: place("d/\(name)"), holding: [])
        #expect(reason { () throws(FileFailure) in try NewFile.createDirectory(at: place("d")) } == .notEmpty)
    }

    @Test("A file in the place of a directory is refused")
    func fileInPlaceOfDirectory() throws {
        try NewFile.create(at: place("f"), holding: [])
        #expect(reason { () throws(FileFailure) in try NewFile.createDirectory(at: place("f")) } == .exists)
    }

    @Test("A path that is none is refused", arguments: ["", "a\0b"])
    func notAPath(path: String) {
        #expect(reason { () throws(FileFailure) in try NewFile.create(at: path, holding: []) } == .notAPath)
        #expect(reason { () throws(FileFailure) in try NewFile.createDirectory(at: path) } == .notAPath)
    }
}
