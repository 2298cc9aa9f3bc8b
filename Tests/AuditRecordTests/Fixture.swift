import AuditRecord
import Encodings
import StrictJSON
import Testing

/// Values that the tests of records share.
enum Fixture {
    static let instance = "11111111-2222-3333-4444-555555555555"
    static let user = "99999999-0000-0000-0000-000000000001"
    static let digest = String(repeating: "ab", count: 32)
    static let id = UUIDValue(high: 0x0193_5700_0000_7000, low: 0x8000_0000_0000_0001)
    static let idText = "01935700-0000-7000-8000-000000000001"
    static let pseudonymKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    static func time(_ text: String = "2026-11-23T08:20:01.000001Z") throws -> Timestamp {
        try #require(Timestamp(rfc3339: text))
    }

    static func line(_ kind: AuditRecord.Kind, index: UInt64 = 7) throws -> String {
        var bytes: [UInt8] = []
        try AuditRecord(kind).appendLine(index: index, time: time(), gate: "gate-a", to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func decision(
        caller: RecordedCaller = RecordedCaller(
            name: "hr-sync", kind: .gateKey, publicID: "IGAK7Q2M4T6W8Y3A5C7E", source: "10.1.2.3"),
        request: RecordedRequest? = nil, values: [RecordedValue] = [], effect: DecisionRecord.Effect = .allow,
        code: String = "ALLOWED", because: [String] = [], validAt: Timestamp? = nil
    ) -> DecisionRecord {
        DecisionRecord(
            id: id, caller: caller, request: request, values: values,
            policy: PolicyReference(revision: "2026-11-23.1", sha256: digest), effect: effect, code: code,
            because: because, validAt: validAt)
    }

    static func request(invocationID: String? = nil) -> RecordedRequest {
        RecordedRequest(
            operation: "UpdateUserIdentityInfo", instance: UUIDValue(instance), user: UUIDValue(user),
            members: ["Email", "Mobile"],
            invocationID: invocationID, signatureSHA256: nil)
    }
}

/// Writes a JSON value in canonical form by sorting names itself, independently of the templates under test.
enum CanonicalForm {
    static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: return "null"
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let number): return number.literal
        case .string(let string): return literal(string)
        case .array(let elements): return "[" + elements.map(text).joined(separator: ",") + "]"
        case .object(let object):
            let members = object.members.sorted { Array($0.name.utf16).lexicographicallyPrecedes(Array($1.name.utf16)) }
            return "{" + members.map { literal($0.name) + ":" + text($0.value) }.joined(separator: ",") + "}"
        }
    }

    private static func literal(_ string: String) -> String {
        var bytes: [UInt8] = []
        JSONText.appendString(string, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
