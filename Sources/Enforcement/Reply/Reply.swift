public import Encodings

/// The end of one request as its caller will see it.
public struct Reply: Sendable {
    /// The id under which the audit log explains it.
    public let decision: UUIDValue
    public let verdict: Verdict
    /// Upstream's request id, already checked to be 1 to 128 token characters.
    public let upstreamRequestID: String?

    public enum Verdict: Equatable, Sendable {
        /// Upstream answered 200; `at` is when the decision was recorded.
        case success(at: Timestamp)
        case refusal(Refusal)
    }

    public init(decision: UUIDValue, verdict: Verdict, upstreamRequestID: String? = nil) {
        self.decision = decision
        self.verdict = verdict
        self.upstreamRequestID = upstreamRequestID
    }
}
