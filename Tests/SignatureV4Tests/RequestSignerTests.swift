import Encodings
import SignatureV4
import Testing

@Suite("Signing")
struct RequestSignerTests {
    private static let credential = Credential(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret-never-shown", sessionToken: "token-never-shown")

    private static func signer(_ credential: Credential = credential) -> RequestSigner {
        RequestSigner(credential: credential, region: "us-east-1", service: "connect", pathEncoding: .twice)
    }

    private static func sign(_ signer: inout RequestSigner, at time: Timestamp) -> SignedHeaders {
        signer.sign(
            method: "POST", wirePath: "/users/a/b/identity-info", host: "connect.us-east-1.amazonaws.com",
            contentType: "application/json", body: Array("{}".utf8), at: time)
    }

    @Test(
        "What is signed verifies, with and without a token and a content type", arguments: [true, false], [true, false])
    func roundTrip(hasToken: Bool, hasType: Bool) throws {
        let credential = Credential(
            accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: hasToken ? "token" : nil)
        var signer = RequestSignerTests.signer(credential)
        let time = try #require(Timestamp(rfc3339: "2026-11-23T08:20:01.999999Z"))
        let type = hasType ? "application/json" : nil
        let signed = signer.sign(
            method: "POST", wirePath: "/a%2Fb", query: "b=2&a=1", host: "h", contentType: type, body: [1, 2, 3],
            at: time)
        let headers = [
            "host": "h", "x-amz-date": signed.amzDate, "content-type": type,
            "x-amz-security-token": signed.securityToken,
        ]
        let header = try AuthorizationHeader(parsing: signed.authorization)
        #expect(header.accessKeyID == "AKIDEXAMPLE")
        #expect(header.signedHeaders.count == 2 + (hasToken ? 1 : 0) + (hasType ? 1 : 0))
        #expect(signed.securityToken == (hasToken ? "token" : nil))
        let signedAt = try SignatureVerification.verify(
            authorization: header, method: "POST", wirePath: "/a%2Fb", pathEncoding: .twice, query: "a=1&b=2",
            header: { headers[$0] ?? nil }, payloadHash: PayloadHash.hex([1, 2, 3]),
            signingKey: SigningKey(secretAccessKey: "secret", scope: header.scope))
        #expect(signedAt.rfc3339Seconds == "2026-11-23T08:20:01Z")
    }

    @Test("The key kept for a day is not used on another")
    func keyOfTheDay() throws {
        var signer = RequestSignerTests.signer()
        for text in [
            "2026-11-23T00:00:00Z", "2026-11-23T23:59:59.999999Z", "2026-11-24T00:00:00Z", "2026-11-23T12:00:00Z",
        ] {
            let time = try #require(Timestamp(rfc3339: text))
            var fresh = RequestSignerTests.signer()
            let signed = RequestSignerTests.sign(&signer, at: time)
            #expect(signed == RequestSignerTests.sign(&fresh, at: time))
            #expect(try AuthorizationHeader(parsing: signed.authorization).scope.date == time.awsDate)
        }
    }

    @Test("Nothing secret appears in a description or a dump")
    func descriptions() throws {
        var signer = RequestSignerTests.signer()
        let signed = RequestSignerTests.sign(&signer, at: .epoch)
        let key = SigningKey(
            secretAccessKey: "secret-never-shown",
            scope: SigningScope(date: "20261123", region: "us-east-1", service: "connect"))
        var text = "\(RequestSignerTests.credential) \(signer) \(signed) \(key)"
        text += String(reflecting: RequestSignerTests.credential) + String(reflecting: signer)
        text += String(reflecting: signed) + String(reflecting: key)
        dump(RequestSignerTests.credential, to: &text)
        dump(signer, to: &text)
        dump(signed, to: &text)
        dump(key, to: &text)
        #expect(!text.contains("never-shown"))
        let signature = try AuthorizationHeader(parsing: signed.authorization).signature
        #expect(!text.contains(Hex.encode(signature)))
    }
}
