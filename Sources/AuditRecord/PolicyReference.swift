/// Which policy a decision was made under.
public struct PolicyReference: Equatable, Sendable {
    /// The policy's own name for this version of it.
    public let revision: String
    /// Lower-case hex digest of the policy file's bytes.
    public let sha256: String
    /// Both as they stand in every decision's line.
    let encoded: [UInt8]

    public init(revision: String, sha256: String) {
        self.revision = revision
        self.sha256 = sha256
        var bytes: [UInt8] = []
        bytes.openObject()
        bytes.appendMember(.revision, revision, limit: TextLimit.name)
        bytes.appendMember(.sha256, sha256, limit: TextLimit.name)
        bytes.closeObject()
        encoded = bytes
    }
}
