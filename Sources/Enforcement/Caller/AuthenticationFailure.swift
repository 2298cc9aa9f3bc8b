/// Why a request has no proven caller.
///
/// The finer cases are for tests and metrics; the caller sees one text for every reason that has to do with a secret.
enum AuthenticationFailure: Error, Equatable, Sendable {
    /// No `Authorization` field, or a scheme that is not ours.
    case missing
    /// Two kinds of credential in one request.
    case twoCredentials
    /// The access key id has not the form of a gate key.
    case foreignKeyID
    /// The signature, its scope, its time or what it covers is wrong.
    case signature
    /// A bearer token that is no API key the policy names.
    case bearer

    var refusal: Refusal {
        switch self {
        case .missing:
            unauthenticated(
                403, ErrorType.missingAuthenticationToken, "the request carries no credential this gate accepts")
        case .twoCredentials: .malformed("more than one credential")
        case .foreignKeyID:
            unauthenticated(
                403, ErrorType.unrecognizedClient, "the access key id was not issued by this gate")
        case .signature:
            unauthenticated(
                403, ErrorType.invalidSignature,
                "the signature does not match, is out of time, or its key is not known here")
        case .bearer: unauthenticated(401, ErrorType.unrecognizedClient, "the bearer token is not known here")
        }
    }

    private func unauthenticated(_ status: Int, _ errorType: String, _ message: String) -> Refusal {
        Refusal(code: .unauthenticated, status: status, errorType: errorType, message: message)
    }
}
