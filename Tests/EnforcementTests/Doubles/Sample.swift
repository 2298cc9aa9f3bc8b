import AuditRecord
import CallerKeys
import Encodings
import PolicyCore
import SignatureV4
import Testing

/// Ids, keys and times that the tests share. None of the keys guards anything.
enum Sample {
    static let account = "123456789012"
    static let region = "us-east-1"
    static let instance = "11111111-2222-3333-4444-555555555555"
    static let otherInstance = "22222222-2222-3333-4444-555555555555"
    static let user = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
    static let protectedUser = "99999999-0000-0000-0000-000000000001"

    static let hrKey = "IGAK7Q2M4T6W8Y3A5C7E"
    static let deskKey = "IGAKDESK0000000000AB"
    static let shortKey = "IGAKSHORT000000000AB"
    static let approverKey = "IGAKNORA0000000000AB"
    /// Of the right form and with a right secret, and named by no policy.
    static let strangerKey = "IGAKSTRANGER000000AB"
    static let apiKey = "igk_0123456789abcdefghijABCDEFGHIJ01"
    static let apiKeySHA256 = APIKey.sha256(of: apiKey.utf8)

    /// 2026-11-23T08:20:01Z, a Monday.
    static let now = time("2026-11-23T08:20:01Z")
    static let source = NetworkAddress.v4(0x7F00_0001)
    static let reference = PolicyReference(revision: "r1", sha256: String(repeating: "0a", count: 32))
    static let upstreamCredential = Credential(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken: nil)

    static func time(_ text: String) -> Timestamp {
        Timestamp(rfc3339: text) ?? .epoch
    }

    static func masterKey() throws -> MasterKey {
        try #require(MasterKey(base64: Array("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=".utf8)))
    }

    static func pseudonyms() throws -> Pseudonyms {
        try #require(Pseudonyms(keyBase64: "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="))
    }

    static func secret(of keyID: String) throws -> String {
        try masterKey().secretAccessKey(for: try #require(GateKeyID(keyID)))
    }
}
