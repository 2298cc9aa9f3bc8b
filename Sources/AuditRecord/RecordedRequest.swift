public import Encodings

/// What was asked for, without any value that is a name, number or address.
public struct RecordedRequest: Equatable, Sendable {
    /// The API's name of the call, `UpdateUserIdentityInfo`.
    public let operation: String
    public let instance: UUIDValue?
    public let user: UUIDValue?
    /// Names of the members to be changed, sorted.
    public let members: [String]
    /// The client's `amz-sdk-invocation-id`. Untrusted: cut to 128 characters and made visible.
    public let invocationID: String?
    /// Lower-case hex digest of the signature, so that a captured request can be matched with its record.
    public let signatureSHA256: String?

    public init(
        operation: String, instance: UUIDValue?, user: UUIDValue?, members: [String], invocationID: String?,
        signatureSHA256: String?
    ) {
        self.operation = operation
        self.instance = instance
        self.user = user
        self.members = members
        self.invocationID = invocationID
        self.signatureSHA256 = signatureSHA256
    }

    func append(to bytes: inout [UInt8]) {
        bytes.openObject()
        if let instance { bytes.appendMember(.instance, instance) }
        if let invocationID { bytes.appendMember(.invocationId, invocationID, limit: TextLimit.identifier) }
        bytes.appendName(.members)
        bytes.appendTexts(members, limit: TextLimit.word)
        bytes.appendMember(.operation, operation, limit: TextLimit.word)
        if let signatureSHA256 { bytes.appendMember(.signatureSha256, plain: signatureSHA256) }
        if let user { bytes.appendMember(.user, user) }
        bytes.closeObject()
    }
}
