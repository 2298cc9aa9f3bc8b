public import Encodings
public import StrictJSON

/// Somebody the policy lets call, and what it grants them.
public struct Caller: Sendable {
    /// The position in the policy's `callers`.
    public let index: Int
    /// Unique among the callers of the policy.
    public let name: String
    /// Who answers for the caller.
    public let owner: String
    /// The entry holds before this moment, and not at it; nil for no end.
    public let validUntil: Timestamp?
    /// Where the caller may come from; never empty; nil for anywhere.
    public let sourceNetworks: [NetworkPrefix]?
    /// Never empty; none of them stands anywhere else in the policy.
    public let identities: [Identity]
    /// In the order of the file; may be empty.
    public let grants: [Grant]

    let grantIndex: GrantIndex

    init(
        index: Int, name: String, owner: String, validUntil: Timestamp?, sourceNetworks: [NetworkPrefix]?,
        identities: [Identity], grants: [Grant]
    ) {
        self.index = index
        self.name = name
        self.owner = owner
        self.validUntil = validUntil
        self.sourceNetworks = sourceNetworks
        self.identities = identities
        self.grants = grants
        grantIndex = GrantIndex(grants)
    }

    /// Its place in the policy file.
    public var pointer: JSONPointer { Policy.callersPointer.appending(index) }

    /// Whether the entry holds at `time`.
    public func isLive(at time: Timestamp) -> Bool {
        guard let validUntil else { return true }
        return time < validUntil
    }

    /// Whether the caller may come from `source`.
    public func accepts(_ source: NetworkAddress) -> Bool {
        guard let sourceNetworks else { return true }
        return sourceNetworks.contains { $0.contains(source) }
    }
}
