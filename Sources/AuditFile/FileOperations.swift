import Glibc

/// The system calls a running log makes on its files, so that a test can have them fail or come late.
public struct FileOperations: Sendable {
    /// Writes bytes at the end of a file, possibly not all of them, and answers how many.
    public var write: @Sendable (_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int
    /// Makes a file's content durable (`fdatasync`).
    public var synchroniseData: @Sendable (_ descriptor: Int32) throws(SystemError) -> Void
    /// Makes a file or directory durable (`fsync`).
    public var synchronise: @Sendable (_ descriptor: Int32) throws(SystemError) -> Void
    /// Creates a file that must not exist, to append to, and answers its descriptor.
    public var create: @Sendable (_ path: String) throws(SystemError) -> Int32
    /// Cuts a file.
    public var truncate: @Sendable (_ descriptor: Int32, _ sizeBytes: Int64) throws(SystemError) -> Void

    /// The real ones.
    public static let system = FileOperations(
        write: { (descriptor, bytes) throws(SystemError) in try SystemCalls.write(descriptor, bytes) },
        synchroniseData: { (descriptor) throws(SystemError) in try SystemCalls.synchroniseData(descriptor) },
        synchronise: { (descriptor) throws(SystemError) in try SystemCalls.synchronise(descriptor) },
        create: { (path) throws(SystemError) in
            try SystemCalls.open(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL, mode: SystemCalls.fileMode)
        },
        truncate: { (descriptor, size) throws(SystemError) in try SystemCalls.truncate(descriptor, to: size) })
}

/// A system call that failed.
public struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The call's name.
    public let call: String
    /// The path it was about; nil where it was about an open file.
    public let path: String?
    /// `errno`.
    public let number: Int32

    public init(call: String, path: String?, number: Int32) {
        self.call = call
        self.path = path
        self.number = number
    }

    /// Whether the disk or the quota is full.
    var isNoSpace: Bool { number == ENOSPC || number == EDQUOT }

    public var description: String {
        let subject = path.map { " of `\($0)`" } ?? ""
        return "\(call)\(subject) failed: \(SystemCalls.message(of: number))"
    }
}
