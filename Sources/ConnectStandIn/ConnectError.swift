/// An error as Amazon Connect answers it: rest-json 1.1, the code in `x-amzn-ErrorType`, the text in `Message`.
public struct ConnectError: Error, Equatable, Sendable {
    public let code: Code
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The modelled errors of the operations here, and those that every AWS service may answer.
    public enum Code: String, Sendable {
        case invalidRequest = "InvalidRequestException"
        case invalidParameter = "InvalidParameterException"
        case serialization = "SerializationException"
        case accessDenied = "AccessDeniedException"
        case invalidSignature = "InvalidSignatureException"
        case missingAuthenticationToken = "MissingAuthenticationTokenException"
        case unrecognizedClient = "UnrecognizedClientException"
        case duplicateResource = "DuplicateResourceException"
        case limitExceeded = "LimitExceededException"
        case resourceNotFound = "ResourceNotFoundException"
        case unknownOperation = "UnknownOperationException"
        case throttling = "ThrottlingException"
        case tooManyRequests = "TooManyRequestsException"
        case internalService = "InternalServiceException"
        case serviceUnavailable = "ServiceUnavailableException"

        var status: Int {
            switch self {
            case .invalidRequest, .invalidParameter, .serialization: 400
            case .accessDenied, .invalidSignature, .missingAuthenticationToken, .unrecognizedClient: 403
            case .resourceNotFound, .unknownOperation: 404
            case .duplicateResource: 409
            case .throttling, .tooManyRequests, .limitExceeded: 429
            case .internalService: 500
            case .serviceUnavailable: 503
            }
        }
    }
}
