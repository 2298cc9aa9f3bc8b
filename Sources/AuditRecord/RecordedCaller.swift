/// Who asked, as a decision names them.
public struct RecordedCaller: Equatable, Sendable {
    /// The name the policy gives the caller; nil where it names none for the credential, or there was no credential.
    public let name: String?
    /// nil when nobody was authenticated.
    public let kind: CredentialKind?
    /// What identifies the credential and is no secret: the access key id, or the first 16 hex digits of the API
    /// key's SHA-256.
    public let publicID: String?
    /// The address of the TCP peer.
    public let source: String

    public init(name: String?, kind: CredentialKind?, publicID: String?, source: String) {
        self.name = name
        self.kind = kind
        self.publicID = publicID
        self.source = source
    }

    func append(to bytes: inout [UInt8]) {
        bytes.openObject()
        if let kind { bytes.appendMember(.kind, plain: kind.rawValue) }
        if let name { bytes.appendMember(.name, name, limit: TextLimit.name) }
        if let publicID { bytes.appendMember(.publicId, publicID, limit: TextLimit.identifier) }
        bytes.appendMember(.source, source, limit: TextLimit.word)
        bytes.closeObject()
    }
}

/// How a caller proved who it is.
public enum CredentialKind: String, Equatable, Sendable {
    /// AWS SigV4 with an access key the gate issued.
    case gateKey = "gate-key"
    /// A bearer token the gate issued.
    case apiKey = "api-key"
}
