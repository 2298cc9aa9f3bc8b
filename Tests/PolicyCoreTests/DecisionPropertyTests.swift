import Encodings
import PolicyCore
import Testing

/// Random small policies over few ids, so that grants often meet requests.
@Suite("Properties of decisions")
struct DecisionPropertyTests {
    /// SplitMix64: small, seeded, the same everywhere.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }

        mutating func some<Element>(_ elements: [Element], atLeast least: Int = 1) -> [Element] {
            let count = Int.random(in: least...elements.count, using: &self)
            return Array(elements.shuffled(using: &self).prefix(count))
        }

        mutating func one<Element>(_ elements: [Element], _ fallback: Element) -> Element {
            elements.randomElement(using: &self) ?? fallback
        }

        mutating func grant(users: [String]) -> String {
            let selection = Bool.random(using: &self) ? ["*"] : some(users)
            let instances = some([Fixture.instance, Fixture.otherInstance])
            let until = one(["2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"], "2027-01-01T00:00:00Z")
            if Bool.random(using: &self) {
                let fields = some(["FirstName", "LastName", "Mobile"]).map(Fixture.literal).joined(separator: ",")
                return PolicyText.grant(instances: instances, users: selection, "\"fields\":[\(fields)]")
            }
            let domains = one([["*"], ["example.com"], ["example.org", "example.com"]], ["*"])
            let clear = #","allowClear":\#(Bool.random(using: &self))"#
            return PolicyText.grant(
                instances: instances, users: selection,
                PolicyText.email(some(["Email", "SecondaryEmail"]), domains: domains, until: until, more: clear))
        }

        mutating func info() -> String {
            let address = one(["a@example.com", "a@example.org", "a@evil.example", ""], "")
            let values = [
                ("Email", address), ("FirstName", "a"), ("LastName", "b"), ("Mobile", "+12"),
                ("SecondaryEmail", address),
            ]
            return "{" + some(values).map { "\(Fixture.literal($0)):\(Fixture.literal($1))" }.joined(separator: ",")
                + "}"
        }
    }

    static let users = [Fixture.user, Fixture.otherUser, Fixture.protectedUser]

    static func policy(_ grants: [String], others: [String] = [], before: Bool = false) throws -> Policy {
        let hr = PolicyText.caller(grants: grants)
        return try PolicyText.parse(
            PolicyText.document(before ? others + [hr] : [hr] + others, more: PolicyText.protectedUsers))
    }

    @Test("The decision agrees with a plain reading of the rules", arguments: UInt64(0)..<40)
    func oracle(seed: UInt64) throws {
        var generator = Generator(state: seed)
        for _ in 0..<20 {
            let grants = (0..<Int.random(in: 0...4, using: &generator)).map { _ in generator.grant(users: Self.users) }
            let policy = try Self.policy(grants)
            let info = generator.info()
            let user = generator.one(Self.users, Fixture.user)
            let decision = try policy.decide(info, user: user)
            #expect((decision.effect == .allow) == (try Self.isAllowed(policy, Fixture.change(info), user)))
            #expect(decision.because.count == Set(decision.because).count && !decision.because.isEmpty)
            #expect(decision.because == decision.because.sorted())
            #expect((decision.effect == .allow) == decision.refusedMembers.isEmpty)
        }
    }

    /// SPEC section 4 as a plain loop over all grants.
    static func isAllowed(_ policy: Policy, _ change: IdentityChange, _ user: String) throws -> Bool {
        let instance = InstanceID(uuid: try Fixture.id(Fixture.instance))
        let id = UserID(uuid: try Fixture.id(user))
        let now = try #require(Timestamp(rfc3339: Fixture.now))
        return change.members.allSatisfy { member in
            policy.callers.flatMap(\.grants).contains { grant in
                guard grant.instances.contains(instance) else { return false }
                switch grant.users {
                case .all: if user == Fixture.protectedUser { return false }
                case .exactly(let ids): if !ids.contains(id) { return false }
                }
                switch grant.permission {
                case .fields(let fields): return fields.contains(member)
                case .emailChange(let email):
                    guard email.validUntil > now, email.fields.contains(member) else { return false }
                    if change[member] == "" { return email.allowClear }
                    switch email.newAddressDomains {
                    case .any: return true
                    case .exactly(let domains):
                        return domains.contains { change[member]?.hasSuffix("@\($0)") ?? false }
                    }
                }
            }
        }
    }

    @Test("Removing a grant never turns a refusal into a permission", arguments: UInt64(0)..<40)
    func removal(seed: UInt64) throws {
        var generator = Generator(state: seed)
        let grants = (0..<4).map { _ in generator.grant(users: Self.users) }
        let whole = try Self.policy(grants)
        for _ in 0..<20 {
            let info = generator.info()
            let user = generator.one(Self.users, Fixture.user)
            guard try whole.decide(info, user: user).effect != .allow else { continue }
            for index in grants.indices {
                var fewer = grants
                fewer.remove(at: index)
                #expect(try Self.policy(fewer).decide(info, user: user).effect != .allow)
            }
        }
    }

    @Test("Adding a grant for another user permits and forbids this one nothing", arguments: UInt64(0)..<40)
    func otherUser(seed: UInt64) throws {
        var generator = Generator(state: seed)
        let grants = (0..<3).map { _ in generator.grant(users: Self.users) }
        let added = PolicyText.grant(
            instances: [Fixture.instance, Fixture.otherInstance], users: [Fixture.otherUser],
            PolicyText.email(["Email", "SecondaryEmail"], domains: ["*"], more: #","allowClear":true"#))
        let before = try Self.policy(grants)
        let after = try Self.policy(grants + [added])
        for _ in 0..<20 {
            let info = generator.info()
            let old = try before.decide(info)
            let new = try after.decide(info)
            if old.effect == .refuse(.instanceNotAllowed) {
                #expect(new.effect == .refuse(.userNotAllowed))
            } else {
                #expect(new.effect == old.effect && new.because == old.because && new.message == old.message)
            }
            #expect(new.refusedMembers == old.refusedMembers)
        }
    }

    @Test("Adding another caller changes no decision but its pointers", arguments: UInt64(0)..<40)
    func otherCaller(seed: UInt64) throws {
        var generator = Generator(state: seed)
        let grants = (0..<3).map { _ in generator.grant(users: Self.users) }
        let everything = PolicyText.grant(
            users: ["*"], PolicyText.email(["Email", "SecondaryEmail"], domains: ["*"], more: #","allowClear":true"#))
        let other = PolicyText.caller("other", identity: #"{"accessKey":"IGAK2B4D6F8H1J3L5N7P"}"#, grants: [everything])
        let alone = try Self.policy(grants)
        let after = try Self.policy(grants, others: [other])
        let behind = try Self.policy(grants, others: [other], before: true)
        for _ in 0..<20 {
            let info = generator.info()
            let user = generator.one(Self.users, Fixture.user)
            let decision = try alone.decide(info, user: user)
            #expect(try after.decide(info, user: user) == decision)
            let moved = try behind.decide(info, user: user)
            #expect(moved.effect == decision.effect && moved.message == decision.message)
            #expect(moved.refusedMembers == decision.refusedMembers && moved.lacked == decision.lacked)
        }
    }

    @Test("Time only takes away: later never permits what earlier refused", arguments: UInt64(0)..<40)
    func time(seed: UInt64) throws {
        var generator = Generator(state: seed)
        let policy = try Self.policy((0..<4).map { _ in generator.grant(users: Self.users) })
        for _ in 0..<20 {
            let info = generator.info()
            var wasAllowed = true
            for time in ["2025-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "2027-06-01T00:00:00Z"] {
                let isAllowed = try policy.decide(info, at: time).effect == .allow
                #expect(wasAllowed || !isAllowed)
                wasAllowed = isAllowed
            }
        }
    }
}
