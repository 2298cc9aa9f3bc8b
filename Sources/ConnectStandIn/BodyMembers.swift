import StrictJSON

/// The members of a request body, read by the service's model, which is looser than what the gate lets through:
/// members that the model does not know are passed over, null is an absent member.
struct BodyMembers {
    private let object: JSONObject

    /// - Throws: SerializationException for what is no JSON object.
    init(_ body: [UInt8]) throws(ConnectError) {
        guard let object = try? StrictJSON.read(body, maximumDepth: 32).objectValue else {
            throw ConnectError(.serialization, "The request body is not a JSON object")
        }
        self.object = object
    }

    private init(_ object: JSONObject) {
        self.object = object
    }

    func string(_ name: String) throws(ConnectError) -> String? {
        switch object[name] {
        case .string(let value): return value
        case nil, .null: return nil
        default: throw ConnectError(.serialization, "\(name) is not a string")
        }
    }

    func strings(_ name: String) throws(ConnectError) -> [String]? {
        switch object[name] {
        case .array(let elements):
            let strings = elements.compactMap(\.stringValue)
            guard strings.count == elements.count else {
                throw ConnectError(.serialization, "\(name) is not a list of strings")
            }
            return strings
        case nil, .null: return nil
        default: throw ConnectError(.serialization, "\(name) is not a list")
        }
    }

    func members(_ name: String) throws(ConnectError) -> BodyMembers? {
        switch object[name] {
        case .object(let object): return BodyMembers(object)
        case nil, .null: return nil
        default: throw ConnectError(.serialization, "\(name) is not an object")
        }
    }

    /// The member IdentityInfo.
    func identityInfo() throws(ConnectError) -> IdentityInfo? {
        guard let members = try members("IdentityInfo") else { return nil }
        var info = IdentityInfo()
        for (name, path) in IdentityInfo.members {
            info[keyPath: path] = try members.string(name)
        }
        return info
    }
}
