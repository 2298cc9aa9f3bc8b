import Encodings
import PolicyCore
import StrictJSON

/// A request that a policy is asked about.
struct SampleRequest {
    let change: ChangeRequest
    let identity: Identity
    let source: NetworkAddress
    let time: Timestamp

    private static let changes = [
        #"{"FirstName":"Mary"}"#, #"{"Mobile":"+14155550100","LastName":"Major"}"#, #"{"Email":"mary@example.com"}"#,
        #"{"SecondaryEmail":"mary@Evil.Example"}"#, #"{"Email":""}"#,
        #"{"FirstName":"Mary","Email":"mary@example.com","SecondaryEmail":""}"#,
    ].compactMap { info in
        (try? StrictJSON.read(Array(#"{"IdentityInfo":\#(info)}"#.utf8), maximumDepth: 8))
            .flatMap { try? IdentityChange(body: $0) }
    }

    private static let stranger = UUIDValue(high: 1, low: 2)
    /// 2026-11-23, before most ends in a policy.
    private static let usualTime = Timestamp(microseconds: 1_795_420_800_000_000) ?? .epoch

    /// Changes of users that the policy names and of one that it does not, by its callers and by nobody's.
    static func all(for policy: Policy) -> [SampleRequest] {
        var identities = policy.callers.prefix(3).compactMap(\.identities.first)
        identities.append(.accessKey("IGAK0000000000000000"))
        return identities.enumerated().flatMap { number, identity in
            targets(of: identity, in: policy).flatMap { instance, user in
                changes.map { change in
                    SampleRequest(
                        change: ChangeRequest(instance: instance, user: user, change: change), identity: identity,
                        source: number.isMultiple(of: 2) ? .v4(0x7F00_0001) : .v4(0x0A01_0203),
                        time: number == 1 ? .distantFuture : usualTime)
                }
            }
        }
    }

    /// Some users whom the identity's grants are about, some protected ones, and the stranger.
    private static func targets(of identity: Identity, in policy: Policy) -> [(InstanceID, UserID)] {
        var instances: Set<InstanceID> = [InstanceID(uuid: stranger)]
        var users: Set<UserID> = [UserID(uuid: stranger)]
        for entry in policy.protectedUsers.prefix(1) {
            instances.insert(entry.instance)
            users.formUnion(sorted(entry.users))
        }
        for grant in policy.caller(for: identity)?.grants.prefix(3) ?? [] {
            instances.formUnion(grant.instances.sorted { $0.uuid < $1.uuid }.prefix(2))
            if case .exactly(let named) = grant.users { users.formUnion(sorted(named)) }
        }
        return instances.flatMap { instance in users.map { (instance, $0) } }
    }

    private static func sorted(_ users: Set<UserID>) -> ArraySlice<UserID> {
        users.sorted { $0.uuid < $1.uuid }.prefix(2)
    }
}
