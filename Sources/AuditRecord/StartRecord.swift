/// The gate started.
public struct StartRecord: Equatable, Sendable {
    /// Of the gate.
    public let version: String
    /// Lower-case hex digest of the effective configuration.
    public let configurationSHA256: String
    /// Lower-case hex digest of the policy file in force.
    public let policySHA256: String
    /// Ids of the keys in use.
    public let keyIDs: [String]
    /// What the kernel says of the clock (adjtimex).
    public let clockSynchronised: Bool
    public let clockEstimatedErrorMicroseconds: Int64

    public init(
        version: String, configurationSHA256: String, policySHA256: String, keyIDs: [String],
        clockSynchronised: Bool, clockEstimatedErrorMicroseconds: Int64
    ) {
        self.version = version
        self.configurationSHA256 = configurationSHA256
        self.policySHA256 = policySHA256
        self.keyIDs = keyIDs
        self.clockSynchronised = clockSynchronised
        self.clockEstimatedErrorMicroseconds = clockEstimatedErrorMicroseconds
    }

    func append(at place: RecordPlace, to bytes: inout [UInt8]) {
        bytes.openObject()
        bytes.appendName(.clock)
        bytes.openObject()
        bytes.appendMember(.estimatedErrorMicroseconds, clockEstimatedErrorMicroseconds)
        bytes.appendMember(.synchronised, clockSynchronised)
        bytes.closeObject()
        bytes.appendMember(.configurationSha256, configurationSHA256, limit: TextLimit.identifier)
        place.appendGate(to: &bytes)
        place.appendIndex(to: &bytes)
        bytes.appendName(.keyIds)
        bytes.appendTexts(keyIDs, limit: TextLimit.identifier)
        bytes.appendKind("start")
        bytes.appendMember(.policySha256, policySHA256, limit: TextLimit.identifier)
        place.appendTime(to: &bytes)
        bytes.appendVersion()
        bytes.appendMember(.version, version, limit: TextLimit.name)
        bytes.closeObject()
    }
}
