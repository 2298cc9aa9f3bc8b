import Encodings

/// A member of `IdentityInfo`; the raw value is its name on the wire and in policies. Ordered by name.
public enum IdentityMember: String, CaseIterable, Sendable, Comparable {
    case email = "Email"
    case firstName = "FirstName"
    case lastName = "LastName"
    case mobile = "Mobile"
    case secondaryEmail = "SecondaryEmail"

    /// The member of exactly this name, compared by bytes: other cases and look-alikes have none.
    public init?(exactName name: String) {
        for member in IdentityMember.allCases where name.hasSameBytes(as: member.rawValue) {
            self = member
            return
        }
        return nil
    }

    /// Whether a change of this member can lead to an account takeover and needs an `emailChange` grant.
    public var isEmail: Bool {
        switch self {
        case .email, .secondaryEmail: true
        case .firstName, .lastName, .mobile: false
        }
    }

    private var order: UInt8 {
        switch self {
        case .email: 0
        case .firstName: 1
        case .lastName: 2
        case .mobile: 3
        case .secondaryEmail: 4
        }
    }

    public static func < (left: IdentityMember, right: IdentityMember) -> Bool {
        left.order < right.order
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(order)
    }
}
