public import PolicyCore

/// The codes a refusal can carry (SPEC, section 5). They are part of the contract and never renamed.
public enum ReplyCode: String, Sendable, CaseIterable {
    case validationError = "VALIDATION_ERROR"
    case unknownOperation = "UNKNOWN_OPERATION"
    case unauthenticated = "UNAUTHENTICATED"
    case callerNotAllowed = "CALLER_NOT_ALLOWED"
    case instanceNotAllowed = "INSTANCE_NOT_ALLOWED"
    case userNotAllowed = "USER_NOT_ALLOWED"
    case userProtected = "USER_PROTECTED"
    case fieldNotAllowed = "FIELD_NOT_ALLOWED"
    case emailChangeNotPermitted = "EMAIL_CHANGE_NOT_PERMITTED"
    case emailDomainNotPermitted = "EMAIL_DOMAIN_NOT_PERMITTED"
    case approvalRequired = "APPROVAL_REQUIRED"
    case rateLimited = "RATE_LIMITED"
    case auditUnavailable = "AUDIT_UNAVAILABLE"
    case overloaded = "OVERLOADED"
    case notReady = "NOT_READY"
    case upstreamUnreachable = "UPSTREAM_UNREACHABLE"
    case upstreamTimeout = "UPSTREAM_TIMEOUT"
    case upstreamRejected = "UPSTREAM_REJECTED"
    case upstreamFailed = "UPSTREAM_FAILED"
    case upstreamUnexpected = "UPSTREAM_UNEXPECTED"
    case gateNotAuthorized = "GATE_NOT_AUTHORIZED"

    /// The code of a policy refusal.
    public init(_ code: RefusalCode) {
        self =
            switch code {
            case .callerNotAllowed: .callerNotAllowed
            case .instanceNotAllowed: .instanceNotAllowed
            case .userNotAllowed: .userNotAllowed
            case .userProtected: .userProtected
            case .fieldNotAllowed: .fieldNotAllowed
            case .emailChangeNotPermitted: .emailChangeNotPermitted
            case .emailDomainNotPermitted: .emailDomainNotPermitted
            case .approvalRequired: .approvalRequired
            }
    }
}

/// The exception names AWS clients act on, sent as `x-amzn-ErrorType`.
public enum ErrorType {
    public static let invalidRequest = "InvalidRequestException"
    public static let invalidParameter = "InvalidParameterException"
    public static let unknownOperation = "UnknownOperationException"
    public static let missingAuthenticationToken = "MissingAuthenticationTokenException"
    public static let unrecognizedClient = "UnrecognizedClientException"
    public static let invalidSignature = "InvalidSignatureException"
    public static let accessDenied = "AccessDeniedException"
    public static let throttling = "ThrottlingException"
    public static let serviceUnavailable = "ServiceUnavailableException"
    public static let internalService = "InternalServiceException"
    public static let resourceNotFound = "ResourceNotFoundException"
}
