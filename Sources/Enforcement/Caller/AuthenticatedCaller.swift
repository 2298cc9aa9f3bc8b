internal import AuditRecord
internal import PolicyCore

/// A caller whose credential was proven. Only ``Authenticator`` makes one.
struct AuthenticatedCaller: Sendable {
    /// How policies name the credential.
    let identity: Identity
    let kind: CredentialKind
    /// The credential's public name in records: the access key id, or the first 16 digits of the API key's SHA-256.
    let publicID: String
    /// SHA-256 of the signature text, for SigV4.
    let signatureSHA256: String?

    init(identity: Identity, kind: CredentialKind, publicID: String, signatureSHA256: String?) {
        self.identity = identity
        self.kind = kind
        self.publicID = publicID
        self.signatureSHA256 = signatureSHA256
    }
}
