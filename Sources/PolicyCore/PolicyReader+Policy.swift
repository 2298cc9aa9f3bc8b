import StrictJSON

/// Longest texts for people in a policy, in Unicode scalars; our choice.
enum PolicyTextLimit {
    static let name = 128
    static let prose = 1024
}

extension Policy {
    /// Deepest nesting of a policy file.
    private static let maximumDepth = 32

    /// Reads a policy file (SPEC section 4). Depends on the bytes alone: a file is right or wrong at any time.
    ///
    /// - Throws: Everything that is wrong, at once; only the first mistake where the text is not JSON.
    public static func parse(_ bytes: [UInt8]) throws(PolicyProblems) -> Policy {
        let document: JSONValue
        do {
            document = try StrictJSON.read(bytes, maximumDepth: maximumDepth)
        } catch {
            let message = "not the JSON a policy must be: \(error.description)"
            throw PolicyProblems(problems: [PolicyProblem(pointer: .root, message: message)])
        }
        var reader = PolicyReader()
        let policy = reader.policy(document)
        guard reader.problems.isEmpty, let policy else { throw PolicyProblems(problems: reader.problems) }
        return policy
    }
}

extension PolicyReader {
    mutating func policy(_ document: JSONValue) -> Policy? {
        let root = JSONPointer.root
        guard
            let object = object(
                document, at: root, required: ["formatVersion", "id", "revision", "owner", "callers"],
                optional: ["$schema", "protectedUsers", "approverGroups"])
        else { return nil }
        _ = string(object["$schema"], at: root.appending("$schema"))
        if let version = object["formatVersion"], version.intValue != 1 {
            note("must be 1, the only format this version knows", at: root.appending("formatVersion"))
        }
        let id = text(object["id"], at: root.appending("id"), longest: PolicyTextLimit.name)
        let revision = text(object["revision"], at: root.appending("revision"), longest: PolicyTextLimit.name)
        let owner = text(object["owner"], at: root.appending("owner"), longest: PolicyTextLimit.name)
        let protectedUsers = protectedUsers(object["protectedUsers"], at: root.appending("protectedUsers"))
        let groups = approverGroups(object["approverGroups"], at: root.appending("approverGroups"))
        let callers = callers(object["callers"], at: Policy.callersPointer, groups: groups)
        guard problems.isEmpty, let id, let revision, let owner, let callers else { return nil }
        return Policy(
            id: id, revision: revision, owner: owner, protectedUsers: protectedUsers, approverGroups: groups,
            callers: callers)
    }

    private mutating func protectedUsers(_ value: JSONValue?, at pointer: JSONPointer) -> [ProtectedUsers] {
        var entries: [ProtectedUsers] = []
        for (index, value) in (elements(value, at: pointer, mayBeEmpty: true) ?? []).enumerated() {
            let place = pointer.appending(index)
            guard let object = object(value, at: place, required: ["instance", "users"], optional: ["reason"]) else {
                continue
            }
            let instance = uuid(object["instance"], at: place.appending("instance"))
            let users = list(object["users"], at: place.appending("users")) { $0.uuid($1, at: $2).map(UserID.init) }
            let reason = text(object["reason"], at: place.appending("reason"), longest: PolicyTextLimit.prose)
            guard let instance, let users else { continue }
            entries.append(
                ProtectedUsers(
                    pointer: place, instance: InstanceID(uuid: instance), users: Set(users), reason: reason))
        }
        return entries
    }

    private mutating func approverGroups(_ value: JSONValue?, at pointer: JSONPointer) -> [ApproverGroup] {
        var groups: [ApproverGroup] = []
        var groupNames: Set<String> = []
        var memberNames: Set<String> = []
        for (index, value) in (elements(value, at: pointer, mayBeEmpty: true) ?? []).enumerated() {
            let place = pointer.appending(index)
            guard let object = object(value, at: place, required: ["name", "members"]) else { continue }
            let name = name(object["name"], at: place.appending("name"), in: &groupNames)
            var members: [Approver] = []
            let membersPlace = place.appending("members")
            for (index, value) in (elements(object["members"], at: membersPlace) ?? []).enumerated() {
                let approver = approver(value, at: membersPlace.appending(index), names: &memberNames)
                if let approver { members.append(approver) }
            }
            if let name { groups.append(ApproverGroup(name: name, members: members)) }
        }
        return groups
    }

    private mutating func approver(
        _ value: JSONValue, at pointer: JSONPointer, names: inout Set<String>
    ) -> Approver? {
        guard let object = object(value, at: pointer, required: ["name", "identities"]) else { return nil }
        let name = name(object["name"], at: pointer.appending("name"), in: &names)
        let identities = identities(object["identities"], at: pointer.appending("identities"))
        guard let name, let identities else { return nil }
        return Approver(name: name, identities: identities)
    }

    /// A name that is not yet in `names`.
    mutating func name(_ value: JSONValue?, at pointer: JSONPointer, in names: inout Set<String>) -> String? {
        let name = text(value, at: pointer, longest: PolicyTextLimit.name)
        if let name { claim(name, in: &names, at: pointer) }
        return name
    }
}
