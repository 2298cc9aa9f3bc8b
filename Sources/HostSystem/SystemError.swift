import Glibc

/// An error number of the system (errno).
public struct SystemError: Equatable, Sendable, CustomStringConvertible {
    public let number: Int32

    public init(number: Int32) {
        self.number = number
    }

    /// The number the last failed call of this thread left.
    static var last: SystemError { SystemError(number: errno) }

    /// `ENOENT`: there is no such file.
    public static let noSuchFile = SystemError(number: ENOENT)

    /// The system's words for the number.
    public var description: String {
        var buffer = [CChar](repeating: 0, count: 128)
        // Sound: strerror_r writes at most `count` bytes, the terminating zero included, and keeps no pointer.
        let status = unsafe strerror_r(number, &buffer, buffer.count)
        let text = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return status == 0 ? String(decoding: text, as: UTF8.self) : "error \(number)"
    }
}
