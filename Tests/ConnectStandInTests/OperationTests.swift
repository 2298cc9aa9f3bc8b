import ConnectStandIn
import Encodings
import Testing

@Suite("Operations of the stand-in")
struct OperationTests {
    static let arnInstance = "arn%3Aaws%3Aconnect%3Aus-east-1%3A123456789012%3Ainstance%2F\(Requests.instance)"
    static let arnUser = arnInstance + "%2Fagent%2F\(Requests.maria)"

    @Test("A user is described with the values the table holds")
    func describe() {
        var state = StandInState(options: Requests.options())
        let reply = state.answer(Requests.make("GET", "/users/\(Requests.instance)/\(Requests.maria)")).reply
        #expect(reply.status == 200)
        #expect(reply.text.hasPrefix(#"{"User":{"Id":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","Arn":"arn:aws:connect:"#))
        #expect(reply.text.contains(#""Username":"maria""#))
        #expect(
            reply.text.contains(
                #""IdentityInfo":{"FirstName":"Maria","LastName":"Garcia","Email":"maria@example.com"}"#))
    }

    @Test(
        "An update is applied whichever form the identifiers have, and answered with an empty body",
        arguments: [
            Requests.update, "/users/\(arnInstance)/\(Requests.maria)/identity-info",
            "/users/\(arnInstance)/\(arnUser)/identity-info",
            "/users/\(Requests.instance)/\(Requests.maria.uppercased())/identity-info",
        ])
    func update(path: String) {
        var state = StandInState(options: Requests.options())
        let answer = state.answer(Requests.make("POST", path, body: Requests.names))
        #expect(answer.reply.status == 200)
        #expect(answer.reply.body.isEmpty)
        #expect(answer.record?.isApplied == true)
        let reply = state.answer(Requests.make("GET", "/users/\(Requests.instance)/\(Requests.maria)")).reply
        #expect(reply.text.contains(#""FirstName":"Mary","LastName":"Major","Email":"maria@example.com""#))
    }

    @Test(
        "A member that an update does not carry is kept or lost, as the options say; the empty one is cleared",
        arguments: [
            (
                StandInOptions.UpdateSemantics.merge, #"{"FirstName":"Mary"}"#,
                #"{"FirstName":"Mary","LastName":"Garcia","Email":"maria@example.com"}"#
            ),
            (.merge, #"{"Email":"","Mobile":null,"Unknown":1}"#, #"{"FirstName":"Maria","LastName":"Garcia"}"#),
            (.replace, #"{"FirstName":"Mary"}"#, #"{"FirstName":"Mary"}"#),
        ])
    func semantics(_ semantics: StandInOptions.UpdateSemantics, update: String, expected: String) {
        var state = StandInState(options: Requests.options { $0.semantics = semantics })
        let body = "{\"IdentityInfo\":\(update)}"
        #expect(state.answer(Requests.make("POST", Requests.update, body: body)).reply.status == 200)
        let reply = state.answer(Requests.make("GET", "/users/\(Requests.instance)/\(Requests.maria)")).reply
        #expect(reply.text.contains("\"IdentityInfo\":\(expected)"))
    }

    @Test("Users are listed in pages, in the order of their identifiers")
    func list() {
        var state = StandInState(options: Requests.options())
        let path = "/users-summary/\(Requests.instance)"
        let whole = state.answer(Requests.make("GET", path)).reply
        #expect(whole.status == 200)
        #expect(!whole.text.contains("NextToken"))
        let first = state.answer(Requests.make("GET", path + "?maxResults=3")).reply
        #expect(first.text.hasSuffix(#""NextToken":"99999999-0000-0000-0000-000000000001"}"#))
        let second = state.answer(
            Requests.make("GET", path + "?maxResults=3&nextToken=99999999-0000-0000-0000-000000000001")
        ).reply
        #expect(second.text.contains("maria"))
        #expect(!second.text.contains("administrator"))
        #expect(!second.text.contains("NextToken"))
    }

    @Test(
        "What cannot be done is answered with the code of AWS",
        arguments: [
            (
                "POST", "/users/\(Requests.instance)/\(Requests.stranger)/identity-info", 404,
                "ResourceNotFoundException"
            ),
            ("POST", "/users/\(Requests.stranger)/\(Requests.maria)/identity-info", 404, "ResourceNotFoundException"),
            ("POST", "/users/x/\(Requests.maria)/identity-info", 400, "InvalidRequestException"),
            ("POST", "/users/\(Requests.instance)/x/identity-info", 400, "InvalidRequestException"),
            (
                "POST", "/users/\(arnInstance.replacing("9012", with: "9013"))/\(Requests.maria)/identity-info", 400,
                "InvalidRequestException"
            ),
            ("POST", "/users/\(Requests.instance)//identity-info", 404, "UnknownOperationException"),
            ("POST", "/users/.././identity-info", 400, "InvalidRequestException"),
            ("POST", "/users/%zz/%4/identity-info", 404, "UnknownOperationException"),
            ("PUT", Requests.update, 404, "UnknownOperationException"),
            ("POST", "/users/\(Requests.instance)", 404, "UnknownOperationException"),
            ("GET", "/", 404, "UnknownOperationException"),
            ("GET", "/_stand-in/unknown", 404, "UnknownOperationException"),
        ])
    func refused(method: String, path: String, status: Int, code: String) {
        var state = StandInState(options: Requests.options())
        let answer = state.answer(Requests.make(method, path, body: Requests.names))
        #expect(answer.reply.status == status)
        #expect(answer.reply.errorType == code)
        #expect(answer.reply.text.hasPrefix(#"{"Message":""#))
        #expect(answer.record?.isApplied == false)
    }

    @Test("An instance is described with its kind", arguments: StandInOptions.IdentityManagement.allCases)
    func instance(_ management: StandInOptions.IdentityManagement) {
        var state = StandInState(options: Requests.options { $0.identityManagement = management })
        for id in [Requests.instance, OperationTests.arnInstance] {
            let reply = state.answer(Requests.make("GET", "/instance/\(id)")).reply
            #expect(reply.status == 200)
            #expect(
                reply.text.hasPrefix(
                    #"{"Instance":{"Id":"\#(Requests.instance)","Arn":"arn:aws:connect:us-east-1:123456789012:instance/"#
                ))
            #expect(reply.text.contains(#""IdentityManagementType":"\#(management.rawValue)""#))
        }
        let unknown = state.answer(Requests.make("GET", "/instance/\(Requests.stranger)")).reply
        #expect(unknown.errorType == "ResourceNotFoundException")
    }

    @Test("A user is created on first sight only where the options say so")
    func autoCreate() {
        var state = StandInState(options: Requests.options { $0.autoCreateUsers = true })
        let path = "/users/\(Requests.instance)/\(Requests.stranger)"
        let update = Requests.make("POST", path + "/identity-info", body: Requests.names)
        #expect(state.answer(update).reply.status == 200)
        #expect(state.answer(Requests.make("GET", path)).reply.text.contains(#""FirstName":"Mary""#))
    }

    @Test("Every answer carries a request id of its own and the content type")
    func requestIDs() {
        var state = StandInState(options: Requests.options())
        var seen: Set<String> = []
        for path in ["/", Requests.update, "/_stand-in/count"] {
            let headers = state.answer(Requests.make("GET", path)).reply.headers
            #expect(headers.contains(HeaderField("Content-Type", "application/json")))
            let id = headers.first { $0.name == "x-amzn-RequestId" }?.value ?? ""
            #expect(UUIDValue.isCanonical(id))
            seen.insert(id)
        }
        #expect(seen.count == 3)
    }
}
