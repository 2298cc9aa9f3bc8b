/// A key pair for Signature Version 4, with the session token that belongs to it if it is a temporary one.
///
/// Its descriptions and its mirror show the access key id only.
public struct Credential: Sendable {
    /// The public name of the key pair.
    public let accessKeyID: String
    /// The secret half.
    public let secretAccessKey: String
    /// Sent, and signed, as `X-Amz-Security-Token`.
    public let sessionToken: String?

    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
    }
}

extension Credential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "Credential(\(accessKeyID), redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["accessKeyID": accessKeyID]) }
}
