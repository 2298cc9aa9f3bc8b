import StrictJSON

/// The grant that came nearest to permitting a member: the one whose first failed check comes latest in the order of
/// `Lack`; among those the one with the fewest failed checks, then the first in the file.
///
/// Expired grants take part, since being out of time is the last check: one that lacked only time is the nearest.
struct NearestGrant {
    let pointer: JSONPointer
    /// In the order of the checks; never empty.
    let lacked: [Lack]

    /// One check a grant can fail, in the order of judging.
    enum Lack: Int, Comparable {
        case instances
        case users
        /// It permits fields where an address is to be changed.
        case emailChange
        case fields
        case allowClear
        case newAddressDomains
        case approval
        case validUntil

        /// The member of a policy that would have to be different.
        var word: String {
            switch self {
            case .instances: "instances"
            case .users: "users"
            case .emailChange: "emailChange"
            case .fields: "fields"
            case .allowClear: "allowClear"
            case .newAddressDomains: "newAddressDomains"
            case .approval: "approval"
            case .validUntil: "validUntil"
            }
        }

        static func < (left: Lack, right: Lack) -> Bool { left.rawValue < right.rawValue }
    }
}

extension Coverage {
    /// Reads all grants of the caller; called only for refusals.
    func nearest(for member: IdentityMember?) -> NearestGrant? {
        guard let member else { return nil }
        var nearest: NearestGrant?
        for grant in caller.grants {
            let lacked = lacks(of: grant, for: member)
            guard let first = lacked.first else { continue }
            if let best = nearest, let bestFirst = best.lacked.first {
                guard first > bestFirst || first == bestFirst && lacked.count < best.lacked.count else { continue }
            }
            nearest = NearestGrant(pointer: grant.pointer, lacked: lacked)
        }
        return nearest
    }

    /// The checks that `grant` fails for `member`, in order.
    private func lacks(of grant: Grant, for member: IdentityMember) -> [NearestGrant.Lack] {
        var lacked: [NearestGrant.Lack] = []
        if !grant.instances.contains(request.instance) { lacked.append(.instances) }
        switch grant.users {
        case .all: if protection != nil { lacked.append(.users) }
        case .exactly(let users): if !users.contains(request.user) { lacked.append(.users) }
        }
        switch grant.permission {
        case .fields:
            if member.isEmail {
                lacked.append(.emailChange)
            } else if !grant.permitsField(member) {
                lacked.append(.fields)
            }
        case .emailChange(let email): lacked += lacks(of: email, for: member)
        }
        if !grant.isLive(at: time) { lacked.append(.validUntil) }
        return lacked
    }

    private func lacks(of email: EmailChange, for member: IdentityMember) -> [NearestGrant.Lack] {
        guard email.fields.contains(member) else { return [.fields] }
        var lacked: [NearestGrant.Lack] = []
        if !email.accepts(request.change, of: member) {
            lacked.append(request.change.isClear(member) ? .allowClear : .newAddressDomains)
        }
        if !email.isOutright { lacked.append(.approval) }
        return lacked
    }
}
