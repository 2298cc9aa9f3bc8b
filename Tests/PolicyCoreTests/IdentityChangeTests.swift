import PolicyCore
import StrictJSON
import Testing

@Suite("The body of a change")
struct IdentityChangeTests {
    @Test(
        "A body of another shape is refused as such",
        arguments: [
            "null", "[]", #""IdentityInfo""#, "1", "true", "{}",
            #"{"IdentityInfo":null}"#, #"{"IdentityInfo":[]}"#, #"{"IdentityInfo":"x"}"#, #"{"IdentityInfo":{}}"#,
            #"{"identityInfo":{"FirstName":"a"}}"#, #"{"IdentityInfo ":{"FirstName":"a"}}"#,
            #"{"\u0130dentityInfo":{"FirstName":"a"}}"#,
            #"{"IdentityInfo":{"FirstName":"a"},"UserId":"x"}"#, #"{"UserId":"x","IdentityInfo":{"FirstName":"a"}}"#,
            #"{"IdentityInfo":{"FirstName":"a"},"identityinfo":{"Email":"a@b.co"}}"#,
            #"{"IdentityInfo":{"IdentityInfo":{"FirstName":"a"}}}"#,
            #"{"IdentityInfo":{"FirstName":"a","email":"a@b.co"}}"#, #"{"IdentityInfo":{"EMAIL":"a@b.co"}}"#,
            #"{"IdentityInfo":{"E\u00admail":"a@b.co"}}"#, #"{"IdentityInfo":{"\u0395mail":"a@b.co"}}"#,
            #"{"IdentityInfo":{"Email\u0000":"a@b.co"}}"#, #"{"IdentityInfo":{" Email":"a@b.co"}}"#,
            #"{"IdentityInfo":{"FirstName":"a","":"b"}}"#, #"{"IdentityInfo":{"UserName":"b"}}"#,
            #"{"IdentityInfo":{"Email":null}}"#, #"{"IdentityInfo":{"FirstName":"a","Email":null}}"#,
            #"{"IdentityInfo":{"FirstName":1}}"#, #"{"IdentityInfo":{"FirstName":["a"]}}"#,
            #"{"IdentityInfo":{"FirstName":{"a":"b"}}}"#, #"{"IdentityInfo":{"FirstName":true}}"#,
        ])
    func shapes(text: String) throws {
        let body = try Fixture.body(text)
        let error = #expect(throws: ChangeError.self) { try IdentityChange(body: body) }
        guard case .shape = error else {
            Issue.record("refused for \(String(describing: error))")
            return
        }
    }

    @Test("No message repeats a value or an unknown name")
    func messages() throws {
        for text in [
            #"{"IdentityInfo":{"secret-name":"secret-value"}}"#,
            #"{"secret-name":{},"IdentityInfo":{"Email":"a@b.co"}}"#,
            #"{"IdentityInfo":{"Email":"secret-value"}}"#, #"{"IdentityInfo":{"Mobile":"secret-value"}}"#,
            #"{"IdentityInfo":{"FirstName":"secret-value\u0000"}}"#,
        ] {
            let body = try Fixture.body(text)
            let error = try #require(throws: ChangeError.self) { try IdentityChange(body: body) }
            #expect(!error.message.contains("secret"))
        }
    }

    @Test("The members are sorted by name, whatever their order in the body")
    func members() throws {
        let change = try Fixture.change(
            #"{"SecondaryEmail":"","Mobile":"+4915112345","LastName":"b","FirstName":"a","Email":"A.B@Example.COM"}"#)
        #expect(change.members == [.email, .firstName, .lastName, .mobile, .secondaryEmail])
        #expect(IdentityMember.allCases == IdentityMember.allCases.sorted())
        #expect(IdentityMember.allCases.map(\.rawValue) == IdentityMember.allCases.map(\.rawValue).sorted())
        #expect(change[.email] == "A.B@Example.COM")
        #expect(change.emailDomain(.email) == "example.com")
        #expect(change.emailDomain(.secondaryEmail) == nil)
        #expect(change.emailDomain(.firstName) == nil)
        #expect(change.isClear(.secondaryEmail))
        #expect(!change.isClear(.email))
        #expect(!change.isClear(.firstName))
    }

    @Test("An absent member has no value, is no clear and has no domain")
    func absence() throws {
        let change = try Fixture.change(#"{"FirstName":"a"}"#)
        #expect(change.members == [.firstName])
        #expect(change[.email] == nil)
        #expect(!change.isClear(.email))
        #expect(change.emailDomain(.email) == nil)
    }

    @Test(
        "What is sent is written from the values: sorted, escaped once, nothing else",
        arguments: [
            (#" { "LastName" : "b" , "FirstName" : "a" } "#, #"{"IdentityInfo":{"FirstName":"a","LastName":"b"}}"#),
            (#"{"FirstName":"\u0061\/\"\\"}"#, #"{"IdentityInfo":{"FirstName":"a/\"\\"}}"#),
            (#"{"\u0045mail":"\u0041@b.co"}"#, #"{"IdentityInfo":{"Email":"A@b.co"}}"#),
            (#"{"FirstName":"\ud83d\ude00"}"#, #"{"IdentityInfo":{"FirstName":"😀"}}"#),
            (#"{"Email":""}"#, #"{"IdentityInfo":{"Email":""}}"#),
        ])
    func encoding(info: String, expected: String) throws {
        let change = try Fixture.change(info)
        #expect(String(decoding: change.encodedBody(), as: UTF8.self) == expected)
        let again = try IdentityChange(body: StrictJSON.read(change.encodedBody(), maximumDepth: 8))
        #expect(again == change)
    }

    @Test("The first member by name whose value is wrong is named")
    func firstWrongMember() throws {
        let info = #"{"Mobile":"1","LastName":"","Email":"x"}"#
        let error = try #require(throws: ChangeError.self) { try Fixture.change(info) }
        guard case .value(.email, _) = error else {
            Issue.record("named otherwise: \(error)")
            return
        }
        #expect(error.message.hasPrefix("Email must "))
    }
}
