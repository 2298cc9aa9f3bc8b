import Crypto
import Encodings
import Foundation
import SignatureV4
import Testing

/// Known answers of the signing-key derivation and of the HMAC below it.
///
/// Source of the derived keys and of the ListUsers request: the examples of the AWS General Reference, "Signature
/// Version 4 signing process".
@Suite("The signing key")
struct SigningKeyTests {
    private static let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

    @Test(
        "The derived key is that of the AWS documentation",
        arguments: [
            ("20120215", "f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d"),
            ("20150830", "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9"),
        ])
    func derivedKey(date: String, expected: String) throws {
        let key = SigningKey(
            secretAccessKey: SigningKeyTests.secret,
            scope: SigningScope(date: date, region: "us-east-1", service: "iam"))
        let message = Array("any message".utf8)
        let derived = SymmetricKey(data: try #require(Hex.decode(expected.utf8)))
        #expect(key.signature(of: message) == Array(HMAC<SHA256>.authenticationCode(for: message, using: derived)))
    }

    @Test("The ListUsers request of the AWS documentation has the documented signature")
    func documentedRequest() {
        let scope = SigningScope(date: "20150830", region: "us-east-1", service: "iam")
        let request = CanonicalRequest(
            method: "GET", wirePath: "/", pathEncoding: .twice, query: "Action=ListUsers&Version=2010-05-08",
            headers: [
                ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"), ("Host", "iam.amazonaws.com"),
                ("X-Amz-Date", "20150830T123600Z"),
            ],
            payloadHash: PayloadHash.hex([UInt8]()))
        let text = request.stringToSign(date: "20150830T123600Z", scope: scope)
        #expect(
            String(decoding: text, as: UTF8.self) == """
                AWS4-HMAC-SHA256
                20150830T123600Z
                20150830/us-east-1/iam/aws4_request
                f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59
                """)
        let key = SigningKey(secretAccessKey: SigningKeyTests.secret, scope: scope)
        #expect(
            Hex.encode(key.signature(of: text)) == "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")
    }

    @Test("A key signs the same text the same way each time")
    func signsRepeatedly() {
        let key = SigningKey(
            secretAccessKey: SigningKeyTests.secret,
            scope: SigningScope(date: "20150830", region: "us-east-1", service: "iam"))
        let first = key.signature(of: [1])
        #expect(key.signature(of: [2]) != first)
        #expect(key.signature(of: [1]) == first)
    }

    /// ``SigningKey`` derives with the one-shot call, and signs with a copy of an HMAC that has taken in its key.
    @Test("HMAC-SHA-256 answers as in Wycheproof", .enabled(if: SharedFiles.has(SharedFiles.wycheproof)))
    func wycheproof() throws {
        let file = try SharedFiles.json(SharedFiles.wycheproof.appendingPathComponent("hmac_sha256_test.json"))
        var count = 0
        for group in try #require(file["testGroups"] as? [[String: Any]]) {
            let tagBytes = try #require(group["tagSize"] as? Int) / 8
            for vector in try #require(group["tests"] as? [[String: Any]]) {
                let key = SymmetricKey(data: try bytes(vector, "key"))
                let message = try bytes(vector, "msg")
                let tag = try bytes(vector, "tag")
                let code = Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
                let isValid = code.prefix(tagBytes).elementsEqual(tag)
                #expect(isValid == (vector["result"] as? String == "valid"), "tcId \(vector["tcId"] ?? "unknown")")
                let keyed = HMAC<SHA256>(key: key)
                for _ in 0..<2 {
                    var copy = keyed
                    copy.update(data: message)
                    #expect(Array(copy.finalize()) == code, "tcId \(vector["tcId"] ?? "unknown")")
                }
                count += 1
            }
        }
        #expect(count == 174)
    }

    private func bytes(_ vector: [String: Any], _ member: String) throws -> [UInt8] {
        let digits = try #require(vector[member] as? String)
        return try #require(Hex.decode(digits.utf8))
    }
}
