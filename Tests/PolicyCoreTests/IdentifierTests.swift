import PolicyCore
import StrictJSON
import Testing

@Suite("Identifiers")
struct IdentifierTests {
    static let base = "arn:aws:connect:us-east-1:123456789012:instance/"
    static let instance = Fixture.instance
    static let user = Fixture.user

    @Test(
        "An instance is named by a UUID or an ARN, in either case, and comes out as the lower-case UUID",
        arguments: [
            "11111111-2222-3333-4444-55555555ABCD", "11111111-2222-3333-4444-55555555abcd",
            base + "11111111-2222-3333-4444-55555555aBcD",
        ])
    func acceptedInstances(segment: String) throws {
        let id = try InstanceID(segment: segment, scope: Fixture.scope)
        #expect(id.text == "11111111-2222-3333-4444-55555555abcd")
    }

    static let notInstances: [(String, IdentifierError)] = [
        ("", IdentifierError.malformed),
        ("*", .malformed), (".", .malformed), ("..", .malformed),
        ("\(instance) ", .malformed), (" \(instance)", .malformed), ("\(instance)\n", .malformed),
        ("\(instance)\0", .malformed), (String(instance.dropLast()), .malformed), ("\(instance)0", .malformed),
        ("{\(instance)}", .malformed), ("urn:uuid:\(instance)", .malformed),
        ("111111112222333344445555555555555555", .malformed), ("1111111-12222-3333-4444-555555555555", .malformed),
        ("11111111-2222-3333-4444-55555555555g", .malformed),
        ("11111111-2222-3333-4444-55555555555\u{FF11}", .malformed),
        ("11111111\u{2010}2222-3333-4444-555555555555", .malformed),
        (base, .malformed), ("\(base)\(instance)/", .malformed), ("\(base)\(instance)/agent", .malformed),
        ("\(base)\(instance)/agent/\(user)", .tooLong),
        ("\(base)/\(instance)", .malformed), ("\(base)\(instance):x", .malformed), ("\(base)*", .malformed),
        ("ARN:aws:connect:us-east-1:123456789012:instance/\(instance)", .malformed),
        ("arn:aws:Connect:us-east-1:123456789012:instance/\(instance)", .malformed),
        ("arn:aws:s3:us-east-1:123456789012:instance/\(instance)", .malformed),
        ("arn:aws:connect:us-east-1:123456789012:Instance/\(instance)", .malformed),
        ("arn:aws:connect:us-east-1:instance/\(instance)", .malformed),
        ("arn:aws:connect::us-east-1:123456789012:instance/\(instance)", .malformed),
        ("arn:aws-cn:connect:us-east-1:123456789012:instance/\(instance)", .otherPartition),
        ("arn:AWS:connect:us-east-1:123456789012:instance/\(instance)", .otherPartition),
        ("arn::connect:us-east-1:123456789012:instance/\(instance)", .otherPartition),
        ("arn:aws:connect:us-east-2:123456789012:instance/\(instance)", .otherRegion),
        ("arn:aws:connect::123456789012:instance/\(instance)", .otherRegion),
        ("arn:aws:connect:us-east-1:123456789013:instance/\(instance)", .otherAccount),
        ("arn:aws:connect:us-east-1::instance/\(instance)", .otherAccount),
        ("arn:aws:connect:us-east-1:*:instance/\(instance)", .otherAccount),
        (String(repeating: "a", count: 100), .malformed), (String(repeating: "a", count: 101), .tooLong),
        ("\(base)\(instance)\(String(repeating: "0", count: 20))", .tooLong),
    ]

    @Test("Everything near an instance id is refused for its own reason", arguments: notInstances)
    func refusedInstances(segment: String, reason: IdentifierError) {
        #expect(throws: reason) { try InstanceID(segment: segment, scope: Fixture.scope) }
    }

    @Test(
        "A user is named by a UUID or by the ARN of an agent of the same instance",
        arguments: [
            user, user.uppercased(), base + instance + "/agent/" + user,
            base + instance + "/agent/" + user.uppercased(),
        ])
    func acceptedUsers(segment: String) throws {
        let instance = try InstanceID(segment: Self.instance, scope: Fixture.scope)
        let id = try UserID(segment: segment, instance: instance, scope: Fixture.scope)
        #expect(id.text == Self.user)
    }

    static let notUsers: [(String, IdentifierError)] = [
        ("", IdentifierError.malformed), ("*", .malformed), ("\(user)/", .malformed),
        ("\(base)\(instance)", .malformed), ("\(base)\(instance)/agent/", .malformed),
        ("\(base)\(instance)/agent/*", .malformed), ("\(base)\(instance)/Agent/\(user)", .malformed),
        ("\(base)\(instance)/user/\(user)", .malformed),
        ("\(base)\(instance)//agent/\(user)", .malformed),
        ("\(base)\(instance)/agent/\(user)/", .malformed),
        ("\(base)\(instance)/agent/\(user)/agent/\(user)", .malformed),
        ("\(base)\(Fixture.otherInstance)/agent/\(user)", .otherInstance),
        ("arn:aws:connect:us-west-2:123456789012:instance/\(instance)/agent/\(user)", .otherRegion),
        ("arn:aws-us-gov:connect:us-east-1:123456789012:instance/\(instance)/agent/\(user)", .otherPartition),
        ("arn:aws:connect:us-east-1:000000000000:instance/\(instance)/agent/\(user)", .otherAccount),
    ]

    @Test("Everything near a user id is refused for its own reason", arguments: notUsers)
    func refusedUsers(segment: String, reason: IdentifierError) throws {
        let instance = try InstanceID(segment: Self.instance, scope: Fixture.scope)
        #expect(throws: reason) { try UserID(segment: segment, instance: instance, scope: Fixture.scope) }
    }

    @Test("Without a configured account no ARN is accepted, not even one without an account")
    func noAccount() throws {
        let scope = AccountScope(partition: "aws", region: "us-east-1", account: nil)
        for arn in [Self.base + Self.instance, "arn:aws:connect:us-east-1::instance/" + Self.instance, "arn:"] {
            #expect(throws: IdentifierError.arnWithoutAccount) { try InstanceID(segment: arn, scope: scope) }
        }
        let instance = try InstanceID(segment: Self.instance, scope: scope)
        #expect(throws: IdentifierError.arnWithoutAccount) {
            try UserID(segment: Self.base + Self.instance + "/agent/" + Self.user, instance: instance, scope: scope)
        }
    }
}
