import Encodings
import Foundation
import PolicyCore
import StrictJSON
import Testing

@Suite("Reading a policy")
struct PolicyParseTests {
    @Test("The example policy is right and says what its text says")
    func example() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let bytes = try Data(contentsOf: root.appending(path: "policies/example.json"))
        let policy = try Policy.parse(Array(bytes))
        #expect(policy.id == "contact-centre-production")
        #expect(policy.callers.map(\.name) == ["hr-sync", "front-desk"])
        let email = #"{"Email":"a@example.com"}"#
        #expect(try policy.decide(email).effect == .allow)
        #expect(try policy.decide(email, user: Fixture.protectedUser).effect == .refuse(.userProtected))
        let desk = Identity.accessKey("IGAK2B4D6F8H1J3L5N7P")
        #expect(try policy.decide(email, by: desk).effect == .refuse(.emailChangeNotPermitted))
        #expect(try policy.decide(#"{"LastName":"b"}"#, by: desk).effect == .allow)
    }

    @Test("Every part of a policy is kept as it was written")
    func parts() throws {
        let approval = #"{"required":[{"group":"on-call","count":2}],"validMinutes":60}"#
        let policy = try PolicyText.parse(
            PolicyText.document(
                [
                    PolicyText.caller(
                        identity: #"{"apiKey":{"sha256":"\#(Fixture.digest)"}}"#,
                        grants: [
                            PolicyText.grant(
                                instances: [Fixture.instance, Fixture.otherInstance], users: [Fixture.user],
                                PolicyText.fields("Mobile"), more: #","validUntil":"2027-01-01T00:00:00.5Z""#),
                            PolicyText.grant(
                                PolicyText.email(
                                    ["SecondaryEmail"], domains: ["*"], approval: approval, more: #","allowClear":true"#
                                )),
                        ],
                        more: #","validUntil":"2027-03-31T00:00:00Z","sourceNetworks":["10.0.0.0/8","fd00::/8"]"#)
                ],
                more: PolicyText.protectedUsers + #","approverGroups":[{"name":"on-call","members":["#
                    + #"{"name":"Ada","identities":[{"accessKey":"IGAKAAAAAAAAAAAAAAAA"}]},"#
                    + #"{"name":"Bob","identities":[{"accessKey":"IGAKBBBBBBBBBBBBBBBB"}]}]}]"#))
        let caller = try #require(policy.callers.first)
        #expect(caller.index == 0 && caller.name == "hr-sync" && caller.owner == "people")
        #expect(caller.validUntil == Timestamp(rfc3339: "2027-03-31T00:00:00Z"))
        #expect(caller.sourceNetworks?.map(\.text) == ["10.0.0.0/8", "fd00::/8"])
        #expect(caller.identities == [.apiKey(sha256: Fixture.digest)])
        #expect(caller.grants.map(\.pointer.text) == ["/callers/0/grants/0", "/callers/0/grants/1"])
        #expect(caller.grants[0].permission == .fields([.mobile]))
        #expect(caller.grants[0].users == .exactly([UserID(uuid: try Fixture.id(Fixture.user))]))
        #expect(caller.grants[0].validUntil == Timestamp(rfc3339: "2027-01-01T00:00:00.5Z"))
        guard case .emailChange(let email) = caller.grants[1].permission else {
            Issue.record("not an email permission")
            return
        }
        #expect(email.fields == [.secondaryEmail] && email.newAddressDomains == .any && email.allowClear)
        guard case .required(let counts, let minutes) = email.approval else {
            Issue.record("no approval required")
            return
        }
        #expect(counts.map(\.group) == ["on-call"] && counts.map(\.count) == [2] && minutes == 60)
        #expect(policy.approverGroups.first?.members.map(\.name) == ["Ada", "Bob"])
        #expect(policy.protectedUsers.first?.pointer.text == "/protectedUsers/0")
    }

    @Test("The policy names callers and approvers, and only callers can call")
    func names() throws {
        let policy = try PolicyText.parse(
            PolicyText.document(
                [PolicyText.caller(grants: [])],
                more: #""approverGroups":[{"name":"g","members":[{"name":"Ada","#
                    + #""identities":[{"apiKey":{"sha256":"\#(Fixture.digest)"}}]}]}]"#))
        let approver = Identity.apiKey(sha256: Fixture.digest)
        #expect(policy.names(Fixture.hr) && policy.names(approver))
        #expect(policy.caller(for: Fixture.hr)?.name == "hr-sync" && policy.caller(for: approver) == nil)
        #expect(!policy.names(.accessKey(Fixture.digest)) && !policy.names(.apiKey(sha256: Fixture.hrKey)))
        #expect(!policy.names(.accessKey("\u{130}GAK7Q2M4T6W8Y3A5C7E")))
        #expect(!policy.names(.accessKey("IGA\u{212A}7Q2M4T6W8Y3A5C7E")))
    }

    @Test("The empty policy names nobody and refuses everything")
    func denyAll() throws {
        let policy = Policy.emptyDenyAll()
        #expect(!policy.names(Fixture.hr))
        #expect(try policy.decide(#"{"FirstName":"a"}"#).effect == .refuse(.callerNotAllowed))
    }

    @Test(
        "Empty lists of callers, grants, protected users and approver groups are accepted",
        arguments: [
            PolicyText.document([]), PolicyText.document([PolicyText.caller(grants: [])]),
            PolicyText.document([], more: #""protectedUsers":[],"approverGroups":[]"#),
            PolicyText.document([], more: ##""$schema":"./policy.schema.json""##),
        ])
    func emptyLists(text: String) throws {
        _ = try PolicyText.parse(text)
    }

    @Test(
        "What is not strict JSON is refused as a whole",
        arguments: [
            "", "{", "[1", #"{"formatVersion":1,"formatVersion":1}"#, "\u{feff}{}", "{} {}", "// no\n{}", "{'id':1}",
            #"{"callers":[],"c\u0061llers":[]}"#, String(repeating: "[", count: 33),
        ])
    func notJSON(text: String) {
        let problems = PolicyText.problems(text)
        #expect(problems.count == 1 && problems.first?.hasPrefix(": not the JSON a policy must be: ") == true)
    }
}
