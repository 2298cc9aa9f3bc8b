import PolicyCore
import Testing

@Suite("What changed between two policies")
struct DifferenceTests {
    static func policy(_ callers: [String], more: String = "") throws -> Policy {
        try PolicyText.parse(PolicyText.document(callers, more: more))
    }

    static let names = PolicyText.grant(PolicyText.fields("LastName", "FirstName"))
    static let email = PolicyText.grant(PolicyText.email())
    static let emailLine =
        "email permission: `hr-sync` may change Email of all users but protected ones in \(Fixture.instance) to addresses of "
        + "example.com, without approval, before 2027-01-31T00:00:00Z, because: SEC-1"
    static let namesLine =
        "permission: `hr-sync` may change FirstName, LastName of all users but protected ones in \(Fixture.instance)"

    @Test("Everything of a first policy is new, email permissions first")
    func first() throws {
        let policy = try Self.policy(
            [PolicyText.caller(grants: [Self.names, Self.email])], more: PolicyText.protectedUsers)
        #expect(
            policy.difference(from: nil) == [
                "added \(Self.emailLine)",
                "caller `hr-sync` was added: owner `people`, without end, from any network, as gate key \(Fixture.hrKey)",
                "added \(Self.namesLine)",
                "added protected user \(Fixture.protectedUser) in \(Fixture.instance)",
            ])
    }

    @Test("Nothing changed: nothing is said, wherever the grants were moved")
    func nothing() throws {
        let old = try Self.policy([PolicyText.caller(grants: [Self.names, Self.email])])
        let new = try Self.policy([PolicyText.caller(grants: [Self.email, Self.names])])
        #expect(new.difference(from: old) == [])
        #expect(Policy.emptyDenyAll().difference(from: nil) == [])
    }

    @Test("A caller that went takes its permissions along, each named")
    func removed() throws {
        let old = try Self.policy([PolicyText.caller(grants: [Self.names, Self.email])])
        #expect(
            try Self.policy([]).difference(from: old) == [
                "removed \(Self.emailLine)", "caller `hr-sync` was removed", "removed \(Self.namesLine)",
            ])
    }

    static let changes: [(caller: String, lines: [String])] = [
        (PolicyText.caller(grants: [email, email]), ["added \(emailLine)"]),
        (
            PolicyText.caller(grants: [PolicyText.grant(PolicyText.email(domains: ["*"], more: #","allowClear":true"#))]
            ),
            [
                "removed \(emailLine)",
                "added "
                    + emailLine.replacing("addresses of example.com", with: "addresses of ANY domain or to nothing"),
            ]
        ),
        (
            PolicyText.caller(grants: [email], more: #","validUntil":"2027-03-31T00:00:00Z""#),
            ["caller `hr-sync` is now before 2027-03-31T00:00:00Z, was without end"]
        ),
        (
            PolicyText.caller(grants: [email], more: #","sourceNetworks":["10.0.0.0/8"]"#),
            ["caller `hr-sync` is now from 10.0.0.0/8, was from any network"]
        ),
        (
            PolicyText.caller(identity: #"{"apiKey":{"sha256":"\#(Fixture.digest)"}}"#, grants: [email]),
            ["caller `hr-sync` is now as API key with SHA-256 \(Fixture.digest), was as gate key \(Fixture.hrKey)"]
        ),
    ]

    @Test("Every change of a caller and a grant is said", arguments: changes)
    func changed(caller: String, lines: [String]) throws {
        let old = try Self.policy([PolicyText.caller(grants: [Self.email])])
        #expect(try Self.policy([caller]).difference(from: old) == lines)
    }

    @Test("Approvers, protected users and the owner are compared too")
    func others() throws {
        func group(_ key: String) -> String {
            #""approverGroups":[{"name":"g","members":[{"name":"Ada","identities":[{"accessKey":"\#(key)"}]}]}]"#
        }
        let old = try Self.policy([], more: PolicyText.protectedUsers + "," + group("IGAKAAAAAAAAAAAAAAAA"))
        let new = try Self.policy([], more: group("IGAKBBBBBBBBBBBBBBBB"))
        #expect(
            new.difference(from: old) == [
                "removed protected user \(Fixture.protectedUser) in \(Fixture.instance)",
                "removed approver `Ada` of `g` as gate key IGAKAAAAAAAAAAAAAAAA",
                "added approver `Ada` of `g` as gate key IGAKBBBBBBBBBBBBBBBB",
            ])
        let renamed = try PolicyText.parse(PolicyText.document([]).replacing("security", with: "somebody"))
        #expect(renamed.difference(from: try Self.policy([])) == ["owner is now `somebody`, was `security`"])
    }
}
