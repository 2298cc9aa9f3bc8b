public import Encodings

/// A user of an instance; its text form is the lower-case UUID, whichever form the caller used.
public struct UserID: Hashable, Sendable {
    public let uuid: UUIDValue

    public init(uuid: UUIDValue) {
        self.uuid = uuid
    }

    /// Reads a path segment: a UUID in either case, or the ARN of a user that agrees with `scope` and `instance`.
    ///
    /// - Parameters:
    ///   - segment: The segment, percent-decoded once. Untrusted.
    ///   - instance: The instance the same path names.
    public init(segment: String, instance: InstanceID, scope: AccountScope) throws(IdentifierError) {
        if let uuid = UUIDValue(segment) {
            self.init(uuid: uuid)
            return
        }
        guard ConnectARN.isClaimed(by: segment) else { throw .malformed }
        let arn = try ConnectARN(segment, scope: scope)
        guard let user = arn.user else { throw .malformed }
        guard arn.instance == instance.uuid else { throw .otherInstance }
        self.init(uuid: user)
    }

    /// The lower-case UUID.
    public var text: String { uuid.text }
}
