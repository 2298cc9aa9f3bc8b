import PolicyCore
import StrictJSON
import Testing

@Suite("The nearest grant")
struct NearestGrantTests {
    static func nearest(_ grants: [String], _ info: String, user: String = Fixture.user) throws -> [String] {
        let policy = try PolicyText.parse(
            PolicyText.document([PolicyText.caller(grants: grants)], more: PolicyText.protectedUsers))
        let decision = try policy.decide(info, user: user)
        guard let nearest = decision.nearest else { return decision.lacked }
        return [nearest.text] + decision.lacked
    }

    static let email = #"{"Email":"a@example.com"}"#
    static let names = PolicyText.grant(PolicyText.fields("FirstName"))

    @Test("It is the grant whose first failed check comes latest")
    func latest() throws {
        let otherInstance = PolicyText.grant(instances: [Fixture.otherInstance], PolicyText.email())
        let otherUser = PolicyText.grant(users: [Fixture.otherUser], PolicyText.email())
        let otherMember = PolicyText.grant(PolicyText.email(["SecondaryEmail"]))
        let otherDomain = PolicyText.grant(PolicyText.email(domains: ["example.org"]))
        let expired = PolicyText.grant(PolicyText.email(until: "2026-01-01T00:00:00Z"))
        var grants = [otherInstance]
        #expect(try Self.nearest(grants, Self.email) == ["/callers/0/grants/0", "instances"])
        grants.append(otherUser)
        #expect(try Self.nearest(grants, Self.email) == ["/callers/0/grants/1", "users"])
        grants.append(Self.names)
        #expect(try Self.nearest(grants, Self.email) == ["/callers/0/grants/2", "emailChange"])
        grants.append(otherMember)
        #expect(try Self.nearest(grants, Self.email) == ["/callers/0/grants/3", "fields"])
        grants.append(otherDomain)
        #expect(try Self.nearest(grants, Self.email) == ["/callers/0/grants/4", "newAddressDomains"])
        #expect(try Self.nearest(grants, #"{"Email":""}"#) == ["/callers/0/grants/4", "allowClear"])
        grants.append(expired)
        #expect(try Self.nearest(grants, Self.email) == ["/callers/0/grants/5", "validUntil"])
    }

    @Test("Everything it lacked is told, and of equals the first with the least is taken")
    func everything() throws {
        let far = PolicyText.grant(
            instances: [Fixture.otherInstance], users: [Fixture.otherUser],
            PolicyText.email(domains: ["example.org"], until: "2026-01-01T00:00:00Z"))
        #expect(
            try Self.nearest([far], Self.email) == [
                "/callers/0/grants/0", "instances", "users", "newAddressDomains", "validUntil",
            ])
        let nearer = PolicyText.grant(instances: [Fixture.otherInstance], PolicyText.email())
        #expect(try Self.nearest([far, nearer, nearer], Self.email) == ["/callers/0/grants/1", "instances"])
    }

    @Test("The wildcard lacks the users it must name where the user is protected")
    func protected() throws {
        #expect(
            try Self.nearest([Self.names], #"{"FirstName":"a"}"#, user: Fixture.protectedUser) == [
                "/callers/0/grants/0", "users",
            ])
    }

    @Test("There is none without a grant, for an unknown caller, and for an allowed request")
    func none() throws {
        #expect(try Self.nearest([], Self.email) == [])
        #expect(try Self.nearest([Self.names], #"{"FirstName":"a"}"#) == [])
        #expect(try Policy.emptyDenyAll().decide(Self.email).nearest == nil)
    }
}
