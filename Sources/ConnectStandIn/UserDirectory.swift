import Encodings
import PolicyCore

/// The users table: the instances that exist and their users.
struct UserDirectory: Sendable {
    private let options: StandInOptions
    private let scope: AccountScope
    private var instances: [InstanceID: Instance] = [:]
    /// How many users were made after the start.
    private var created = 0

    private struct Instance {
        var users: [UserID: ConnectUser] = [:]
        var usernames: Set<String> = []
    }

    init(options: StandInOptions, at time: Timestamp) {
        self.options = options
        self.scope = AccountScope(partition: options.partition, region: options.region, account: options.account)
        for uuid in options.instances {
            let instance = InstanceID(uuid: uuid)
            instances[instance] = Instance()
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

    func arn(of instance: InstanceID) -> String {
        "arn:\(options.partition):connect:\(options.region):\(options.account):instance/\(instance.uuid.text)"
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
        if let user = instances[instance]?.users[id] { return user }
        guard options.autoCreateUsers, created < options.createdUserLimit else {
            throw ConnectError(.resourceNotFound, "User not found")
        }
        created += 1
        return add(id, of: instance, named: "user-\(id.uuid.text)", identity: IdentityInfo(), at: time)
    }

    /// Makes a user with an identifier of its own.
    ///
    /// - Throws: DuplicateResourceException where the name is taken (the same bytes: our choice),
    ///   LimitExceededException where there are enough.
    mutating func create(_ new: NewUser, in instance: InstanceID, at time: Timestamp) throws(ConnectError)
        -> ConnectUser
    {
        guard instances[instance]?.usernames.contains(new.username) != true else {
            throw ConnectError(.duplicateResource, "A user with this Username exists")
        }
        guard created < options.createdUserLimit else {
            throw ConnectError(.limitExceeded, "This instance has as many users as it may have")
        }
        created += 1
        return add(
            UserID(uuid: .random()), of: instance, named: new.username, identity: new.identity.withoutEmptyValues,
            profiles: new.profiles, at: time)
    }

    /// Applies an update to an existing user.
    mutating func update(_ user: ConnectUser, of instance: InstanceID, with update: IdentityInfo, at time: Timestamp) {
        var user = user
        user.identity = user.identity.updated(by: update, semantics: options.semantics)
        user.modifiedAt = time
        instances[instance]?.users[user.id] = user
    }

    /// Up to `count` users in the order of their identifiers, those after `start` only; and whether more follow.
    func page(of instance: InstanceID, after start: UUIDValue?, count: Int) -> (users: [ConnectUser], isLast: Bool) {
        let users = (instances[instance]?.users ?? [:]).values
            .filter { user in start.map { $0 < user.id.uuid } ?? true }
            .sorted { $0.id.uuid < $1.id.uuid }
        return (Array(users.prefix(count)), users.count <= count)
    }

    @discardableResult
    private mutating func add(
        _ id: UserID, of instance: InstanceID, named username: String, identity: IdentityInfo,
        profiles: UserProfiles = .usual, at time: Timestamp
    ) -> ConnectUser {
        let user = ConnectUser(
            id: id, arn: "\(arn(of: instance))/agent/\(id.uuid.text)", username: username, profiles: profiles,
            identity: identity, modifiedAt: time)
        instances[instance]?.users[id] = user
        instances[instance]?.usernames.insert(username)
        return user
    }
}
