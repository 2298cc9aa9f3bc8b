/// Where to look for the grants that may cover a user, so that a decision does not read all grants of a caller.
///
/// Linear in the text of the grants; the numbers are positions in the caller's `grants`, ascending.
struct GrantIndex: Sendable {
    /// Grants that name the instance.
    private var naming: [InstanceID: [Int]] = [:]
    /// Those of them that are for all users.
    private var wildcard: [InstanceID: [Int]] = [:]
    /// Grants that name the user in full, whatever the instance.
    private var named: [UserID: [Int]] = [:]

    init(_ grants: [Grant]) {
        for (position, grant) in grants.enumerated() {
            for instance in grant.instances { naming[instance, default: []].append(position) }
            switch grant.users {
            case .all:
                for instance in grant.instances { wildcard[instance, default: []].append(position) }
            case .exactly(let users):
                for user in users { named[user, default: []].append(position) }
            }
        }
    }

    func grants(naming instance: InstanceID) -> [Int] { naming[instance] ?? [] }
    func wildcardGrants(for instance: InstanceID) -> [Int] { wildcard[instance] ?? [] }
    /// May hold grants for other instances.
    func grants(naming user: UserID) -> [Int] { named[user] ?? [] }
}
