import Glibc

/// One open file: one owner, closed with it.
struct FileDescriptor: ~Copyable {
    let path: String
    private let raw: CInt

    /// Opens `path`; interruptions by signals are repeated, here and below.
    ///
    /// - Parameter mode: The permission bits of a file that `flags` create, before the process's mask.
    init(opening path: String, flags: CInt, mode: mode_t = 0) throws(FileFailure) {
        guard !path.isEmpty, !path.utf8.contains(0) else { throw FileFailure(path: path, reason: .notAPath) }
        var descriptor: CInt
        repeat {
            // Sound: the string lives as long as the call, which reads it up to its zero.
            descriptor = unsafe open(path, flags | O_CLOEXEC, mode)
        } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else {
            let error = SystemError.last
            throw FileFailure(path: path, reason: error.number == EEXIST ? .exists : .system(.open, error))
        }
        self.path = path
        raw = descriptor
    }

    deinit {
        // The descriptor is gone whatever close answers; `finish` is how a writer learns of a failure.
        _ = close(raw)
    }

    /// What stands behind the descriptor: not behind the path, which may name another file by now.
    func status() throws(FileFailure) -> stat {
        var status = stat()
        // Sound: the kernel fills the local variable during the call.
        guard unsafe fstat(raw, &status) == 0 else { throw failure(.fstat) }
        return status
    }

    /// The next bytes, at most `count`; empty at the end.
    func read(upTo count: Int) throws(FileFailure) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        var received: Int
        repeat {
            // Sound: the array holds `count` bytes for the length of the call.
            received = unsafe Glibc.read(raw, &buffer, count)
        } while received < 0 && errno == EINTR
        guard received >= 0 else { throw failure(.read) }
        buffer.removeLast(count - received)
        return buffer
    }

    /// Writes all of `bytes`.
    func write(_ bytes: [UInt8]) throws(FileFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            // Sound: the slice's storage stays for the length of the call, which reads exactly its count.
            let written = unsafe rest.withUnsafeBytes { buffer in
                unsafe Glibc.write(raw, buffer.baseAddress, buffer.count)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw failure(.write) }
            rest = rest.dropFirst(written)
        }
    }

    /// Sets the permission bits exactly, whatever the process's mask.
    func setMode(_ mode: mode_t) throws(FileFailure) {
        guard fchmod(raw, mode) == 0 else { throw failure(.fchmod) }
    }

    /// Returns once content and metadata are on the disk.
    func synchronise() throws(FileFailure) {
        guard fsync(raw) == 0 else { throw failure(.fsync) }
    }

    private func failure(_ call: FileFailure.Call) -> FileFailure {
        FileFailure(path: path, reason: .system(call, .last))
    }
}
