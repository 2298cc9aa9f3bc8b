/// Why a log on disk cannot be used.
public enum AuditOpenFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// Another process holds the directory.
    case locked
    /// A system call failed.
    case system(SystemError)
    /// The segment that holds record `index` is absent; `found` begins later or earlier.
    case missing(index: UInt64, found: String)
    /// A segment with others after it holds something that is no record with the index that is due there.
    case damaged(segment: String, offsetBytes: Int64)
    /// The system allows no more threads.
    case noThread
    /// More allowed decisions have no outcome than any run can have left open.
    case tooManyOpenDecisions

    public var description: String {
        switch self {
        case .locked: "another process uses the audit directory"
        case .system(let error): error.description
        case .missing(let index, let found):
            "the audit log lacks the segment of record \(index): found `\(found)` instead"
        case .damaged(let segment, let offset):
            "audit segment `\(segment)` is damaged at byte \(offset), and segments follow it"
        case .noThread: "no thread could be started for the audit log"
        case .tooManyOpenDecisions: "the audit log holds too many allowed decisions without an outcome"
        }
    }
}
