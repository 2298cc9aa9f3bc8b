import Encodings
import PolicyCore

/// The users table: the instances that exist and their users.
struct UserDirectory: Sendable {
    private let options: StandInOptions
    private let scope: AccountScope
    private var instances: [InstanceID: [UserID: ConnectUser]] = [:]
    private var created = 0

    /// How many users `autoCreateUsers` makes at most; the next one is not found.
    private static let creationLimit = 100_000

    init(options: StandInOptions, at time: Timestamp) {
        self.options = options
        self.scope = AccountScope(partition: options.partition, region: options.region, account: options.account)
        for uuid in options.instances {
            let instance = InstanceID(uuid: uuid)
            instances[instance] = [:]
            for seed in options.users {
                add(UserID(uuid: seed.id), of: instance, named: seed.username, identity: seed.identity, at: time)
            }
        }
    }

    /// Reads the identifier of an existing instance, UUID or ARN.
    ///
    /// An identifier of another form is an InvalidRequestException: our choice, AWS documents none.
    func instance(_ segment: String) throws(ConnectError) -> InstanceID {
        let instance: InstanceID
        do {
            instance = try InstanceID(segment: segment, scope: scope)
        } catch {
            throw ConnectError(.invalidRequest, "InstanceId is not an instance identifier")
        }
        guard instances[instance] != nil else { throw ConnectError(.resourceNotFound, "Instance not found") }
        return instance
    }

    /// Reads the identifier of an existing user, UUID or ARN, or creates the user where the options say so.
    mutating func user(
        _ segment: String, of instance: InstanceID, at time: Timestamp
    ) throws(ConnectError) -> ConnectUser {
        let id: UserID
        do {
            id = try UserID(segment: segment, instance: instance, scope: scope)
        } catch {
            throw ConnectError(.invalidRequest, "UserId is not a user identifier")
        }
        if let user = instances[instance]?[id] { return user }
        guard options.autoCreateUsers, created < UserDirectory.creationLimit else {
            throw ConnectError(.resourceNotFound, "User not found")
        }
        created += 1
        return add(id, of: instance, named: "user-\(id.uuid.text)", identity: IdentityInfo(), at: time)
    }

    /// Applies an update to an existing user.
    mutating func update(_ user: ConnectUser, of instance: InstanceID, with update: IdentityInfo, at time: Timestamp) {
        var user = user
        user.identity = user.identity.updated(by: update, semantics: options.semantics)
        user.modifiedAt = time
        instances[instance]?[user.id] = user
    }

    /// Up to `count` users in the order of their identifiers, those after `start` only; and whether more follow.
    func page(of instance: InstanceID, after start: UUIDValue?, count: Int) -> (users: [ConnectUser], isLast: Bool) {
        let users = (instances[instance] ?? [:]).values
            .filter { user in start.map { $0 < user.id.uuid } ?? true }
            .sorted { $0.id.uuid < $1.id.uuid }
        return (Array(users.prefix(count)), users.count <= count)
    }

    @discardableResult
    private mutating func add(
        _ id: UserID, of instance: InstanceID, named username: String, identity: IdentityInfo, at time: Timestamp
    ) -> ConnectUser {
        let arn =
            "arn:\(options.partition):connect:\(options.region):\(options.account):instance/\(instance.uuid.text)"
            + "/agent/\(id.uuid.text)"
        let user = ConnectUser(id: id, arn: arn, username: username, identity: identity, modifiedAt: time)
        instances[instance]?[id] = user
        return user
    }
}
