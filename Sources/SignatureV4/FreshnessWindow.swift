public import Encodings

/// How far a request's signing time may lie from ours before the request is refused.
///
/// Only the distance counts: a clock running ahead is treated like one running behind, and a request exactly
/// `tolerance` away is still accepted. Both times count in whole seconds, the resolution of `X-Amz-Date`.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-signing.html: in most cases a request must
/// arrive within five minutes of its time stamp. Applying it to the future too is our choice.
public struct FreshnessWindow: Equatable, Sendable {
    /// Largest accepted distance, in seconds; always `1...300`.
    public let tolerance: Int

    /// Five minutes, the widest there is.
    public init() {
        tolerance = 300
    }

    /// nil outside `1...300`.
    public init?(tolerance: Int) {
        guard (1...300).contains(tolerance) else { return nil }
        self.tolerance = tolerance
    }

    /// - Parameters:
    ///   - signedAt: The caller's claim, from `X-Amz-Date`. Untrusted.
    ///   - receivedAt: Our injected clock.
    /// - Throws: `.stale(by:)` with `receivedAt - signedAt` in seconds; negative when the caller's clock is ahead.
    ///   Cannot overflow: `Timestamp` is bounded on construction.
    public func check(signedAt: Timestamp, receivedAt: Timestamp) throws(SignatureError) {
        let age = Int(receivedAt.seconds - signedAt.seconds)
        guard age.magnitude <= tolerance.magnitude else { throw .stale(by: age) }
    }
}
