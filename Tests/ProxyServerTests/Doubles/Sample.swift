import AuditRecord
import CallerKeys
import Encodings
import Enforcement
import PolicyCore
import Testing

/// Ids, keys and times that the tests share. None of the keys guards anything.
enum Sample {
    static let instance = "11111111-2222-3333-4444-555555555555"
    static let user = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
    static let protectedUser = "99999999-0000-0000-0000-000000000001"
    static let path = "/users/\(instance)/\(user)/identity-info"
    static let body = #"{"IdentityInfo":{"FirstName":"Mary"}}"#
    static let gateKey = "IGAK7Q2M4T6W8Y3A5C7E"
    static let apiKey = "igk_0123456789abcdefghijABCDEFGHIJ01"
    /// 2026-11-23T08:20:01Z, a Monday.
    static let now = Timestamp(rfc3339: "2026-11-23T08:20:01Z") ?? .epoch

    private static let policy =
        #"{"formatVersion":1,"id":"test","revision":"r1","owner":"security","#
        + #""protectedUsers":[{"instance":"\#(instance)","users":["\#(protectedUser)"]}],"callers":[{"#
        + #""name":"hr-sync","owner":"people","identities":[{"accessKey":"\#(gateKey)"},"#
        + #"{"apiKey":{"sha256":"\#(APIKey.sha256(of: apiKey.utf8))"}}],"#
        + #""grants":[{"instances":["\#(instance)"],"users":["*"],"fields":["FirstName"]}]}]}"#

    static func masterKey() throws -> MasterKey {
        try #require(MasterKey(base64: Array("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=".utf8)))
    }

    static func enforcerSettings(_ settings: LiveGate.Settings) throws -> EnforcerSettings {
        EnforcerSettings(
            snapshot: PolicySnapshot(
                policy: try Policy.parse(Array(policy.utf8)),
                reference: PolicyReference(revision: "r1", sha256: String(repeating: "0a", count: 32))),
            scope: AccountScope(partition: "aws", region: "us-east-1", account: "123456789012"),
            masterKey: try masterKey(),
            pseudonyms: try #require(Pseudonyms(keyBase64: "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=")),
            requestsPerSecondPerCaller: settings.requestsPerSecond, burstPerCaller: settings.burst,
            stallLimitMilliseconds: 60_000)
    }
}
