import Glibc

/// A small file read whole, after its permissions were looked at.
///
/// The check is made on the opened descriptor, so that what was checked is what is read. Symbolic links are followed:
/// orchestrators deliver secrets and configuration through them.
public struct ProtectedFile: Sendable {
    /// As it was opened.
    public let path: String
    /// The whole content.
    public let bytes: [UInt8]
    /// The numeric user id the file belongs to.
    public let ownerID: UInt32

    /// What the content is used for decides which permissions are refused.
    public enum Use: Equatable, Sendable {
        /// A key: neither group nor others may read or write it.
        case secret
        /// Policy or configuration: neither group nor others may write it.
        case trusted
        /// An input of a command, a pipe included, judged by nothing but its size.
        case input
    }

    /// Reads the file at `path`.
    ///
    /// - Parameter limitBytes: The largest size accepted.
    /// - Throws: `FileFailure` with the first reason found, in the order: path, open, kind, permissions, size, read.
    public init(reading path: String, as use: Use, limitBytes: Int) throws(FileFailure) {
        // Without O_NONBLOCK, opening a pipe that nobody writes would wait for ever: right for an input only.
        let waiting = use == .input ? 0 : O_NONBLOCK
        let file = try FileDescriptor(opening: path, flags: O_RDONLY | O_NOCTTY | waiting)
        let status = try file.status()
        guard use == .input || status.st_mode & S_IFMT == S_IFREG else {
            throw FileFailure(path: path, reason: .notARegularFile)
        }
        try ProtectedFile.check(status.st_mode, for: use, at: path)
        var content: [UInt8] = []
        while true {
            let piece = try file.read(upTo: min(limitBytes - content.count + 1, 65_536))
            if piece.isEmpty { break }
            content += piece
            guard content.count <= limitBytes else {
                throw FileFailure(path: path, reason: .tooLarge(limitBytes: limitBytes))
            }
        }
        self.path = path
        bytes = content
        ownerID = status.st_uid
    }

    private static func check(_ mode: mode_t, for use: Use, at path: String) throws(FileFailure) {
        let bits = UInt32(mode & 0o7777)
        if use == .secret, mode & 0o044 != 0 {
            throw FileFailure(path: path, reason: .readableByOthers(mode: bits))
        }
        if use != .input, mode & 0o022 != 0 {
            throw FileFailure(path: path, reason: .writableByOthers(mode: bits))
        }
    }
}
