import PolicyCore
import StrictJSON
import Testing

@Suite("Deciding")
struct DecisionTests {
    /// Names, addresses and expiry in one policy; the second instance has only a user-specific grant.
    static func policy() throws -> Policy {
        let other = PolicyText.caller("other", identity: #"{"accessKey":"IGAK2B4D6F8H1J3L5N7P"}"#, grants: [])
        let hr = PolicyText.caller(
            grants: [
                PolicyText.grant(PolicyText.fields("FirstName", "LastName")),
                PolicyText.grant(PolicyText.email()),
                PolicyText.grant(
                    instances: [Fixture.otherInstance], users: [Fixture.user], PolicyText.fields("Mobile")),
                PolicyText.grant(
                    instances: [Fixture.otherInstance], users: [Fixture.user],
                    PolicyText.email(["SecondaryEmail"], domains: ["*"], more: #","allowClear":true"#)),
            ],
            more: #","validUntil":"2027-03-31T00:00:00Z","sourceNetworks":["127.0.0.0/8"]"#)
        return try PolicyText.parse(PolicyText.document([other, hr], more: PolicyText.protectedUsers))
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let info: String
        var instance = Fixture.instance
        var user = Fixture.user
        var identity = Fixture.hr
        var source = Fixture.loopback
        var time = Fixture.now
        let effect: Effect
        let because: [String]
        var refused: [IdentityMember] = []
    }

    static let grants = "/callers/1/grants"
    static let rows: [Row] = [
        Row(testDescription: "a name", info: #"{"FirstName":"a"}"#, effect: .allow, because: [grants + "/0"]),
        Row(
            testDescription: "two members of one grant", info: #"{"FirstName":"a","LastName":"b"}"#, effect: .allow,
            because: [grants + "/0"]),
        Row(
            testDescription: "members of two grants", info: #"{"FirstName":"a","Email":"a@example.com"}"#,
            effect: .allow,
            because: [grants + "/0", grants + "/1"]),
        Row(
            testDescription: "a domain in another case", info: #"{"Email":"a@EXAMPLE.com"}"#, effect: .allow,
            because: [grants + "/1"]),
        Row(
            testDescription: "a user named in full", info: #"{"Mobile":"+12"}"#, instance: Fixture.otherInstance,
            effect: .allow,
            because: [grants + "/2"]),
        Row(
            testDescription: "a clear that is permitted", info: #"{"SecondaryEmail":""}"#,
            instance: Fixture.otherInstance,
            effect: .allow, because: [grants + "/3"]),
        Row(
            testDescription: "any domain", info: #"{"SecondaryEmail":"a@evil.example"}"#,
            instance: Fixture.otherInstance,
            effect: .allow, because: [grants + "/3"]),
        Row(
            testDescription: "the last moment of a caller and a mapped address", info: #"{"FirstName":"a"}"#,
            source: "::ffff:127.0.0.1", time: "2027-03-30T23:59:59.999999Z", effect: .allow, because: [grants + "/0"]),

        Row(
            testDescription: "an unknown caller", info: #"{"FirstName":"a"}"#,
            identity: .accessKey("IGAK7Q2M4T6W8Y3A5C7F"),
            effect: .refuse(.callerNotAllowed), because: ["/callers"], refused: [.firstName]),
        Row(
            testDescription: "the id of a key as an API key", info: #"{"FirstName":"a"}"#,
            identity: .apiKey(sha256: Fixture.hrKey),
            effect: .refuse(.callerNotAllowed), because: ["/callers"], refused: [.firstName]),
        Row(
            testDescription: "a caller at its end", info: #"{"FirstName":"a"}"#, time: "2027-03-31T00:00:00Z",
            effect: .refuse(.callerNotAllowed), because: ["/callers/1/validUntil"], refused: [.firstName]),
        Row(
            testDescription: "a caller from elsewhere", info: #"{"FirstName":"a"}"#, source: "128.0.0.1",
            effect: .refuse(.callerNotAllowed), because: ["/callers/1/sourceNetworks"], refused: [.firstName]),
        Row(
            testDescription: "a caller from the IPv6 loopback", info: #"{"FirstName":"a"}"#, source: "::1",
            effect: .refuse(.callerNotAllowed), because: ["/callers/1/sourceNetworks"], refused: [.firstName]),
        Row(
            testDescription: "expiry before network", info: #"{"Email":"a@evil.example"}"#, source: "8.8.8.8",
            time: "2028-01-01T00:00:00Z",
            effect: .refuse(.callerNotAllowed), because: ["/callers/1/validUntil"], refused: [.email]),
        Row(
            testDescription: "another instance", info: #"{"FirstName":"a"}"#, instance: Fixture.user,
            effect: .refuse(.instanceNotAllowed), because: [grants], refused: [.firstName]),
        Row(
            testDescription: "a caller without grants", info: #"{"Email":"","FirstName":"a"}"#,
            identity: .accessKey("IGAK2B4D6F8H1J3L5N7P"),
            effect: .refuse(.instanceNotAllowed), because: ["/callers/0/grants"], refused: [.email, .firstName]),
        Row(
            testDescription: "another user", info: #"{"Mobile":"+12"}"#, instance: Fixture.otherInstance,
            user: Fixture.otherUser,
            effect: .refuse(.userNotAllowed), because: [grants], refused: [.mobile]),
        Row(
            testDescription: "a protected user", info: #"{"FirstName":"a"}"#, user: Fixture.protectedUser,
            effect: .refuse(.userProtected), because: ["/protectedUsers/0"], refused: [.firstName]),
        Row(
            testDescription: "a user protected in another instance only", info: #"{"Mobile":"+12"}"#,
            instance: Fixture.otherInstance,
            user: Fixture.protectedUser, effect: .refuse(.userNotAllowed), because: [grants], refused: [.mobile]),
        Row(
            testDescription: "user before members", info: #"{"Email":"a@evil.example","Mobile":"+12"}"#,
            user: Fixture.protectedUser,
            effect: .refuse(.userProtected), because: ["/protectedUsers/0"], refused: [.email, .mobile]),
        Row(
            testDescription: "a field that is not granted", info: #"{"Mobile":"+12"}"#,
            effect: .refuse(.fieldNotAllowed), because: [grants], refused: [.mobile]),
        Row(
            testDescription: "only the member that fails is refused", info: #"{"FirstName":"a","Mobile":"+12"}"#,
            effect: .refuse(.fieldNotAllowed), because: [grants], refused: [.mobile]),
        Row(
            testDescription: "an address no grant names", info: #"{"SecondaryEmail":"a@example.com"}"#,
            effect: .refuse(.emailChangeNotPermitted), because: [grants], refused: [.secondaryEmail]),
        Row(
            testDescription: "a clear without permission", info: #"{"Email":""}"#,
            effect: .refuse(.emailChangeNotPermitted), because: [grants + "/1/emailChange"], refused: [.email]),
        Row(
            testDescription: "another domain", info: #"{"Email":"a@evil.example"}"#,
            effect: .refuse(.emailDomainNotPermitted),
            because: [grants + "/1/emailChange/newAddressDomains"], refused: [.email]),
        Row(
            testDescription: "a domain below", info: #"{"Email":"a@sub.example.com"}"#,
            effect: .refuse(.emailDomainNotPermitted),
            because: [grants + "/1/emailChange/newAddressDomains"], refused: [.email]),
        Row(
            testDescription: "a domain that ends alike", info: #"{"Email":"a@evilexample.com"}"#,
            effect: .refuse(.emailDomainNotPermitted),
            because: [grants + "/1/emailChange/newAddressDomains"], refused: [.email]),
        Row(
            testDescription: "a domain that begins alike", info: #"{"Email":"example.com@example.com.evil.example"}"#,
            effect: .refuse(.emailDomainNotPermitted), because: [grants + "/1/emailChange/newAddressDomains"],
            refused: [.email]),
        Row(
            testDescription: "an email permission at its end", info: #"{"Email":"a@example.com"}"#,
            time: "2027-01-31T00:00:00Z",
            effect: .refuse(.emailChangeNotPermitted), because: [grants], refused: [.email]),
        Row(
            testDescription: "an email permission before its end", info: #"{"Email":"a@example.com"}"#,
            time: "2027-01-30T23:59:59.999999Z",
            effect: .allow, because: [grants + "/1"]),
        Row(
            testDescription: "permission before domain before field",
            info: #"{"Email":"a@evil.example","SecondaryEmail":"a@example.com","Mobile":"+12","FirstName":"a"}"#,
            effect: .refuse(.emailChangeNotPermitted), because: [grants], refused: [.email, .mobile, .secondaryEmail]),
        Row(
            testDescription: "domain before field", info: #"{"Email":"a@evil.example","Mobile":"+12"}"#,
            effect: .refuse(.emailDomainNotPermitted), because: [grants + "/1/emailChange/newAddressDomains"],
            refused: [.email, .mobile]),
    ]

    @Test("Every request gets its effect, its place in the policy and its refused members", arguments: rows)
    func decisions(row: Row) throws {
        let decision = try Self.policy().decide(
            row.info, instance: row.instance, user: row.user, by: row.identity, from: row.source, at: row.time)
        #expect(decision.effect == row.effect)
        #expect(decision.because.map(\.text) == row.because)
        #expect(decision.refusedMembers == row.refused)
        #expect(row.effect != .allow || (decision.nearest == nil && decision.lacked.isEmpty))
        for member in row.refused { #expect(decision.message.contains(member.rawValue)) }
        for secret in ["example", "evil", "@", "+12", row.user, row.instance] {
            #expect(!decision.message.contains(secret))
        }
    }

    @Test("The table meets every code but APPROVAL_REQUIRED")
    func coverage() {
        let met = Set(Self.rows.compactMap { if case .refuse(let code) = $0.effect { code } else { nil } })
        #expect(met == Set(RefusalCode.allCases.filter { $0 != .approvalRequired }))
    }

    @Test("The message names every refused member and says why, the most severe first")
    func message() throws {
        let decision = try Self.policy().decide(
            #"{"Email":"a@evil.example","SecondaryEmail":"","Mobile":"+12","FirstName":"a"}"#)
        #expect(
            decision.message == "SecondaryEmail: no grant of this caller permits to change this address of the user; "
                + "Email: no grant of this caller permits an address of the new domain; "
                + "Mobile: no grant of this caller permits to change this field of the user")
    }

    @Test("The full id covers a protected user, the wildcard beside it still does not")
    func protectedByName() throws {
        let policy = try PolicyText.parse(
            PolicyText.document(
                [
                    PolicyText.caller(grants: [
                        PolicyText.grant(PolicyText.fields("FirstName", "LastName")),
                        PolicyText.grant(PolicyText.email()),
                        PolicyText.grant(users: [Fixture.protectedUser], PolicyText.fields("FirstName")),
                    ])
                ], more: PolicyText.protectedUsers))
        func decide(_ info: String) throws -> Decision { try policy.decide(info, user: Fixture.protectedUser) }
        #expect(try decide(#"{"FirstName":"a"}"#).effect == .allow)
        #expect(try decide(#"{"FirstName":"a"}"#).because.map(\.text) == ["/callers/0/grants/2"])
        #expect(try decide(#"{"LastName":"a"}"#).effect == .refuse(.fieldNotAllowed))
        #expect(try decide(#"{"Email":"a@example.com"}"#).effect == .refuse(.emailChangeNotPermitted))
    }

    @Test("An expired grant is as if absent for instance, user and protection alike")
    func expiredGrants() throws {
        let ended = #","validUntil":"2026-11-23T08:20:01Z""#
        func effect(_ grants: [String], user: String = Fixture.user) throws -> Effect {
            try PolicyText.parse(
                PolicyText.document([PolicyText.caller(grants: grants)], more: PolicyText.protectedUsers)
            )
            .decide(#"{"FirstName":"a"}"#, user: user).effect
        }
        let expired = PolicyText.grant(PolicyText.fields("FirstName"), more: ended)
        let forOther = PolicyText.grant(users: [Fixture.otherUser], PolicyText.fields("FirstName"))
        #expect(try effect([expired]) == .refuse(.instanceNotAllowed))
        #expect(try effect([expired, forOther]) == .refuse(.userNotAllowed))
        #expect(try effect([expired, forOther], user: Fixture.protectedUser) == .refuse(.userNotAllowed))
        let live = PolicyText.grant(
            PolicyText.fields("FirstName"), more: #","validUntil":"2026-11-23T08:20:01.000001Z""#)
        #expect(try effect([live]) == .allow)
    }

    @Test(
        "A grant's own end and that of its email permission both count",
        arguments: [
            ("2026-11-23T08:20:01Z", "2027-01-31T00:00:00Z"), ("2027-01-31T00:00:00Z", "2026-11-23T08:20:01Z"),
        ])
    func bothEnds(grantEnd: String, emailEnd: String) throws {
        let grant = PolicyText.grant(PolicyText.email(until: emailEnd), more: #","validUntil":"\#(grantEnd)""#)
        let policy = try PolicyText.parse(PolicyText.document([PolicyText.caller(grants: [grant])]))
        #expect(try policy.decide(#"{"Email":"a@example.com"}"#).effect == .refuse(.instanceNotAllowed))
        #expect(try policy.decide(#"{"Email":"a@example.com"}"#, at: "2026-11-23T08:20:00Z").effect == .allow)
    }

    @Test("The pointers that allowed are sorted and stand once")
    func pointers() throws {
        let policy = try PolicyText.parse(
            PolicyText.document([
                PolicyText.caller(grants: [
                    PolicyText.grant(PolicyText.fields("Mobile")),
                    PolicyText.grant(PolicyText.fields("FirstName", "LastName")),
                    PolicyText.grant(PolicyText.email(["Email", "SecondaryEmail"])),
                    PolicyText.grant(users: [Fixture.user], PolicyText.fields("FirstName")),
                ])
            ]))
        let all =
            #"{"Email":"a@example.com","FirstName":"a","LastName":"b","Mobile":"+12","SecondaryEmail":"b@example.com"}"#
        #expect(
            try policy.decide(all).because.map(\.text) == [
                "/callers/0/grants/0", "/callers/0/grants/1", "/callers/0/grants/2",
            ])
    }
}
