import ConnectStandIn
import StrictJSON
import Testing

@Suite("CreateUser at the stand-in")
struct CreateUserTests {
    private static let path = "/users/\(Requests.instance)"

    /// The members of a good body, as JSON text; nil leaves one out.
    private static let good: [(String, String?)] = [
        ("Username", #""new.user""#), ("Password", #""Synthetic1""#),
        ("IdentityInfo", #"{"FirstName":"New","LastName":"User","Email":"new@example.com","SecondaryEmail":""}"#),
        ("PhoneConfig", #"{"PhoneType":"DESK_PHONE","AutoAccept":true}"#),
        ("SecurityProfileIds", #"["s-1","s-2"]"#), ("RoutingProfileId", #""r-1""#),
    ]

    private static func body(_ changes: (String, String?)...) -> String {
        let members = good.filter { member in !changes.contains { $0.0 == member.0 } } + changes
        return "{" + members.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }.joined(separator: ",")
            + "}"
    }

    private static func create(_ body: String, at path: String = path, _ state: inout StandInState) -> Answer {
        state.answer(Requests.make("PUT", path, body: body))
    }

    @Test("A new user is answered by identifier and ARN, is described as given, listed, and can be changed")
    func create() throws {
        var state = StandInState(options: Requests.options())
        let answer = CreateUserTests.create(CreateUserTests.body(), &state)
        #expect(answer.reply.status == 200)
        #expect(answer.record?.isApplied == true)
        let reply = try #require(try StrictJSON.read(answer.reply.body, maximumDepth: 8).objectValue)
        let id = try #require(reply["UserId"]?.stringValue)
        #expect(
            reply["UserArn"]?.stringValue
                == "arn:aws:connect:us-east-1:123456789012:instance/\(Requests.instance)/agent/\(id)")
        #expect(reply.members.count == 2)
        #expect(state.answer(Requests.make("GET", "/users-summary/\(Requests.instance)")).reply.text.contains(id))
        let update = Requests.make("POST", "\(CreateUserTests.path)/\(id)/identity-info", body: Requests.names)
        #expect(state.answer(update).reply.status == 200)
        let user = state.answer(Requests.make("GET", "\(CreateUserTests.path)/\(id)")).reply.text
        #expect(user.contains(#""Username":"new.user""#))
        #expect(user.contains(#""IdentityInfo":{"FirstName":"Mary","LastName":"Major","Email":"new@example.com"}"#))
        #expect(user.contains(#""PhoneConfig":{"PhoneType":"DESK_PHONE"},"SecurityProfileIds":["s-1","s-2"]"#))
        #expect(user.contains(#""RoutingProfileId":"r-1""#))
        #expect(!user.contains("Synthetic1"))
    }

    @Test(
        "What the model requires or limits is refused",
        arguments: [
            ("Username", nil, "InvalidRequestException"), ("Username", "7", "SerializationException"),
            ("Username", #""""#, "InvalidParameterException"), ("Username", #""a b""#, "InvalidParameterException"),
            ("Username", #""abcdefghij0123456789""#, nil),
            ("Username", #""abcdefghij0123456789x""#, "InvalidParameterException"),
            ("Username", "\"z\u{f6}e\"", "InvalidParameterException"),
            ("Username", #""maria""#, "DuplicateResourceException"),
            ("Username", #""Maria""#, nil),
            ("Password", nil, "InvalidRequestException"), ("Password", #""Synth1a""#, "InvalidParameterException"),
            ("Password", #""Synth1ab""#, nil), ("Password", "\"A1\(String(repeating: "a", count: 62))\"", nil),
            ("Password", "\"A1\(String(repeating: "a", count: 63))\"", "InvalidParameterException"),
            ("Password", #""synthetic1""#, "InvalidParameterException"),
            ("Password", #""SYNTHETIC1""#, "InvalidParameterException"),
            ("Password", #""Synthetic""#, "InvalidParameterException"),
            ("Password", #""Synthetic 1""#, "InvalidParameterException"),
            ("IdentityInfo", nil, nil), ("IdentityInfo", "[]", "SerializationException"),
            ("IdentityInfo", #"{"FirstName":"Zoe\u0308"}"#, "InvalidParameterException"),
            ("PhoneConfig", nil, nil), ("PhoneConfig", #"{"PhoneType":"FAX"}"#, "InvalidParameterException"),
            ("SecurityProfileIds", nil, "InvalidRequestException"),
            ("SecurityProfileIds", "[]", "InvalidParameterException"),
            ("SecurityProfileIds", #"["1","2","3","4","5","6","7","8","9","10"]"#, nil),
            ("SecurityProfileIds", #"["1","2","3","4","5","6","7","8","9","10","11"]"#, "InvalidParameterException"),
            ("SecurityProfileIds", #"["s-1",2]"#, "SerializationException"),
            ("SecurityProfileIds", #""s-1""#, "SerializationException"),
            ("RoutingProfileId", nil, "InvalidRequestException"), ("Unknown", "1", nil),
        ] as [(String, String?, String?)])
    func refused(member: String, value: String?, code: String?) {
        var state = StandInState(options: Requests.options())
        let answer = CreateUserTests.create(CreateUserTests.body((member, value)), &state)
        #expect(answer.reply.errorType == code)
        #expect(answer.reply.status == (code == nil ? 200 : code == "DuplicateResourceException" ? 409 : 400))
        #expect(answer.record?.isApplied == (code == nil))
        let list = state.answer(Requests.make("GET", "/users-summary/\(Requests.instance)")).reply.text
        #expect(list.split(separator: "\"Id\"").count == (code == nil ? 6 : 5))
    }

    @Test(
        "Where Amazon Connect does not manage identities a password is refused, and for SAML an email",
        arguments: [
            (.saml, "null", #"{"FirstName":"N"}"#, nil),
            (.saml, #""Synthetic1""#, #"{"FirstName":"N"}"#, "InvalidRequestException"),
            (.saml, "null", #"{"Email":"n@example.com"}"#, "InvalidRequestException"),
            (.existingDirectory, "null", #"{"FirstName":"N","Email":"n@example.com"}"#, nil),
            (.existingDirectory, #""Synthetic1""#, #"{"FirstName":"N"}"#, "InvalidRequestException"),
        ] as [(StandInOptions.IdentityManagement, String, String, String?)])
    func management(
        management: StandInOptions.IdentityManagement, password: String, identity: String, code: String?
    ) {
        var state = StandInState(options: Requests.options { $0.identityManagement = management })
        let body = CreateUserTests.body(("Password", password), ("IdentityInfo", identity))
        #expect(CreateUserTests.create(body, &state).reply.errorType == code)
    }

    @Test("The same name may exist once in an instance, and users are limited in number")
    func limits() {
        var state = StandInState(options: Requests.options { $0.createdUserLimit = 2 })
        func code(_ username: String, at path: String = CreateUserTests.path) -> String? {
            CreateUserTests.create(CreateUserTests.body(("Username", "\"\(username)\"")), at: path, &state).reply
                .errorType
        }
        #expect(code("first") == nil)
        #expect(code("first") == "DuplicateResourceException")
        #expect(code("second", at: "/users/\(Requests.stranger)") == "ResourceNotFoundException")
        #expect(code("second") == nil)
        #expect(code("third") == "LimitExceededException")
    }

    @Test("A fault does not concern it")
    func faults() {
        var state = StandInState(options: Requests.options { $0.fault = .answer(.internalError) })
        #expect(CreateUserTests.create(CreateUserTests.body(), &state).reply.status == 200)
    }
}
