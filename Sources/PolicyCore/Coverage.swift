import Encodings
import StrictJSON

/// The grants of a caller that are live and cover the user of a request, and what they say to each member.
struct Coverage {
    let caller: Caller
    let request: ChangeRequest
    let time: Timestamp
    /// The entry that protects the user; nil where none does.
    let protection: ProtectedUsers?

    /// What the grants say to one member.
    enum Verdict {
        /// By the first grant that permits it outright, given as its position in the caller's `grants`.
        case permitted(by: Int)
        case refused(MemberRefusal)
    }

    /// Whether no grant covers the user.
    var isEmpty: Bool { first { _ in true } == nil }

    func verdict(on member: IdentityMember) -> Verdict {
        member.isEmail ? emailVerdict(on: member) : fieldVerdict(on: member)
    }

    private func fieldVerdict(on member: IdentityMember) -> Verdict {
        guard let grant = first(where: { $0.permitsField(member) }) else {
            return .refused(MemberRefusal(member: member, reason: .fieldNotGranted, because: grantsPointer))
        }
        return .permitted(by: grant)
    }

    /// An address is permitted only by an email permission that names the member, accepts the new address (or the
    /// clear), and needs nobody's consent.
    private func emailVerdict(on member: IdentityMember) -> Verdict {
        let change = request.change
        let outright = first { grant in
            guard let email = grant.emailChange(of: member) else { return false }
            return email.accepts(change, of: member) && email.isOutright
        }
        if let outright { return .permitted(by: outright) }

        guard let naming = first(where: { $0.emailChange(of: member) != nil }) else {
            return .refused(MemberRefusal(member: member, reason: .emailNotGranted, because: grantsPointer))
        }
        let accepting = first { $0.emailChange(of: member)?.accepts(change, of: member) ?? false }
        if let accepting {
            let place = caller.grants[accepting].pointer.appending("emailChange").appending("approval")
            return .refused(MemberRefusal(member: member, reason: .approvalMissing, because: place))
        }
        let place = caller.grants[naming].pointer.appending("emailChange")
        guard !change.isClear(member) else {
            return .refused(MemberRefusal(member: member, reason: .clearNotGranted, because: place))
        }
        let domains = place.appending("newAddressDomains")
        return .refused(MemberRefusal(member: member, reason: .domainNotGranted, because: domains))
    }

    /// Why no grant covers the user, which concerns all members alike.
    func refusalOfAllMembers(_ members: [IdentityMember]) -> Refusal {
        let live = caller.grantIndex.grants(naming: request.instance).contains { caller.grants[$0].isLive(at: time) }
        guard live else { return Refusal(.instanceNotGranted, members, because: grantsPointer) }
        if let protection {
            let wildcard = caller.grantIndex.wildcardGrants(for: request.instance)
            if wildcard.contains(where: { caller.grants[$0].isLive(at: time) }) {
                return Refusal(.userProtected, members, because: protection.pointer)
            }
        }
        return Refusal(.userNotGranted, members, because: grantsPointer)
    }

    private var grantsPointer: JSONPointer { caller.pointer.appending("grants") }

    /// The position of the first grant, in the order of the file, that is live, covers the user and meets the condition.
    private func first(where condition: (Grant) -> Bool) -> Int? {
        var found: Int?
        for position in caller.grantIndex.grants(naming: request.user)
        where caller.grants[position].instances.contains(request.instance) && meets(condition, at: position) {
            found = position
            break
        }
        guard protection == nil else { return found }
        for position in caller.grantIndex.wildcardGrants(for: request.instance) {
            if let found, found < position { return found }
            if meets(condition, at: position) { return position }
        }
        return found
    }

    private func meets(_ condition: (Grant) -> Bool, at position: Int) -> Bool {
        caller.grants[position].isLive(at: time) && condition(caller.grants[position])
    }
}
