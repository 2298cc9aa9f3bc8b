public import Encodings

/// An Amazon Connect instance; its text form is the lower-case UUID, whichever form the caller used.
public struct InstanceID: Hashable, Sendable {
    public let uuid: UUIDValue

    /// Longest accepted text, in bytes (the limit of `InstanceId` in the API model).
    private static let longestText = 100

    public init(uuid: UUIDValue) {
        self.uuid = uuid
    }

    /// Reads a path segment: a UUID in either case, or the ARN of an instance that agrees with `scope`.
    ///
    /// - Parameter segment: The segment, percent-decoded once. Untrusted.
    public init(segment: String, scope: AccountScope) throws(IdentifierError) {
        guard segment.utf8.count <= InstanceID.longestText else { throw .tooLong }
        if let uuid = UUIDValue(segment) {
            self.init(uuid: uuid)
            return
        }
        guard ConnectARN.isClaimed(by: segment) else { throw .malformed }
        let arn = try ConnectARN(segment, scope: scope)
        guard arn.user == nil else { throw .malformed }
        self.init(uuid: arn.instance)
    }

    /// The lower-case UUID.
    public var text: String { uuid.text }
}
