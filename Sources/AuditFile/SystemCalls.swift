import Glibc

/// System calls with typed errors. Every pointer stays within the function that takes it.
enum SystemCalls {
    /// Owner writes, group reads.
    static let fileMode: mode_t = 0o640
    static let directoryMode: mode_t = 0o750

    /// Opens a file or directory; never follows a symbolic link at the end of the path.
    static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(SystemError) -> Int32 {
        while true {
            let descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, mode)
            if descriptor >= 0 { return descriptor }
            guard errno == EINTR else { throw SystemError(call: "open", path: path, number: errno) }
        }
    }

    static func close(_ descriptor: Int32) {
        _ = Glibc.close(descriptor)
    }

    /// Writes once; answers how many bytes were taken.
    static func write(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
        while true {
            // The buffer lives as long as the call, which does not keep the pointer.
            let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { return count }
            guard errno == EINTR else { throw SystemError(call: "write", path: nil, number: errno) }
        }
    }

    /// Writes all of `bytes`.
    static func writeAll(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) throws(SystemError) {
        var rest = bytes
        while !rest.isEmpty { rest = rest.dropFirst(try write(descriptor, rest)) }
    }

    /// Reads into `buffer` from `start` on; answers how many bytes, 0 at the end of the file.
    static func read(_ descriptor: Int32, into buffer: inout [UInt8], from start: Int) throws(SystemError) -> Int {
        while true {
            // The pointer is within the array, which the call fills up to its end at most.
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe Glibc.read(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            if count >= 0 { return count }
            guard errno == EINTR else { throw SystemError(call: "read", path: nil, number: errno) }
        }
    }

    static func synchroniseData(_ descriptor: Int32) throws(SystemError) {
        guard fdatasync(descriptor) == 0 else { throw SystemError(call: "fdatasync", path: nil, number: errno) }
    }

    static func synchronise(_ descriptor: Int32) throws(SystemError) {
        guard fsync(descriptor) == 0 else { throw SystemError(call: "fsync", path: nil, number: errno) }
    }

    static func synchroniseDirectory(_ path: String) throws(SystemError) {
        let descriptor = try open(path, O_RDONLY | O_DIRECTORY)
        defer { close(descriptor) }
        try synchronise(descriptor)
    }

    static func truncate(_ descriptor: Int32, to size: Int64) throws(SystemError) {
        guard ftruncate(descriptor, off_t(size)) == 0 else {
            throw SystemError(call: "ftruncate", path: nil, number: errno)
        }
    }

    static func seek(_ descriptor: Int32, to offset: Int64) throws(SystemError) {
        guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else {
            throw SystemError(call: "lseek", path: nil, number: errno)
        }
    }

    static func rename(_ source: String, to target: String) throws(SystemError) {
        guard unsafe Glibc.rename(source, target) == 0 else {
            throw SystemError(call: "rename", path: source, number: errno)
        }
    }

    static func remove(_ path: String) throws(SystemError) {
        guard unsafe unlink(path) == 0 else { throw SystemError(call: "unlink", path: path, number: errno) }
    }

    /// Makes a directory; answers whether it had to.
    static func makeDirectory(_ path: String) throws(SystemError) -> Bool {
        if unsafe mkdir(path, directoryMode) == 0 { return true }
        guard errno == EEXIST else { throw SystemError(call: "mkdir", path: path, number: errno) }
        return false
    }

    /// Takes a lock on an open file that ends with its descriptor; answers whether it was free.
    static func tryLock(_ descriptor: Int32) throws(SystemError) -> Bool {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
        guard errno == EWOULDBLOCK || errno == EINTR else {
            throw SystemError(call: "flock", path: nil, number: errno)
        }
        return false
    }

    /// The names in a directory, sorted by their bytes, without `.` and `..`.
    static func names(in path: String) throws(SystemError) -> [String] {
        guard let directory = unsafe opendir(path) else {
            throw SystemError(call: "opendir", path: path, number: errno)
        }
        defer { unsafe _ = closedir(directory) }
        var names: [String] = []
        errno = 0
        // The entry and its name, which ends with a zero byte, stay valid until the next call.
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw SystemError(call: "readdir", path: path, number: errno) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The first `byte` at or after `start`; nil if there is none before `end`.
    static func firstIndex(of byte: UInt8, in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        guard start < end, end <= bytes.count else { return nil }
        // The range was checked to lie within the array.
        return unsafe bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, let found = unsafe memchr(base + start, Int32(byte), end - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// The system's words for an `errno`.
    static func message(of number: Int32) -> String {
        guard let text = unsafe strerror(number) else { return "error \(number)" }
        return unsafe String(cString: text)
    }

    /// Nanoseconds of a clock that never steps.
    static func monotonicNanoseconds() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    static func sleep(milliseconds: UInt32) {
        usleep(milliseconds * 1000)
    }
}

/// Which file it is and how long.
struct FileStatus: Equatable {
    let device: UInt64
    let inode: UInt64
    let sizeBytes: Int64

    /// Of an open file.
    init(descriptor: Int32) throws(SystemError) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw SystemError(call: "fstat", path: nil, number: errno)
        }
        self.init(status)
    }

    /// Of what a path names, without following a symbolic link.
    init(path: String) throws(SystemError) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            throw SystemError(call: "stat", path: path, number: errno)
        }
        self.init(status)
    }

    private init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        sizeBytes = Int64(status.st_size)
    }

    /// Whether both are the same file, of whatever length.
    func isSameFile(as other: FileStatus) -> Bool {
        device == other.device && inode == other.inode
    }
}

extension Duration {
    /// Whole nanoseconds, between 0 and about 31 years.
    var boundedNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        return min(seconds, 1_000_000_000) * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
