import StrictJSON

/// A policy: who may change what of whom. Everything in it has been proven; whatever it does not grant is refused.
///
/// An immutable snapshot. A new version of the file becomes a new value.
public struct Policy: Sendable {
    public let id: String
    public let revision: String
    /// Who answers for the policy.
    public let owner: String
    public let protectedUsers: [ProtectedUsers]
    public let approverGroups: [ApproverGroup]
    public let callers: [Caller]

    private let callerPositions: [Identity: Int]
    private let approverIdentities: Set<Identity>
    private let protectedPositions: [InstanceID: [UserID: Int]]

    static let callersPointer = JSONPointer.root.appending("callers")

    init(
        id: String, revision: String, owner: String, protectedUsers: [ProtectedUsers],
        approverGroups: [ApproverGroup], callers: [Caller]
    ) {
        self.id = id
        self.revision = revision
        self.owner = owner
        self.protectedUsers = protectedUsers
        self.approverGroups = approverGroups
        self.callers = callers
        var callerPositions: [Identity: Int] = [:]
        for (position, caller) in callers.enumerated() {
            for identity in caller.identities { callerPositions[identity] = position }
        }
        self.callerPositions = callerPositions
        approverIdentities = Set(approverGroups.flatMap(\.members).flatMap(\.identities))
        var protectedPositions: [InstanceID: [UserID: Int]] = [:]
        for (position, entry) in protectedUsers.enumerated().reversed() {
            for user in entry.users { protectedPositions[entry.instance, default: [:]][user] = position }
        }
        self.protectedPositions = protectedPositions
    }

    /// A policy that names nobody and so refuses everything.
    public static func emptyDenyAll() -> Policy {
        Policy(id: "deny-all", revision: "0", owner: "nobody", protectedUsers: [], approverGroups: [], callers: [])
    }

    /// The caller with whom the identity stands; nil where none does. Does not look at any validity.
    public func caller(for identity: Identity) -> Caller? {
        guard let position = callerPositions[identity] else { return nil }
        return callers[position]
    }

    /// Whether the identity stands anywhere in the policy, with a caller or with an approver.
    public func names(_ identity: Identity) -> Bool {
        callerPositions[identity] != nil || approverIdentities.contains(identity)
    }

    /// The first entry of `protectedUsers` that protects the user; nil where none does.
    func protection(of user: UserID, in instance: InstanceID) -> ProtectedUsers? {
        guard let position = protectedPositions[instance]?[user] else { return nil }
        return protectedUsers[position]
    }
}
