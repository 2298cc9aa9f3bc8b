import Encodings
import PolicyCore
import StrictJSON
import Testing

/// Ids, times and short ways to the values that the tests judge.
enum Fixture {
    static let instance = "11111111-2222-3333-4444-555555555555"
    static let otherInstance = "22222222-2222-3333-4444-555555555555"
    static let user = "aaaaaaaa-0000-0000-0000-000000000001"
    static let otherUser = "aaaaaaaa-0000-0000-0000-000000000002"
    static let protectedUser = "99999999-0000-0000-0000-000000000001"

    static let hrKey = "IGAK7Q2M4T6W8Y3A5C7E"
    static let hr = Identity.accessKey(hrKey)
    static let digest = String(repeating: "0a", count: 32)

    static let scope = AccountScope(partition: "aws", region: "us-east-1", account: "123456789012")

    /// 2026-11-23T08:20:01Z, before everything the fixtures let end.
    static let now = "2026-11-23T08:20:01Z"
    static let loopback = "127.0.0.1"

    static func body(_ text: String) throws -> JSONValue {
        try StrictJSON.read(Array(text.utf8), maximumDepth: 8)
    }

    /// The change of `{"IdentityInfo": info}`.
    static func change(_ info: String) throws -> IdentityChange {
        try IdentityChange(body: body(#"{"IdentityInfo":\#(info)}"#))
    }

    static func id(_ text: String) throws -> UUIDValue {
        try #require(UUIDValue(text))
    }

    static func literal(_ text: String) -> String {
        var bytes: [UInt8] = []
        JSONText.appendString(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func array(_ texts: [String]) -> String {
        "[" + texts.map(literal).joined(separator: ",") + "]"
    }
}

/// Writes policies as text, so that every test goes through the reader.
enum PolicyText {
    static func grant(
        instances: [String] = [Fixture.instance], users: [String] = ["*"], _ permission: String, more: String = ""
    ) -> String {
        #"{"instances":\#(Fixture.array(instances)),"users":\#(Fixture.array(users)),\#(permission)\#(more)}"#
    }

    static func fields(_ names: String...) -> String {
        #""fields":\#(Fixture.array(names))"#
    }

    static func email(
        _ names: [String] = ["Email"], domains: [String] = ["example.com"], approval: String = #""none""#,
        until: String = "2027-01-31T00:00:00Z", more: String = ""
    ) -> String {
        #""emailChange":{"fields":\#(Fixture.array(names)),"newAddressDomains":\#(Fixture.array(domains)),"#
            + #""approval":\#(approval),"justification":"SEC-1","validUntil":"\#(until)"\#(more)}"#
    }

    static func caller(
        _ name: String = "hr-sync", identity: String = #"{"accessKey":"\#(Fixture.hrKey)"}"#, grants: [String],
        more: String = ""
    ) -> String {
        #"{"name":\#(Fixture.literal(name)),"owner":"people","identities":[\#(identity)],"#
            + #""grants":[\#(grants.joined(separator: ","))]\#(more)}"#
    }

    static let protectedUsers =
        #""protectedUsers":[{"instance":"\#(Fixture.instance)","users":["\#(Fixture.protectedUser)"]}]"#

    static func document(_ callers: [String], more: String = "") -> String {
        #"{"formatVersion":1,"id":"test","revision":"1","owner":"security","callers":["#
            + callers.joined(separator: ",") + "]" + (more.isEmpty ? "" : "," + more) + "}"
    }

    static func parse(_ text: String) throws -> Policy {
        try Policy.parse(Array(text.utf8))
    }

    /// The problems of a policy that must have some, as `pointer: message`.
    static func problems(_ text: String) -> [String] {
        do {
            _ = try Policy.parse(Array(text.utf8))
            return []
        } catch {
            return error.problems.map { "\($0.pointer): \($0.message)" }
        }
    }
}

extension Policy {
    /// Decides a change by `hr-sync`, with every argument in text.
    func decide(
        _ info: String, instance: String = Fixture.instance, user: String = Fixture.user,
        by identity: Identity = Fixture.hr, from source: String = Fixture.loopback, at time: String = Fixture.now
    ) throws -> Decision {
        let request = ChangeRequest(
            instance: InstanceID(uuid: try Fixture.id(instance)), user: UserID(uuid: try Fixture.id(user)),
            change: try Fixture.change(info))
        return decide(
            request, by: identity, from: try #require(NetworkAddress(text: source)),
            at: try #require(Timestamp(rfc3339: time)))
    }
}
