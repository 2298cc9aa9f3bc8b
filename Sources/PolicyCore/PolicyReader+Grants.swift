import Encodings
import StrictJSON

extension PolicyReader {
    mutating func grants(_ value: JSONValue?, at pointer: JSONPointer, groups: [ApproverGroup]) -> [Grant]? {
        guard let values = elements(value, at: pointer, mayBeEmpty: true) else { return nil }
        var grants: [Grant] = []
        for (index, value) in values.enumerated() {
            if let grant = grant(value, at: pointer.appending(index), groups: groups) { grants.append(grant) }
        }
        return grants
    }

    private mutating func grant(_ value: JSONValue, at pointer: JSONPointer, groups: [ApproverGroup]) -> Grant? {
        let before = problems.count
        guard
            let object = object(
                value, at: pointer, required: ["instances", "users"],
                optional: ["fields", "emailChange", "validUntil"])
        else { return nil }
        let instances = list(object["instances"], at: pointer.appending("instances")) { $0.instance($1, at: $2) }
        let users = users(object["users"], at: pointer.appending("users"))
        let validUntil = timestamp(object["validUntil"], at: pointer.appending("validUntil"))
        let permission = permission(object, at: pointer, groups: groups)
        guard problems.count == before, let instances, let users, let permission else { return nil }
        return Grant(
            pointer: pointer, instances: Set(instances), users: users, permission: permission, validUntil: validUntil)
    }

    private mutating func instance(_ value: JSONValue, at pointer: JSONPointer) -> InstanceID? {
        if isWildcard(value) {
            note("there is no wildcard for instances", at: pointer)
            return nil
        }
        return uuid(value, at: pointer).map(InstanceID.init)
    }

    private mutating func users(_ value: JSONValue?, at pointer: JSONPointer) -> UserSelection? {
        if standsForAll(value, at: pointer) { return .all }
        let users = list(value, at: pointer) { reader, value, place in
            reader.isWildcard(value) ? nil : reader.uuid(value, at: place).map(UserID.init)
        }
        return users.map { .exactly(Set($0)) }
    }

    private mutating func permission(
        _ object: JSONObject, at pointer: JSONPointer, groups: [ApproverGroup]
    ) -> Permission? {
        let fields = object["fields"]
        let email = object["emailChange"]
        if (fields == nil) == (email == nil) {
            note("must have exactly one of `fields` and `emailChange`", at: pointer)
        }
        let permittedFields = list(fields, at: pointer.appending("fields")) { $0.field($1, at: $2) }
        let emailChange = emailChange(email, at: pointer.appending("emailChange"), groups: groups)
        if let permittedFields { return .fields(Set(permittedFields)) }
        return emailChange.map(Permission.emailChange)
    }

    private mutating func field(_ value: JSONValue, at pointer: JSONPointer) -> IdentityMember? {
        guard let text = string(value, at: pointer) else { return nil }
        if let member = IdentityMember(exactName: text) {
            guard !member.isEmail else {
                note("only an `emailChange` can permit to change an address", at: pointer)
                return nil
            }
            return member
        }
        guard !isWildcard(value) else {
            note("there is no wildcard for fields", at: pointer)
            return nil
        }
        note(unknown("field", text, among: IdentityMember.allCases.filter { !$0.isEmail }.map(\.rawValue)), at: pointer)
        return nil
    }

    // MARK: - Wildcards

    func isWildcard(_ value: JSONValue) -> Bool {
        value.stringValue?.hasSameBytes(as: "*") ?? false
    }

    /// Whether an array is exactly `["*"]`. A `*` beside other elements is noted.
    mutating func standsForAll(_ value: JSONValue?, at pointer: JSONPointer) -> Bool {
        guard let values = value?.arrayValue else { return false }
        if values.count == 1 { return isWildcard(values[0]) }
        for (index, value) in values.enumerated() where isWildcard(value) {
            note("`*` must stand alone", at: pointer.appending(index))
        }
        return false
    }
}
