public import Encodings

/// The permission to change addresses: the only thing in a policy that can permit it.
public struct EmailChange: Sendable, Equatable {
    /// `Email`, `SecondaryEmail` or both; nothing else.
    public let fields: Set<IdentityMember>
    /// Where a new address may lie.
    public let newAddressDomains: AddressDomains
    /// Whether the address may become empty.
    public let allowClear: Bool
    /// What must be asked before.
    public let approval: Approval
    /// Why the permission was given, for the reader of the policy.
    public let justification: String
    /// The permission holds before this moment, and not at it.
    public let validUntil: Timestamp

    /// Whether nobody else must agree.
    var isOutright: Bool {
        switch approval {
        case .none: true
        case .required: false
        }
    }

    /// Whether this is what `change` does to `member`: a clear where clears are allowed, or an address of a domain
    /// that is. False for a member that is not an address or not present.
    func accepts(_ change: IdentityChange, of member: IdentityMember) -> Bool {
        guard member.isEmail, fields.contains(member) else { return false }
        if change.isClear(member) { return allowClear }
        guard let domain = change.emailDomain(member) else { return false }
        return newAddressDomains.contains(domain)
    }
}

/// The domains in which a new address may lie.
public enum AddressDomains: Sendable, Equatable {
    case any
    /// Exactly these, in lower case; a domain does not stand for those below it.
    case exactly(Set<String>)

    /// - Parameter domain: In lower case, and of the grammar of addresses.
    func contains(_ domain: String) -> Bool {
        switch self {
        case .any: true
        case .exactly(let domains): domains.contains(domain)
        }
    }
}
