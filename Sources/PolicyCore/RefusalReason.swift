/// Why a member is refused; finer than the codes.
enum RefusalReason: Sendable {
    case callerUnknown
    case callerExpired
    case callerElsewhere
    case instanceNotGranted
    case userNotGranted
    case userProtected
    case emailNotGranted
    case clearNotGranted
    case domainNotGranted
    case approvalMissing
    case fieldNotGranted

    var code: RefusalCode {
        switch self {
        case .callerUnknown, .callerExpired, .callerElsewhere: .callerNotAllowed
        case .instanceNotGranted: .instanceNotAllowed
        case .userNotGranted: .userNotAllowed
        case .userProtected: .userProtected
        case .emailNotGranted, .clearNotGranted: .emailChangeNotPermitted
        case .domainNotGranted: .emailDomainNotPermitted
        case .approvalMissing: .approvalRequired
        case .fieldNotGranted: .fieldNotAllowed
        }
    }

    /// The order of the codes over members, the most severe least; what concerns all members comes before them.
    var rank: Int {
        switch code {
        case .callerNotAllowed, .instanceNotAllowed, .userNotAllowed, .userProtected: 0
        case .emailChangeNotPermitted: 1
        case .emailDomainNotPermitted: 2
        case .approvalRequired: 3
        case .fieldNotAllowed: 4
        }
    }

    /// For the caller; repeats nothing of the request.
    var text: String {
        switch self {
        case .callerUnknown: "the policy names no such caller"
        case .callerExpired: "the policy's entry for this caller has ended"
        case .callerElsewhere: "this caller may not call from this network address"
        case .instanceNotGranted: "no grant of this caller names the instance"
        case .userNotGranted: "no grant of this caller covers the user"
        case .userProtected: "the user is protected and no grant of this caller names it in full"
        case .emailNotGranted: "no grant of this caller permits to change this address of the user"
        case .clearNotGranted: "no grant of this caller permits to clear this address of the user"
        case .domainNotGranted: "no grant of this caller permits an address of the new domain"
        case .approvalMissing: "the change needs an approval"
        case .fieldNotGranted: "no grant of this caller permits to change this field of the user"
        }
    }
}
