public import AuditRecord
public import PolicyCore

/// A caller whose credential was proven. Only ``Authenticator`` makes one.
public struct AuthenticatedCaller: Sendable {
    /// How policies name the credential.
    public let identity: Identity
    public let kind: CredentialKind
    /// The credential's public name in records: the access key id, or the first 16 digits of the API key's SHA-256.
    public let publicID: String
    /// SHA-256 of the signature text, for SigV4.
    public let signatureSHA256: String?

    init(identity: Identity, kind: CredentialKind, publicID: String, signatureSHA256: String?) {
        self.identity = identity
        self.kind = kind
        self.publicID = publicID
        self.signatureSHA256 = signatureSHA256
    }
}
