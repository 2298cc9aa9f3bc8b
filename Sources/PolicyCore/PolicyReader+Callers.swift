import Encodings
import StrictJSON

extension PolicyReader {
    mutating func callers(_ value: JSONValue?, at pointer: JSONPointer, groups: [ApproverGroup]) -> [Caller]? {
        guard let values = elements(value, at: pointer, mayBeEmpty: true) else { return nil }
        var callers: [Caller] = []
        var names: Set<String> = []
        for (index, value) in values.enumerated() {
            let caller = caller(value, index: index, at: pointer.appending(index), names: &names, groups: groups)
            if let caller { callers.append(caller) }
        }
        return callers
    }

    private mutating func caller(
        _ value: JSONValue, index: Int, at pointer: JSONPointer, names: inout Set<String>, groups: [ApproverGroup]
    ) -> Caller? {
        guard
            let object = object(
                value, at: pointer, required: ["name", "owner", "identities", "grants"],
                optional: ["validUntil", "sourceNetworks"])
        else { return nil }
        let before = problems.count
        let name = name(object["name"], at: pointer.appending("name"), in: &names)
        let owner = text(object["owner"], at: pointer.appending("owner"), longest: PolicyTextLimit.name)
        let validUntil = timestamp(object["validUntil"], at: pointer.appending("validUntil"))
        let networks = list(object["sourceNetworks"], at: pointer.appending("sourceNetworks")) {
            $0.network($1, at: $2)
        }
        let identities = identities(object["identities"], at: pointer.appending("identities"))
        let grants = grants(object["grants"], at: pointer.appending("grants"), groups: groups)
        // An optional member that is present and wrong is nil like an absent one: never build from it.
        guard problems.count == before, let name, let owner, let identities, let grants else { return nil }
        return Caller(
            index: index, name: name, owner: owner, validUntil: validUntil, sourceNetworks: networks,
            identities: identities, grants: grants)
    }

    private mutating func network(_ value: JSONValue, at pointer: JSONPointer) -> NetworkPrefix? {
        guard let text = string(value, at: pointer) else { return nil }
        guard let prefix = NetworkPrefix(cidr: text) else {
            note("must be a network such as `10.0.0.0/8` or `fd00::/8`, with no bit set beyond its length", at: pointer)
            return nil
        }
        return prefix
    }

    /// The identities of one caller or approver; none of them may stand anywhere else.
    mutating func identities(_ value: JSONValue?, at pointer: JSONPointer) -> [Identity]? {
        guard let values = elements(value, at: pointer) else { return nil }
        var identities: [Identity] = []
        for (index, value) in values.enumerated() {
            let place = pointer.appending(index)
            guard let identity = identity(value, at: place) else { continue }
            claim(identity, at: place)
            identities.append(identity)
        }
        return identities
    }

    private mutating func identity(_ value: JSONValue, at pointer: JSONPointer) -> Identity? {
        let available = ["accessKey", "apiKey"]
        let notAvailable = ["jwt", "certificate", "iamPrincipal"]
        let before = problems.count
        guard let object = object(value, at: pointer, required: [], optional: available + notAvailable) else {
            return nil
        }
        for kind in notAvailable where object[kind] != nil {
            note("not available in this version", at: pointer.appending(kind))
        }
        guard object.members.count == 1 else {
            note("must have exactly one member, `accessKey` or `apiKey`", at: pointer)
            return nil
        }
        guard problems.count == before else { return nil }
        if let key = object["accessKey"] { return accessKey(key, at: pointer.appending("accessKey")) }
        return apiKey(object["apiKey"], at: pointer.appending("apiKey"))
    }

    private mutating func accessKey(_ value: JSONValue, at pointer: JSONPointer) -> Identity? {
        guard let text = string(value, at: pointer) else { return nil }
        guard Identity.isAccessKey(text) else {
            note("must be `IGAK` and 16 of A-Z and 0-9", at: pointer)
            return nil
        }
        return .accessKey(text)
    }

    private mutating func apiKey(_ value: JSONValue?, at pointer: JSONPointer) -> Identity? {
        guard let object = object(value, at: pointer, required: ["sha256"]) else { return nil }
        let place = pointer.appending("sha256")
        guard let text = string(object["sha256"], at: place) else { return nil }
        guard Identity.isDigest(text) else {
            note("must be 64 lower-case hexadecimal digits", at: place)
            return nil
        }
        return .apiKey(sha256: text)
    }
}
