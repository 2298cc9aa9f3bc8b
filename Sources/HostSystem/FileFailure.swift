/// Why a file was not read or not created. It names the path, never the content.
public struct FileFailure: Error, Equatable, Sendable, CustomStringConvertible {
    public let path: String
    public let reason: Reason

    public enum Reason: Equatable, Sendable {
        /// The path is empty or holds a NUL, so that it cannot name a file.
        case notAPath
        /// A directory, device, pipe or socket.
        case notARegularFile
        /// A secret that others than its owner may read. `mode` holds the permission bits found.
        case readableByOthers(mode: UInt32)
        /// A file we trust that others than its owner may write. `mode` holds the permission bits found.
        case writableByOthers(mode: UInt32)
        /// More bytes than are read at most.
        case tooLarge(limitBytes: Int)
        /// Something stands there already; nothing is ever overwritten.
        case exists
        /// A directory that was to be empty is not.
        case notEmpty
        /// A call of the system failed.
        case system(Call, SystemError)
    }

    /// The system calls made here, under their own names.
    public enum Call: String, Equatable, Sendable {
        case open
        case fstat
        case fchmod
        case read
        case write
        case fsync
        case close
        case mkdir
        case opendir
    }

    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// The reason in words, without the path.
    public var message: String {
        switch reason {
        case .notAPath: "not a path"
        case .notARegularFile: "not a regular file"
        case .readableByOthers(let mode):
            "others than its owner may read it (mode \(FileFailure.octal(mode))); make it 0600"
        case .writableByOthers(let mode):
            "others than its owner may write it (mode \(FileFailure.octal(mode))); make it 0644 or less"
        case .tooLarge(let limit): "larger than \(limit) bytes"
        case .exists: "exists already and is not overwritten"
        case .notEmpty: "not empty"
        case .system(let call, let error): "\(call.rawValue) failed: \(error)"
        }
    }

    /// The path as text, an empty one in words.
    public var description: String { "\(path.isEmpty ? "(empty path)" : path): \(message)" }

    private static func octal(_ mode: UInt32) -> String {
        let digits = String(mode & 0o7777, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
