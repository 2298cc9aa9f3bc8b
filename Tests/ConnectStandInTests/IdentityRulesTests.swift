import ConnectStandIn
import Testing

@Suite("Rules of the stand-in for the values of an identity")
struct IdentityRulesTests {
    private static func letters(_ count: Int) -> String { String(repeating: "a", count: count) }

    private static func code(
        _ members: String, _ management: StandInOptions.IdentityManagement = .connectManaged,
        requiresNames: Bool = false
    ) -> String {
        var state = StandInState(
            options: Requests.options {
                $0.identityManagement = management
                $0.requiresNames = requiresNames
            })
        let answer = state.answer(Requests.make("POST", Requests.update, body: "{\"IdentityInfo\":{\(members)}}"))
        #expect(answer.record?.isApplied == (answer.reply.status == 200))
        #expect(answer.reply.status == 200 || answer.reply.text.hasPrefix(#"{"Message":""#))
        return answer.reply.errorType ?? "accepted"
    }

    @Test(
        "A body that the model does not allow is refused",
        arguments: [
            ("", "SerializationException"), ("[]", "SerializationException"), ("{}", "InvalidRequestException"),
            (#"{"IdentityInfo":null}"#, "InvalidRequestException"),
            (#"{"IdentityInfo":[]}"#, "SerializationException"),
            (#"{"IdentityInfo":{"Email":1}}"#, "SerializationException"),
            (#"{"IdentityInfo":{"Mobile":["+15550100"]}}"#, "SerializationException"),
        ])
    func bodies(body: String, code: String) {
        var state = StandInState(options: Requests.options())
        let reply = state.answer(Requests.make("POST", Requests.update, body: body)).reply
        #expect(reply.status == 400)
        #expect(reply.errorType == code)
    }

    @Test(
        "Names have their lengths by the kind of instance, counted in Unicode scalars",
        arguments: [
            ("FirstName", 0, StandInOptions.IdentityManagement.connectManaged, false),
            ("FirstName", 1, .connectManaged, true),
            ("FirstName", 255, .connectManaged, true), ("FirstName", 256, .connectManaged, false),
            ("LastName", 0, .connectManaged, false), ("LastName", 1, .connectManaged, true),
            ("LastName", 256, .connectManaged, true), ("LastName", 257, .connectManaged, false),
            ("FirstName", 0, .saml, true), ("FirstName", 255, .saml, true), ("FirstName", 256, .saml, false),
            ("LastName", 0, .saml, true), ("LastName", 300, .saml, true), ("LastName", 301, .saml, false),
        ])
    func lengths(member: String, count: Int, management: StandInOptions.IdentityManagement, isAccepted: Bool) {
        let expected = isAccepted ? "accepted" : "InvalidParameterException"
        for letter in ["a", "\u{1F600}"] {
            let value = String(repeating: letter, count: count)
            #expect(IdentityRulesTests.code("\"\(member)\":\"\(value)\"", management) == expected)
        }
    }

    @Test(
        "Names are in Normalization Form C",
        arguments: [
            ("Zo\u{eb}", true), ("Zoe\u{308}", false), ("\u{212b}", false), ("\u{c5}", true), ("\u{ac00}", true),
            ("\u{1100}\u{1161}", false), ("e\u{200d}\u{301}", true),
        ])
    func normalization(name: String, isAccepted: Bool) {
        let expected = isAccepted ? "accepted" : "InvalidParameterException"
        #expect(IdentityRulesTests.code("\"FirstName\":\"\(name)\"") == expected)
        #expect(IdentityRulesTests.code("\"LastName\":\"\(name)\"") == expected)
    }

    @Test(
        "A secondary address has the documented form or is empty",
        arguments: [
            ("", true), ("a@b.co", true), ("A.b_c%d+e-f0@x-1.Example.com", true), (".a..b@-.example", true),
            ("\(letters(254))@example.co", true), ("\(letters(255))@example.co", false),
            ("a@example.\(letters(63))", true), ("a@example.\(letters(64))", false), ("a@example.c", false),
            ("a@example.c0m", false), ("a@example.", false), ("a@.com", false), ("a@com", false),
            ("@example.com", false),
            ("a", false), ("a@b@example.com", false), ("a b@example.com", false), ("a@exa_mple.com", false),
            ("a'b@example.com", false), ("\u{e9}@example.com", false), ("a@b.co<x>", false), ("a@b.co,c@d.co", false),
            (#"a@example.com\n"#, false),
        ])
    func secondaryEmail(address: String, isAccepted: Bool) {
        let expected = isAccepted ? "accepted" : "InvalidParameterException"
        #expect(IdentityRulesTests.code("\"SecondaryEmail\":\"\(address)\"") == expected)
    }

    @Test("Of Email AWS documents no form", arguments: ["", "a", "a b", "a'b@example.com", letters(300)])
    func email(address: String) {
        #expect(IdentityRulesTests.code("\"Email\":\"\(address)\"") == "accepted")
    }

    @Test(
        "A mobile number is in the format of E.164",
        arguments: [
            ("+12", true), ("+123456789012345", true), ("+1234567890123456", false), ("+1", false), ("+", false),
            ("", false), ("12", false), ("+02", false), ("+1 2", false), ("++12", false), ("+1a2", false),
            ("+1\u{662}", false), (#"+12\n"#, false),
        ])
    func mobile(number: String, isAccepted: Bool) {
        let expected = isAccepted ? "accepted" : "InvalidParameterException"
        #expect(IdentityRulesTests.code("\"Mobile\":\"\(number)\"") == expected)
    }

    @Test(
        "The kind of instance says which members an update may carry",
        arguments: [
            (#""Email":"m@example.com""#, true, false, false), (#""Email":"""#, true, false, false),
            (#""Email":null,"Mobile":"+15550100""#, true, true, true),
            (#""FirstName":"M""#, true, true, false), (#""LastName":"M""#, true, true, false),
            (#""SecondaryEmail":"m@example.com""#, true, true, true), (#""Mobile":"+15550100""#, true, true, true),
            (#""Mobile":"+15550100","Email":"m@example.com""#, true, false, false),
        ])
    func management(members: String, connectManaged: Bool, saml: Bool, directory: Bool) {
        let kinds = [
            (StandInOptions.IdentityManagement.connectManaged, connectManaged), (.saml, saml),
            (.existingDirectory, directory),
        ]
        for (management, isAccepted) in kinds {
            let expected = isAccepted ? "accepted" : "InvalidRequestException"
            #expect(IdentityRulesTests.code(members, management) == expected)
        }
    }

    @Test(
        "Where names are required an update must carry both; where they are in a directory it must not carry any",
        arguments: [
            (#""FirstName":"M","LastName":"G""#, true), (#""FirstName":"M""#, false), (#""LastName":"G""#, false),
            (#""FirstName":null,"LastName":"G""#, false), (#""Mobile":"+15550100""#, false),
        ])
    func requiredNames(members: String, isAccepted: Bool) {
        let expected = isAccepted ? "accepted" : "InvalidRequestException"
        #expect(IdentityRulesTests.code(members, requiresNames: true) == expected)
        #expect(IdentityRulesTests.code(members, .saml, requiresNames: true) == expected)
        let mobile = #""Mobile":"+15550100""#
        #expect(IdentityRulesTests.code(mobile, .existingDirectory, requiresNames: true) == "accepted")
        #expect(IdentityRulesTests.code(#""FirstName":"","LastName":"G""#, .saml, requiresNames: true) != "accepted")
    }
}
