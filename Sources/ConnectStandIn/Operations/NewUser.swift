/// What CreateUser makes a user of. The password is checked and forgotten: nobody can sign in here.
struct NewUser: Sendable {
    let username: String
    let identity: IdentityInfo
    let profiles: UserProfiles

    /// Reads the body of CreateUser.
    ///
    /// - Throws: SerializationException for what is no JSON of the modelled types; InvalidRequestException for a member
    ///   that must not or must be there; InvalidParameterException for a value that it cannot have.
    init(body: [UInt8], options: StandInOptions) throws(ConnectError) {
        let members = try BodyMembers(body)
        username = try NewUser.required("Username", try members.string("Username"))
        guard NewUser.isUsername(username, longest: options.identityManagement == .saml ? 64 : 20) else {
            throw ConnectError(.invalidParameter, "Username is not a user name")
        }
        try NewUser.check(password: try members.string("Password"), options.identityManagement)
        identity = try members.identityInfo() ?? IdentityInfo()
        try IdentityRules(options).check(identity)
        profiles = UserProfiles(
            phoneType: try members.members("PhoneConfig")?.string("PhoneType"),
            securityProfileIDs: try NewUser.required("SecurityProfileIds", try members.strings("SecurityProfileIds")),
            routingProfileID: try NewUser.required("RoutingProfileId", try members.string("RoutingProfileId")))
        guard (1...10).contains(profiles.securityProfileIDs.count) else {
            throw ConnectError(.invalidParameter, "SecurityProfileIds has not 1 to 10 elements")
        }
        guard [nil, "SOFT_PHONE", "DESK_PHONE"].contains(profiles.phoneType) else {
            throw ConnectError(.invalidParameter, "PhoneType is neither SOFT_PHONE nor DESK_PHONE")
        }
    }

    private static func required<Value>(_ name: String, _ value: Value?) throws(ConnectError) -> Value {
        guard let value else { throw ConnectError(.invalidRequest, "\(name) is required") }
        return value
    }

    /// Letters, digits and `_-.@`, which AWS documents for SAML only; here they hold for every kind of instance.
    private static func isUsername(_ text: String, longest: Int) -> Bool {
        (1...longest).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { character in
                switch character {
                case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "@": true
                default: false
                }
            }
    }

    /// A password is required where Amazon Connect manages identities, and must not be there otherwise: 8 to 64
    /// characters that are no white space, among them a lower-case and an upper-case letter and a digit.
    private static func check(
        password: String?, _ management: StandInOptions.IdentityManagement
    ) throws(ConnectError) {
        guard management == .connectManaged else {
            if password == nil { return }
            throw ConnectError(.invalidRequest, "Password cannot be set for this kind of instance")
        }
        let characters = try required("Password", password).unicodeScalars
        let isGood =
            (8...64).contains(characters.count) && !characters.contains { $0.properties.isWhitespace }
            && characters.contains { ("a"..."z").contains($0) } && characters.contains { ("A"..."Z").contains($0) }
            && characters.contains { ("0"..."9").contains($0) }
        guard isGood else { throw ConnectError(.invalidParameter, "Password does not have the required form") }
    }
}
