import PolicyCore
import StrictJSON
import Testing

/// The heart of the product: nothing but an explicit, live, matching email permission ever lets an address change.
@Suite("The email block")
struct EmailBlockTests {
    static let group =
        #""approverGroups":[{"name":"g","members":[{"name":"Ada","identities":[{"accessKey":"IGAKCCCCCCCCCCCCCCCC"}]}]}]"#
    static let required = #"{"required":[{"group":"g","count":1}],"validMinutes":60}"#

    static func policy(_ grants: String...) throws -> Policy {
        try PolicyText.parse(
            PolicyText.document([PolicyText.caller(grants: grants)], more: PolicyText.protectedUsers + "," + group))
    }

    static let infos = [
        #"{"Email":"a@example.com"}"#, #"{"Email":""}"#, #"{"SecondaryEmail":"a@example.com"}"#,
        #"{"SecondaryEmail":""}"#,
        #"{"Email":"a@example.com","SecondaryEmail":"a@example.com"}"#, #"{"FirstName":"a","Email":"a@example.com"}"#,
        #"{"\u0045mail":"a@example.com","LastName":"b","Mobile":"+12","FirstName":"a"}"#,
    ]

    @Test("Grants of all fields to all users permit no address", arguments: infos)
    func fieldsNeverCover(info: String) throws {
        let all = PolicyText.fields("FirstName", "LastName", "Mobile")
        let policy = try Self.policy(PolicyText.grant(all), PolicyText.grant(users: [Fixture.user], all))
        #expect(try policy.decide(info).effect == .refuse(.emailChangeNotPermitted))
    }

    @Test(
        "Permissions that miss by one thing permit no address",
        arguments: [
            PolicyText.grant(instances: [Fixture.otherInstance], PolicyText.email()),
            PolicyText.grant(users: [Fixture.otherUser], PolicyText.email()),
            PolicyText.grant(PolicyText.email(["SecondaryEmail"])),
            PolicyText.grant(PolicyText.email(domains: ["example.org", "www.example.com", "com.example"])),
            PolicyText.grant(PolicyText.email(until: "2026-11-23T08:20:01Z")),
            PolicyText.grant(PolicyText.email(until: "1970-01-01T00:00:00Z")),
            PolicyText.grant(PolicyText.email(), more: #","validUntil":"2026-11-23T08:20:00.999999Z""#),
            PolicyText.grant(PolicyText.email(approval: required)),
        ])
    func missedByOne(grant: String) throws {
        let names = PolicyText.grant(PolicyText.fields("FirstName", "LastName", "Mobile"))
        let policy = try Self.policy(names, grant)
        #expect(try policy.decide(#"{"Email":"a@example.com"}"#).effect != .allow)
        #expect(try policy.decide(#"{"FirstName":"a","Email":"a@example.com"}"#).refusedMembers == [.email])
        #expect(try policy.decide(#"{"FirstName":"a"}"#).effect == .allow)
    }

    @Test("Two permissions are never added up: each alone must permit the change")
    func notCombined() throws {
        let policy = try Self.policy(
            PolicyText.grant(PolicyText.email(["Email"], domains: ["example.com"])),
            PolicyText.grant(
                PolicyText.email(["SecondaryEmail"], domains: ["evil.example"], more: #","allowClear":true"#)),
            PolicyText.grant(
                users: [Fixture.otherUser], PolicyText.email(["Email"], domains: ["*"], more: #","allowClear":true"#)))
        #expect(try policy.decide(#"{"Email":"a@evil.example"}"#).effect == .refuse(.emailDomainNotPermitted))
        #expect(try policy.decide(#"{"Email":""}"#).effect == .refuse(.emailChangeNotPermitted))
        #expect(try policy.decide(#"{"SecondaryEmail":"a@example.com"}"#).effect == .refuse(.emailDomainNotPermitted))
    }

    @Test("Any domain does not stand for the empty address")
    func anyDomainIsNoClear() throws {
        let policy = try Self.policy(PolicyText.grant(PolicyText.email(domains: ["*"])))
        #expect(try policy.decide(#"{"Email":"a@anything.example"}"#).effect == .allow)
        #expect(try policy.decide(#"{"Email":""}"#).effect == .refuse(.emailChangeNotPermitted))
        let clearing = try Self.policy(PolicyText.grant(PolicyText.email(more: #","allowClear":true"#)))
        #expect(try clearing.decide(#"{"Email":""}"#).effect == .allow)
        #expect(try clearing.decide(#"{"Email":"a@evil.example"}"#).effect == .refuse(.emailDomainNotPermitted))
    }

    @Test("A permission that needs approval refuses, unless another permits the change outright")
    func approval() throws {
        let asking = PolicyText.grant(PolicyText.email(["Email", "SecondaryEmail"], approval: Self.required))
        let policy = try Self.policy(asking)
        let decision = try policy.decide(#"{"Email":"a@example.com"}"#)
        #expect(decision.effect == .refuse(.approvalRequired))
        #expect(decision.because.map(\.text) == ["/callers/0/grants/0/emailChange/approval"])
        #expect(decision.lacked == ["approval"])
        #expect(try policy.decide(#"{"Email":"a@evil.example"}"#).effect == .refuse(.emailDomainNotPermitted))
        #expect(try policy.decide(#"{"Email":""}"#).effect == .refuse(.emailChangeNotPermitted))
        #expect(try policy.decide(#"{"Email":"a@example.com","Mobile":"+12"}"#).effect == .refuse(.approvalRequired))

        let both = try Self.policy(asking, PolicyText.grant(PolicyText.email()))
        #expect(try both.decide(#"{"Email":"a@example.com"}"#).because.map(\.text) == ["/callers/0/grants/1"])
        #expect(try both.decide(#"{"SecondaryEmail":"a@example.com"}"#).effect == .refuse(.approvalRequired))
        let mixed = try both.decide(#"{"SecondaryEmail":"a@example.com","Email":"a@evil.example"}"#)
        #expect(mixed.effect == .refuse(.emailDomainNotPermitted))
    }

    @Test("An approver cannot call")
    func approverCannotCall() throws {
        let policy = try Self.policy(PolicyText.grant(PolicyText.email()))
        let decision = try policy.decide(#"{"Email":"a@example.com"}"#, by: .accessKey("IGAKCCCCCCCCCCCCCCCC"))
        #expect(decision.effect == .refuse(.callerNotAllowed))
    }

    @Test(
        "No spelling of a policy makes fields or a default stand for an address",
        arguments: [
            #""fields":["Email"]"#, #""fields":["SecondaryEmail"]"#, #""fields":["\u0045mail"]"#, #""fields":["*"]"#,
            #""fields":["FirstName","*"]"#,
            #""fields":"*""#, #""fields":null"#, #""fields":["Email "]"#, #""fields":["\u0395mail"]"#,
            #""fields":[""]"#, #""fields":[]"#,
            #""emailChange":true"#, #""emailChange":"*""#, #""emailChange":null"#, #""emailChange":{}"#,
            #""emailChange":[]"#,
            #""emailchange":{"fields":["Email"]}"#,
            #""emailChange":{"fields":["Email"],"newAddressDomains":["example.com"]}"#,
            PolicyText.email(["*"]), PolicyText.email([]), PolicyText.email(domains: []),
            PolicyText.email(domains: ["*", "example.com"]),
            PolicyText.email(domains: ["*.com"]), PolicyText.email(until: "9999-12-31T24:00:00Z"),
            PolicyText.email(until: "never"),
            PolicyText.email(until: "2027-01-31T00:00:00"), PolicyText.email(approval: "false"),
            PolicyText.email(approval: "[]"),
            PolicyText.email(approval: #""""#), PolicyText.email() + #","fields":["FirstName"]"#,
            PolicyText.email(more: #","allowClear":1"#),
        ])
    func spellings(permission: String) {
        let text = PolicyText.document([PolicyText.caller(grants: [PolicyText.grant(permission)])])
        #expect(!PolicyText.problems(text).isEmpty)
    }
}
