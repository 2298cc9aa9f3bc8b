import Encodings

extension Policy {
    /// What changed since `previous`, a line each in plain words: email permissions first, then callers, their grants
    /// and networks, protected users and approvers. Empty when nothing of meaning changed.
    ///
    /// Callers are matched by name, and grants by what they permit: moving a grant is no change.
    ///
    /// - Parameter previous: nil where there was none; then everything is new.
    public func difference(from previous: Policy?) -> [String] {
        let old = previous ?? .emptyDenyAll()
        var email: [String] = []
        var rest: [String] = []
        let oldCallers = Dictionary(old.callers.map { ($0.name, $0) }) { first, _ in first }
        let newNames = Set(callers.map(\.name))
        for caller in old.callers where !newNames.contains(caller.name) {
            rest.append("caller `\(caller.name)` was removed")
            caller.addGrantLines(from: caller.grants, to: [], email: &email, rest: &rest)
        }
        for caller in callers {
            if let before = oldCallers[caller.name] {
                rest += caller.attributeLines(from: before)
                caller.addGrantLines(from: before.grants, to: caller.grants, email: &email, rest: &rest)
            } else {
                rest.append("caller `\(caller.name)` was added: \(caller.attributes.joined(separator: ", "))")
                caller.addGrantLines(from: [], to: caller.grants, email: &email, rest: &rest)
            }
        }
        rest += lines("protected user", from: old.protectedUserTexts, to: protectedUserTexts)
        rest += lines("approver", from: old.approverTexts, to: approverTexts)
        if let previous {
            if !id.hasSameBytes(as: previous.id) { rest.append("id is now `\(id)`, was `\(previous.id)`") }
            if !owner.hasSameBytes(as: previous.owner) {
                rest.append("owner is now `\(owner)`, was `\(previous.owner)`")
            }
        }
        return email + rest
    }

    private var protectedUserTexts: [String] {
        protectedUsers.flatMap { entry in
            entry.users.map { user in
                "\(user.text) in \(entry.instance.text)" + (entry.reason.map { " (\($0))" } ?? "")
            }
        }
    }

    private var approverTexts: [String] {
        approverGroups.flatMap { group in
            group.members.map { member in
                let identities = member.identities.map(\.text).sorted().joined(separator: ", ")
                return "`\(member.name)` of `\(group.name)` as \(identities)"
            }
        }
    }
}

extension Caller {
    /// What is said of a caller beside its name and grants.
    fileprivate var attributes: [String] {
        [
            "owner `\(owner)`",
            validUntil.map { "before \($0.shortText)" } ?? "without end",
            sourceNetworks.map { "from \($0.map(\.text).sorted().joined(separator: ", "))" } ?? "from any network",
            "as \(identities.map(\.text).sorted().joined(separator: ", "))",
        ]
    }

    fileprivate func attributeLines(from before: Caller) -> [String] {
        zip(before.attributes, attributes).filter { !$0.hasSameBytes(as: $1) }.map { old, new in
            "caller `\(name)` is now \(new), was \(old)"
        }
    }

    fileprivate func addGrantLines(
        from old: [Grant], to new: [Grant], email: inout [String], rest: inout [String]
    ) {
        for isEmail in [true, false] {
            let found = lines(
                isEmail ? "email permission: `\(name)` may" : "permission: `\(name)` may",
                from: old.filter { $0.permitsEmailChange == isEmail }.map(\.sentence),
                to: new.filter { $0.permitsEmailChange == isEmail }.map(\.sentence))
            if isEmail { email += found } else { rest += found }
        }
    }
}

extension Identity {
    /// The kind and the public id or digest.
    var text: String {
        switch self {
        case .accessKey(let id): "gate key \(id)"
        case .apiKey(let digest): "API key with SHA-256 \(digest)"
        }
    }
}

/// The texts that stand in only one of the lists, counted: first those removed, then those added.
private func lines(_ subject: String, from old: [String], to new: [String]) -> [String] {
    func surplus(of some: [String], over others: [String]) -> [String] {
        var left: [String: Int] = [:]
        for text in others { left[text, default: 0] += 1 }
        return some.sorted().filter { text in
            guard let count = left[text], count > 0 else { return true }
            left[text] = count - 1
            return false
        }
    }
    return surplus(of: old, over: new).map { "removed \(subject) \($0)" }
        + surplus(of: new, over: old).map { "added \(subject) \($0)" }
}
