import StrictJSON

/// The refusal of one member.
struct MemberRefusal {
    let member: IdentityMember
    let reason: RefusalReason
    /// The place in the policy that refused it.
    let because: JSONPointer
}

/// The refusals of a request's members, the most severe first, then by member.
struct Refusal {
    private let refusals: [MemberRefusal]
    /// Where to point when there is no refusal, which `Policy.decide` never lets happen.
    private let fallback: JSONPointer

    /// A refusal of all members for one reason.
    init(_ reason: RefusalReason, _ members: [IdentityMember], because pointer: JSONPointer) {
        refusals = members.map { MemberRefusal(member: $0, reason: reason, because: pointer) }
        fallback = pointer
    }

    init(_ refusals: [MemberRefusal], fallback: JSONPointer) {
        self.refusals = refusals.sorted { ($0.reason.rank, $0.member) < ($1.reason.rank, $1.member) }
        self.fallback = fallback
    }

    /// The first of the members that carry the code.
    var foremost: IdentityMember? { refusals.first?.member }

    /// - Parameter lacked: What the caller itself lacks, where that refuses it before any grant is looked at.
    func decision(nearest: NearestGrant? = nil, lacked: [String] = []) -> Decision {
        let code = refusals.first?.reason.code ?? .fieldNotAllowed
        var deciding: [JSONPointer] = []
        for refusal in refusals where refusal.reason.code == code && !deciding.contains(refusal.because) {
            deciding.append(refusal.because)
        }
        return Decision(
            effect: .refuse(code), because: deciding.isEmpty ? [fallback] : deciding.sorted(),
            refusedMembers: refusals.map(\.member).sorted(), nearest: nearest?.pointer,
            lacked: nearest?.lacked.map(\.word) ?? lacked, message: message)
    }

    /// `Email, SecondaryEmail: <why>; Mobile: <why>`.
    private var message: String {
        var parts: [(reason: RefusalReason, members: [String])] = []
        for refusal in refusals {
            if parts.last?.reason == refusal.reason {
                parts[parts.count - 1].members.append(refusal.member.rawValue)
            } else {
                parts.append((refusal.reason, [refusal.member.rawValue]))
            }
        }
        return parts.map { "\($0.members.joined(separator: ", ")): \($0.reason.text)" }.joined(separator: "; ")
    }
}
