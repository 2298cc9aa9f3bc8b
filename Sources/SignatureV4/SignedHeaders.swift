/// The headers that a signature adds to a request. They are sent as they are; changing any of them, or any of what was
/// signed, voids the signature.
public struct SignedHeaders: Equatable, Sendable {
    /// The value of `Authorization`.
    public let authorization: String
    /// The value of `X-Amz-Date`.
    public let amzDate: String
    /// The value of `X-Amz-Security-Token`; nil with a credential that has none.
    public let securityToken: String?
}

extension SignedHeaders: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "SignedHeaders(\(amzDate), redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["amzDate": amzDate]) }
}
