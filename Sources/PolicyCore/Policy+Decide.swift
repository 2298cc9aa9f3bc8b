public import Encodings
import StrictJSON

extension Policy {
    /// Decides one request. A pure function of its arguments; takes no longer for a policy of more callers.
    ///
    /// Everything is refused but what grants cover: `.allow` is reached only with a live grant in hand for every
    /// member of the change.
    ///
    /// - Parameters:
    ///   - request: Proven values.
    ///   - identity: Authenticated.
    ///   - source: The address of the TCP peer.
    ///   - time: Never earlier than any time this gate has decided at before.
    public func decide(
        _ request: ChangeRequest, by identity: Identity, from source: NetworkAddress, at time: Timestamp
    ) -> Decision {
        let members = request.change.members
        guard let caller = caller(for: identity) else {
            return Refusal(.callerUnknown, members, because: Policy.callersPointer).decision()
        }
        guard caller.isLive(at: time) else {
            return Refusal(.callerExpired, members, because: caller.pointer.appending("validUntil"))
                .decision(lacked: ["validUntil"])
        }
        guard caller.accepts(source) else {
            return Refusal(.callerElsewhere, members, because: caller.pointer.appending("sourceNetworks"))
                .decision(lacked: ["sourceNetworks"])
        }
        let protection = protection(of: request.user, in: request.instance)
        let coverage = Coverage(caller: caller, request: request, time: time, protection: protection)
        guard !coverage.isEmpty else {
            return coverage.refusalOfAllMembers(members).decision(nearest: coverage.nearest(for: members.first))
        }

        var permits: [Int] = []
        var refusals: [MemberRefusal] = []
        permits.reserveCapacity(members.count)
        for member in members {
            switch coverage.verdict(on: member) {
            case .permitted(let grant): permits.append(grant)
            case .refused(let refusal): refusals.append(refusal)
            }
        }
        if refusals.isEmpty, !permits.isEmpty, permits.count == members.count {
            return Decision(
                effect: .allow, because: caller.pointers(to: permits), refusedMembers: [], nearest: nil, lacked: [],
                message: "every member is covered by a grant")
        }
        let refusal = Refusal(refusals, fallback: caller.pointer.appending("grants"))
        return refusal.decision(nearest: coverage.nearest(for: refusal.foremost))
    }
}

extension Caller {
    /// The places of grants, each once, in the order of the file.
    fileprivate func pointers(to positions: [Int]) -> [JSONPointer] {
        var pointers: [JSONPointer] = []
        pointers.reserveCapacity(positions.count)
        var last = -1
        for position in positions.sorted() where position != last {
            pointers.append(grants[position].pointer)
            last = position
        }
        return pointers
    }
}
