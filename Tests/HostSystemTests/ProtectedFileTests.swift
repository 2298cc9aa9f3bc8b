import Foundation
import HostSystem
import Testing

@Suite("Reading protected files")
struct ProtectedFileTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func reason(_ path: String, _ use: ProtectedFile.Use, limit: Int = 100) -> FileFailure.Reason? {
        do throws(FileFailure) {
            _ = try ProtectedFile(reading: path, as: use, limitBytes: limit)
            return nil
        } catch {
            #expect(error.path == path)
            return error.reason
        }
    }

    @Test(
        "A secret is read only where neither group nor others may read or write it",
        arguments: [
            (0o600, nil), (0o400, nil), (0o700, nil), (0o610, nil), (0o604, .readableByOthers(mode: 0o604)),
            (0o640, .readableByOthers(mode: 0o640)), (0o644, .readableByOthers(mode: 0o644)),
            (0o602, .writableByOthers(mode: 0o602)), (0o620, .writableByOthers(mode: 0o620)),
            (0o666, .readableByOthers(mode: 0o666)),
        ] as [(Int, FileFailure.Reason?)])
    func secrets(mode: Int, expected: FileFailure.Reason?) throws {
        #expect(reason(try directory.file("key", holding: [1], mode: mode), .secret) == expected)
    }

    @Test(
        "Policy and configuration are read only where neither group nor others may write them",
        arguments: [
            (0o644, nil), (0o444, nil), (0o600, nil), (0o755, nil), (0o664, .writableByOthers(mode: 0o664)),
            (0o646, .writableByOthers(mode: 0o646)), (0o622, .writableByOthers(mode: 0o622)),
        ] as [(Int, FileFailure.Reason?)])
    func trustedFiles(mode: Int, expected: FileFailure.Reason?) throws {
        #expect(reason(try directory.file("policy", holding: [1], mode: mode), .trusted) == expected)
    }

    @Test("Permissions of an input do not matter")
    func inputs() throws {
        #expect(reason(try directory.file("body", holding: [1], mode: 0o666), .input) == nil)
    }

    @Test("The whole content is read, and whose it is", arguments: [0, 1, 99, 100, 70_000, 131_072])
    func content(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let path = try directory.file("f", holding: bytes, mode: 0o600)
        let file = try ProtectedFile(reading: path, as: .secret, limitBytes: count)
        #expect(file.bytes == bytes)
        #expect(file.ownerID == getuid())
        #expect(file.path == path)
    }

    @Test("One byte more than the limit is refused", arguments: [0, 1, 65_535, 65_536])
    func limit(count: Int) throws {
        let path = try directory.file("f", holding: [UInt8](repeating: 7, count: count + 1), mode: 0o600)
        #expect(reason(path, .secret, limit: count) == .tooLarge(limitBytes: count))
    }

    @Test("What is no regular file is refused at once", arguments: [ProtectedFile.Use.secret, .trusted])
    func otherKinds(use: ProtectedFile.Use) throws {
        #expect(reason(directory.path, use) == .notARegularFile)
        #expect(reason("/dev/null", use) == .notARegularFile)
        let pipe = "\(directory.path)/pipe"
        // Sound: the string lives as long as the call.
        let status = unsafe mkfifo(pipe, 0o600)
        #expect(status == 0)
        #expect(reason(pipe, use) == .notARegularFile)
    }

    @Test("What a symbolic link names is judged, not the link")
    func links() throws {
        _ = try directory.file("key", holding: [1], mode: 0o644)
        let link = "\(directory.path)/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "key")
        #expect(reason(link, .secret) == .readableByOthers(mode: 0o644))
        #expect(reason(link, .trusted) == nil)
    }

    @Test("A file that is not there, and a path that is none, are named as such")
    func missing() {
        #expect(reason("\(directory.path)/none", .secret) == .system(.open, .noSuchFile))
        #expect(reason("", .secret) == .notAPath)
        #expect(reason("/dev/null\0x", .secret) == .notAPath)
    }

    @Test("A failure names the path and the reason, never the content")
    func message() throws {
        let path = try directory.file("key", holding: Array("topsecret".utf8), mode: 0o644)
        let failure = #expect(throws: FileFailure.self) {
            try ProtectedFile(reading: path, as: .secret, limitBytes: 100)
        }
        #expect(failure?.description == "\(path): others than its owner may read it (mode 0644); make it 0600")
        let missing = FileFailure(path: "a", reason: .system(.open, .noSuchFile))
        #expect(missing.description == "a: open failed: No such file or directory")
    }
}
