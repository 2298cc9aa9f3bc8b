public import Encodings

/// A user that exists from the start.
public struct SeededUser: Sendable {
    public let id: UUIDValue
    public let username: String
    public let identity: IdentityInfo

    public init(id: UUIDValue, username: String, identity: IdentityInfo) {
        self.id = id
        self.username = username
        self.identity = identity
    }
}
