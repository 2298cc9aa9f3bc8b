/// Why a request ends without success, with everything a reply needs but the decision's id.
///
/// A refusal is a result. Its message never repeats a value of the request's body.
public struct Refusal: Equatable, Sendable {
    public let code: ReplyCode
    /// The HTTP status.
    public let status: Int
    /// The exception name for AWS clients.
    public let errorType: String
    public let message: String
    /// How long to wait before trying again, in milliseconds.
    public let retryAfterMilliseconds: Int?

    public init(
        code: ReplyCode, status: Int, errorType: String, message: String, retryAfterMilliseconds: Int? = nil
    ) {
        self.code = code
        self.status = status
        self.errorType = errorType
        self.message = message
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }
}

// MARK: - The refusals of the gate itself

extension Refusal {
    /// A request that is not well-formed; `status` where another than 400 says it better.
    public static func malformed(_ detail: String, status: Int = 400) -> Refusal {
        Refusal(
            code: .validationError, status: status, errorType: ErrorType.invalidRequest,
            message: "Invalid request parameters: \(detail)")
    }

    /// A member whose value breaks a rule.
    static func invalidValue(_ detail: String) -> Refusal {
        Refusal(
            code: .validationError, status: 400, errorType: ErrorType.invalidParameter,
            message: "Invalid request parameters: \(detail)")
    }

    /// Another path (404) or another method on the guarded one (405).
    public static func unknownOperation(status: Int) -> Refusal {
        Refusal(
            code: .unknownOperation, status: status, errorType: ErrorType.unknownOperation,
            message: "this gate serves POST /users/{InstanceId}/{UserId}/identity-info only")
    }

    static func accessDenied(_ code: ReplyCode, _ message: String) -> Refusal {
        Refusal(code: code, status: 403, errorType: ErrorType.accessDenied, message: message)
    }

    static func rateLimited(retryAfterMilliseconds: Int) -> Refusal {
        Refusal(
            code: .rateLimited, status: 429, errorType: ErrorType.throttling,
            message: "this caller sends more requests than its limit allows",
            retryAfterMilliseconds: retryAfterMilliseconds)
    }

    private static func unavailable(_ code: ReplyCode, _ message: String) -> Refusal {
        Refusal(code: code, status: 503, errorType: ErrorType.serviceUnavailable, message: message)
    }

    static let auditUnavailable = unavailable(
        .auditUnavailable, "the decision could not be recorded, so nothing was done")

    /// More work waits than the gate takes on.
    public static let overloaded = unavailable(.overloaded, "the gate has more work than it takes on")

    static let unanswered = Refusal(
        code: .upstreamTimeout, status: 504, errorType: ErrorType.internalService,
        message: "no answer came in time; the change may have been applied")

    static let notReady = unavailable(.notReady, "the gate has no credentials for the upstream API")
}
