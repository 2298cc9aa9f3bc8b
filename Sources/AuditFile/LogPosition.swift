public import Encodings

/// Where a log stood when it was opened.
public struct LogPosition: Equatable, Sendable {
    /// An allowed decision whose outcome is not in the log.
    public struct OpenDecision: Equatable, Sendable {
        public let id: UUIDValue
        public let index: UInt64
    }

    /// The index of the next record; 0 in a new log.
    public var nextIndex: UInt64 = 0
    /// The latest time that any record carries; nil in a new log.
    public var latestTime: Timestamp?
    /// The greatest id that a decision or a `refusals` record carries.
    public var lastDecisionID: UUIDValue?
    /// The digest of the policy that was last put in force, by which its file is kept.
    public var policySHA256: String?
    /// In the order of their indexes.
    public var openDecisions: [OpenDecision] = []
    /// Whether the last record says that the gate stopped and nothing stood behind it; true for a new log.
    public var stoppedCleanly = true
    /// Bytes moved from the end of the log to `torn/`, and their digest in lower-case hex if there were any.
    public var tornBytes: UInt64 = 0
    public var tornSHA256: String?
}
