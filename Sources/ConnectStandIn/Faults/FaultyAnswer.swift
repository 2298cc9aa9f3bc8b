import Encodings

/// A complete answer in the place of the right one.
public enum FaultyAnswer: String, CaseIterable, Sendable {
    /// InternalServiceException.
    case internalError = "500"
    /// ServiceUnavailableException.
    case unavailable = "503"
    /// ThrottlingException.
    case throttled = "429"
    /// TooManyRequestsException: the other code under which clients of Connect know a throttle.
    case tooManyRequests = "429-too-many"
    /// A 429 that carries no error code anywhere.
    case throttledUntyped = "429-untyped"
    case invalidParameter = "400-invalid-parameter"
    /// InvalidParameterException whose message repeats a value of the body.
    case invalidParameterEcho = "400-echo"
    /// InvalidParameterException whose body is compressed, which nobody asked for.
    case invalidParameterCompressed = "400-gzip"
    /// AccessDeniedException, as a denial by IAM reads.
    case accessDenied = "403"
    /// A redirection to this same host.
    case redirect = "302"
    case accepted = "202"
    /// The change is applied and the answer is not the documented one.
    case noContent = "204"
    /// A success whose body is compressed, which nobody asked for.
    case compressed = "gzip"

    /// Whether the change is applied all the same.
    var applies: Bool { self == .noContent || self == .compressed }

    /// - Parameters:
    ///   - resource: The ARN of the user, for the text of a denial.
    ///   - echo: A value of the body, for `400-echo`.
    func reply(resource: String, echo: String) -> Reply {
        switch self {
        case .internalError: Reply(ConnectError(.internalService, "Request processing failed because of an error."))
        case .unavailable: Reply(ConnectError(.serviceUnavailable, "The service is temporarily unavailable."))
        case .throttled: Reply(ConnectError(.throttling, "Rate exceeded"))
        case .tooManyRequests: Reply(ConnectError(.tooManyRequests, "Too many requests"))
        case .throttledUntyped:
            Reply(status: 429, body: JSONObjectWriter.object { $0.string("Message", "Rate exceeded") })
        case .invalidParameter: Reply(ConnectError(.invalidParameter, FaultyAnswer.invalidText))
        case .invalidParameterEcho: Reply(ConnectError(.invalidParameter, "The value \(echo) is not valid."))
        case .invalidParameterCompressed:
            Reply(
                status: 400,
                headers: [HeaderField("x-amzn-ErrorType", ConnectError.Code.invalidParameter.rawValue)]
                    + FaultyAnswer.compression, body: FaultyAnswer.compressedText)
        case .accessDenied:
            Reply(
                ConnectError(
                    .accessDenied,
                    "User: arn:aws:sts::123456789012:assumed-role/identity-gate/session is not authorized to perform: "
                        + "connect:UpdateUserIdentityInfo on resource: \(resource)"))
        case .redirect: Reply(status: 302, headers: [HeaderField("Location", "/elsewhere")])
        case .accepted: Reply(status: 202)
        case .noContent: Reply(status: 204)
        case .compressed:
            Reply(status: 200, headers: FaultyAnswer.compression, body: FaultyAnswer.compressedText)
        }
    }

    private static let invalidText = "One or more of the parameters are not valid."

    private static let compression = [HeaderField("Content-Encoding", "gzip")]

    /// `{"Message":"One or more of the parameters are not valid."}` in the form of gzip (RFC 1952).
    private static let compressedText =
        Base64.decode(
            ("H4sIAAAAAAACA6tW8k0tLk5MT1WyUvLPS1XIL1LIzS8C0mkKJR"
                + "mpCgWJRYm5qSWpRcUKiUDRvPwShbLEnMwUPaVaANlM41Q6AAAA").utf8) ?? []
}
