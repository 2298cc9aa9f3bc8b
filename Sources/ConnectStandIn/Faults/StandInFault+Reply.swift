extension StandInFault {
    /// The answer of a fault that is one; nil for a fault of the way there.
    ///
    /// - Parameters:
    ///   - resource: The ARN of the user, for the text of a denial.
    ///   - echo: A value of the body, for `400-echo`.
    func reply(resource: String, echo: String) -> Reply? {
        switch self {
        case .internalError: Reply(ConnectError(.internalService, "Request processing failed because of an error."))
        case .unavailable: Reply(ConnectError(.serviceUnavailable, "The service is temporarily unavailable."))
        case .throttled: Reply(ConnectError(.throttling, "Rate exceeded"))
        case .throttledUntyped:
            Reply(status: 429, body: JSONObjectWriter.object { $0.string("Message", "Rate exceeded") })
        case .invalidParameter: Reply(ConnectError(.invalidParameter, "One or more of the parameters are not valid."))
        case .invalidParameterEcho: Reply(ConnectError(.invalidParameter, "The value \(echo) is not valid."))
        case .accessDenied:
            Reply(
                ConnectError(
                    .accessDenied,
                    "User: arn:aws:sts::123456789012:assumed-role/identity-gate/session is not authorized to perform: "
                        + "connect:UpdateUserIdentityInfo on resource: \(resource)"))
        case .redirect: Reply(status: 302, headers: [HeaderField("Location", "/elsewhere")])
        case .accepted: Reply(status: 202)
        case .noContent: Reply(status: 204)
        case .slowBody, .halfBody: Reply(status: 200, body: Array("{}".utf8))
        case .none, .slow, .closeWithoutAnswer, .closeAfterApplying, .closeOnReused, .reset, .halfHead, .tooMuch,
            .garbage, .http10, .informationalFirst:
            nil
        }
    }
}
