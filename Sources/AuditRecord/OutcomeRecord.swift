public import Encodings

/// How an allowed call ended.
public struct OutcomeRecord: Equatable, Sendable {
    public enum Result: String, Sendable {
        /// Upstream answered 200.
        case applied
        /// Upstream answered 3xx or 4xx.
        case rejected
        /// Surely not one byte of it was sent.
        case notSent = "not_sent"
        /// It may have been applied.
        case unknown
    }

    /// Id and index of the decision that this ends.
    public let decision: UUIDValue
    public let decisionIndex: UInt64
    public let result: Result
    public let upstreamStatus: Int?
    /// Untrusted: cut to 128 characters and made visible.
    public let upstreamRequestID: String?
    /// How often it was sent or tried.
    public let attempts: Int
    /// From the first attempt's begin to the last one's end.
    public let microseconds: Int64
    /// `recovery` where a start closed a decision that a crash had left open.
    public let by: String?

    public init(
        decision: UUIDValue, decisionIndex: UInt64, result: Result, upstreamStatus: Int?, upstreamRequestID: String?,
        attempts: Int, microseconds: Int64, by: String?
    ) {
        self.decision = decision
        self.decisionIndex = decisionIndex
        self.result = result
        self.upstreamStatus = upstreamStatus
        self.upstreamRequestID = upstreamRequestID
        self.attempts = attempts
        self.microseconds = microseconds
        self.by = by
    }

    func append(at place: RecordPlace, to bytes: inout [UInt8]) {
        bytes.openObject()
        bytes.appendMember(.attempts, Int64(attempts))
        if let by { bytes.appendMember(.by, by, limit: TextLimit.word) }
        bytes.appendMember(.decision, decision)
        bytes.appendMember(.decisionIndex, decisionIndex)
        place.appendGate(to: &bytes)
        place.appendIndex(to: &bytes)
        bytes.appendKind("outcome")
        bytes.appendMember(.microseconds, microseconds)
        bytes.appendMember(.result, plain: result.rawValue)
        place.appendTime(to: &bytes)
        if let upstreamRequestID {
            bytes.appendMember(.upstreamRequestId, upstreamRequestID, limit: TextLimit.identifier)
        }
        if let upstreamStatus { bytes.appendMember(.upstreamStatus, Int64(upstreamStatus)) }
        bytes.appendVersion()
        bytes.closeObject()
    }
}
