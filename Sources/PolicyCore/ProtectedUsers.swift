public import StrictJSON

/// Users of one instance whom `users: ["*"]` never covers.
public struct ProtectedUsers: Sendable, Equatable {
    /// Its place in the policy file.
    public let pointer: JSONPointer
    public let instance: InstanceID
    /// Never empty.
    public let users: Set<UserID>
    /// Why, for the reader of the policy; nil where the policy does not say.
    public let reason: String?
}
