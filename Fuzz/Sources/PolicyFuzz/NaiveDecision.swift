import Encodings
import PolicyCore

/// The decision once more, the slow and obvious way: looks at every grant for every member.
enum NaiveDecision {
    static func allows(_ request: SampleRequest, by policy: Policy) -> Bool {
        let callers = policy.callers.filter { $0.identities.contains(request.identity) }
        guard let caller = callers.first, callers.count == 1 else { return false }
        if let end = caller.validUntil, end <= request.time { return false }
        if let networks = caller.sourceNetworks, !networks.contains(where: { $0.contains(request.source) }) {
            return false
        }
        let isProtected = policy.protectedUsers.contains { entry in
            entry.instance == request.change.instance && entry.users.contains(request.change.user)
        }
        let members = IdentityMember.allCases.filter { request.change.change[$0] != nil }
        return members.allSatisfy { member in
            caller.grants.contains { grant in
                covers(grant, request, isProtected: isProtected) && permits(grant, member, request)
            }
        }
    }

    private static func covers(_ grant: Grant, _ request: SampleRequest, isProtected: Bool) -> Bool {
        if let end = grant.validUntil, end <= request.time { return false }
        guard grant.instances.contains(request.change.instance) else { return false }
        switch grant.users {
        case .all: return !isProtected
        case .exactly(let users): return users.contains(request.change.user)
        }
    }

    private static func permits(_ grant: Grant, _ member: IdentityMember, _ request: SampleRequest) -> Bool {
        let isEmail = member == .email || member == .secondaryEmail
        switch grant.permission {
        case .fields(let fields): return !isEmail && fields.contains(member)
        case .emailChange(let email):
            guard isEmail, email.fields.contains(member), email.approval == .none, request.time < email.validUntil,
                let value = request.change.change[member]
            else { return false }
            guard let at = value.lastIndex(of: "@") else { return value.isEmpty && email.allowClear }
            switch email.newAddressDomains {
            case .any: return true
            case .exactly(let domains): return domains.contains(value[value.index(after: at)...].lowercased())
            }
        }
    }
}
