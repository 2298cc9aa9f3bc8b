import StrictJSON
@_spi(_Unicode) import Swift

/// Reads the body of UpdateUserIdentityInfo by the service's model, which is looser than what the gate lets through:
/// members the model does not know are passed over, null is an absent member, addresses have no form.
enum UpdateBody {
    /// - Throws: SerializationException for what is no JSON of the modelled types; InvalidRequestException and
    ///   InvalidParameterException for the documented rules of names and of the kinds of instances.
    static func read(_ body: [UInt8], options: StandInOptions) throws(ConnectError) -> IdentityInfo {
        let update = try readMembers(body)
        try checkName("FirstName", update.firstName, limit: 255)
        try checkName("LastName", update.lastName, limit: 300)
        if options.requiresNames, update.firstName?.isEmpty ?? true || update.lastName?.isEmpty ?? true {
            throw ConnectError(.invalidRequest, "FirstName and LastName are required")
        }
        switch options.identityManagement {
        case .connectManaged: break
        case .saml:
            if update.email != nil { throw ConnectError(.invalidRequest, "Email cannot be set for a SAML instance") }
        case .existingDirectory:
            if update.firstName != nil || update.lastName != nil || update.email != nil {
                throw ConnectError(.invalidRequest, "The identity of this user is managed in its directory")
            }
        }
        return update
    }

    private static func readMembers(_ body: [UInt8]) throws(ConnectError) -> IdentityInfo {
        guard let root = try? StrictJSON.read(body, maximumDepth: 32).objectValue else {
            throw ConnectError(.serialization, "The request body is not a JSON object")
        }
        let info: JSONObject
        switch root["IdentityInfo"] {
        case .object(let object): info = object
        case nil, .null: throw ConnectError(.invalidRequest, "IdentityInfo is required")
        default: throw ConnectError(.serialization, "IdentityInfo is not an object")
        }
        var update = IdentityInfo()
        for (name, path) in IdentityInfo.members {
            switch info[name] {
            case .string(let value): update[keyPath: path] = value
            case nil, .null: break
            default: throw ConnectError(.serialization, "\(name) is not a string")
            }
        }
        return update
    }

    /// Names are limited in length and must be in Normalization Form C (UAX #15).
    private static func checkName(_ member: String, _ value: String?, limit: Int) throws(ConnectError) {
        guard let value else { return }
        guard value.unicodeScalars.count <= limit else {
            throw ConnectError(.invalidParameter, "\(member) is longer than \(limit) characters")
        }
        guard value._nfc.elementsEqual(value.unicodeScalars) else {
            throw ConnectError(.invalidParameter, "\(member) is not in Normalization Form C")
        }
    }
}
