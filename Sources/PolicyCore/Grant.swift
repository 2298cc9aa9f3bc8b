public import Encodings
public import StrictJSON

/// One entry of a caller's `grants`: for whom, and what.
public struct Grant: Sendable {
    /// Its place in the policy file.
    public let pointer: JSONPointer
    /// Never empty; there is no wildcard.
    public let instances: Set<InstanceID>
    public let users: UserSelection
    public let permission: Permission
    /// The grant's own end, beside the one that every email permission has; nil for none.
    public let validUntil: Timestamp?

    /// Whether the grant holds at `time`: before its own end and before that of its email permission.
    public func isLive(at time: Timestamp) -> Bool {
        if let validUntil, time >= validUntil { return false }
        switch permission {
        case .fields: return true
        case .emailChange(let email): return time < email.validUntil
        }
    }

    /// Whether the grant permits to change a member that is not an address.
    func permitsField(_ member: IdentityMember) -> Bool {
        switch permission {
        case .fields(let fields): !member.isEmail && fields.contains(member)
        case .emailChange: false
        }
    }

    /// The email permission, if the grant is one and names this member.
    func emailChange(of member: IdentityMember) -> EmailChange? {
        switch permission {
        case .fields: nil
        case .emailChange(let email): member.isEmail && email.fields.contains(member) ? email : nil
        }
    }
}

/// The users a grant is about.
public enum UserSelection: Sendable, Equatable {
    /// `["*"]`: every user of the grant's instances but the protected ones.
    case all
    /// These, protected or not; never empty.
    case exactly(Set<UserID>)
}

/// What a grant permits. A value of the one kind cannot carry the other's power.
public enum Permission: Sendable, Equatable {
    /// These members; never `Email` or `SecondaryEmail`.
    case fields(Set<IdentityMember>)
    case emailChange(EmailChange)
}
