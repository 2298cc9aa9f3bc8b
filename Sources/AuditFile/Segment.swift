import Enforcement
import Glibc

/// One open file of the log, to append to. A value that names the descriptor; whoever made it closes it.
struct Segment: Sendable {
    /// The index of its first record.
    let firstIndex: UInt64
    let path: String
    private let descriptor: Int32
    private let operations: FileOperations

    /// Creates a segment and makes it durable, its name included.
    ///
    /// An empty file of that name, left by an attempt that went no further, is replaced.
    init(first index: UInt64, in directory: LogDirectory, _ operations: FileOperations) throws(SystemError) {
        firstIndex = index
        path = directory.segment(first: index)
        self.operations = operations
        if let found = try? FileStatus(path: path), found.sizeBytes == 0 { try SystemCalls.remove(path) }
        descriptor = try operations.create(path)
        do throws(SystemError) {
            try operations.synchronise(descriptor)
            try Segment.synchroniseNames(in: directory, operations)
        } catch {
            SystemCalls.close(descriptor)
            throw error
        }
    }

    /// Opens a segment to go on in.
    init(existing index: UInt64, in directory: LogDirectory, _ operations: FileOperations) throws(SystemError) {
        firstIndex = index
        path = directory.segment(first: index)
        self.operations = operations
        descriptor = try SystemCalls.open(path, O_WRONLY | O_APPEND)
    }

    /// Writes all of `bytes` at the end. Nothing is durable yet; after a failure any part of them may be in the file.
    func write(_ bytes: [UInt8]) throws(AuditFailure) {
        do throws(SystemError) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = try operations.write(descriptor, rest)
                guard count > 0 else { throw SystemError(call: "write", path: path, number: EIO) }
                rest = rest.dropFirst(count)
            }
        } catch {
            throw error.isNoSpace ? .noSpace : .write
        }
    }

    /// Makes durable what was written. Never to be called again once it has failed: Linux forgets the error.
    func synchronise() throws(AuditFailure) {
        do throws(SystemError) {
            try operations.synchroniseData(descriptor)
        } catch {
            throw error.isNoSpace ? .noSpace : .sync
        }
    }

    /// Refuses a file that is not, under its own name, exactly what was written.
    func check(sizeBytes: Int64) throws(AuditFailure) {
        guard let held = try? FileStatus(descriptor: descriptor), let named = try? FileStatus(path: path),
            held == named, held.sizeBytes == sizeBytes
        else { throw .replaced }
    }

    /// Cuts the file to its first `size` bytes, through a descriptor of its own: the old one may have lost an error.
    ///
    /// - Parameter index: That of the record that would follow.
    /// - Throws: Also when the path does not name this file any more, or these bytes are not the records that were
    ///   written: then durable records are missing, and going on would hide that.
    func cut(to size: Int64, before index: UInt64) throws(SystemError) {
        let fresh = try SystemCalls.open(path, O_WRONLY)
        defer { SystemCalls.close(fresh) }
        var scan = LogScan(from: firstIndex)
        guard try FileStatus(descriptor: descriptor).isSameFile(as: FileStatus(descriptor: fresh)),
            try scan.read(segment: path, before: index) == size, scan.nextIndex == index
        else { throw SystemError(call: "open", path: path, number: ESTALE) }
        try operations.truncate(fresh, size)
        try operations.synchroniseData(fresh)
    }

    /// The descriptor is not usable afterwards.
    func close() {
        SystemCalls.close(descriptor)
    }

    /// Removes a segment that holds nothing of worth, durably; none of that name is as good.
    static func remove(_ path: String, in directory: LogDirectory, _ operations: FileOperations) throws(SystemError) {
        do throws(SystemError) {
            try SystemCalls.remove(path)
        } catch {
            guard error.number == ENOENT else { throw error }
        }
        try synchroniseNames(in: directory, operations)
    }

    private static func synchroniseNames(
        in directory: LogDirectory, _ operations: FileOperations
    ) throws(SystemError) {
        let parent = try SystemCalls.open(directory.segments, O_RDONLY | O_DIRECTORY)
        defer { SystemCalls.close(parent) }
        try operations.synchronise(parent)
    }
}
