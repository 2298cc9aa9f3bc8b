/// What goes wrong with an answer to UpdateUserIdentityInfo; every other request is always answered as it should be.
///
/// A fault comes after the signature: a request that does not verify gets its refusal and uses no fault up.
public enum StandInFault: String, CaseIterable, Sendable {
    case none
    /// InternalServiceException.
    case internalError = "500"
    /// ServiceUnavailableException.
    case unavailable = "503"
    /// ThrottlingException.
    case throttled = "429"
    /// A 429 that carries no error code anywhere.
    case throttledUntyped = "429-untyped"
    case invalidParameter = "400-invalid-parameter"
    /// InvalidParameterException whose message repeats a value of the body.
    case invalidParameterEcho = "400-echo"
    /// AccessDeniedException, as a denial by IAM reads.
    case accessDenied = "403"
    /// A redirection to this same host.
    case redirect = "302"
    case accepted = "202"
    case noContent = "204"
    /// The whole answer comes late by the delay.
    case slow
    /// The head and the first byte of a two-byte body come at once, the second late by the delay.
    case slowBody = "slow-body"
    /// The connection ends after the whole request was read; nothing was applied.
    case closeWithoutAnswer = "close-without-answer"
    /// The connection ends after the change was applied.
    case closeAfterApplying = "close-after-applying"
    /// As `close-after-applying`, but only from the second request of a connection on.
    case closeOnReused = "close-on-reused"
    /// The connection is reset (TCP RST) after the change was applied.
    case reset
    /// The connection ends inside the head of the answer.
    case halfHead = "half-head"
    /// The connection ends inside the body of the answer.
    case halfBody = "half-body"
    /// A chunked body of 2 MiB.
    case tooMuch = "too-much"
    /// Bytes that are no HTTP, then the end of the connection.
    case garbage
    /// An answer by HTTP/1.0 without a length, which the end of the connection ends.
    case http10
    /// 100 and 103 come before the answer.
    case informationalFirst = "informational-first"

    /// Whether the change is applied to the users table although the answer is spoilt.
    var applies: Bool {
        switch self {
        case .internalError, .unavailable, .throttled, .throttledUntyped, .invalidParameter, .invalidParameterEcho,
            .accessDenied, .redirect, .accepted, .closeWithoutAnswer:
            false
        case .none, .noContent, .slow, .slowBody, .closeAfterApplying, .closeOnReused, .reset, .halfHead, .halfBody,
            .tooMuch, .garbage, .http10, .informationalFirst:
            true
        }
    }

    /// Whether the peer sees the head of an answer at all.
    var isAnswered: Bool {
        switch self {
        case .closeWithoutAnswer, .closeAfterApplying, .closeOnReused, .reset, .halfHead, .garbage: false
        default: true
        }
    }
}
