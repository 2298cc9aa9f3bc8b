import Encodings
import Enforcement
import SignatureV4
import Testing

@Suite("What is sent upstream")
struct UpstreamRequestTests {
    private static let path = "/users/\(Sample.instance)/\(Sample.user)/identity-info"

    private func sent(
        _ request: GuardedRequest, signing: UpstreamTarget.Signing = .credential(Sample.upstreamCredential)
    ) throws -> (request: UpstreamRequest, id: String) {
        let bench = try Bench { $0.signing = signing }
        bench.submit(request)
        try bench.run()
        #expect(bench.upstream.begun.count == 1)
        return (
            try #require(bench.upstream.begun.first?.request), try #require(bench.courier.reply(to: 1)?.decision.text)
        )
    }

    @Test("Exactly the headers of the contract, the canonical body, a signature upstream can verify")
    func signed() throws {
        let (request, id) = try sent(SampleRequest().signed())
        let body = #"{"IdentityInfo":{"FirstName":"Mary"}}"#
        var signer = RequestSigner(
            credential: Sample.upstreamCredential, region: Sample.region, service: "connect", pathEncoding: .twice)
        let signed = signer.sign(
            method: "POST", wirePath: Self.path, host: "connect.us-east-1.amazonaws.com",
            contentType: "application/json",
            body: Array(body.utf8), at: Sample.now)
        #expect(request.url == "https://connect.us-east-1.amazonaws.com\(Self.path)")
        #expect(request.body == Array(body.utf8))
        #expect(
            request.headers == [
                "Host: connect.us-east-1.amazonaws.com", "Content-Type: application/json",
                "User-Agent: identity-gate/test",
                "amz-sdk-invocation-id: \(id)", "X-Amz-Date: 20261123T082001Z",
                "Authorization: \(signed.authorization)",
            ])
    }

    @Test("A session token is sent and signed")
    func sessionToken() throws {
        let credential = Credential(accessKeyID: "ASIAEXAMPLE", secretAccessKey: "secret", sessionToken: "token/+=")
        let (request, _) = try sent(SampleRequest().signed(), signing: .credential(credential))
        #expect(
            request.headers.map { $0.prefix { $0 != ":" } } == [
                "Host", "Content-Type", "User-Agent", "amz-sdk-invocation-id", "X-Amz-Date", "X-Amz-Security-Token",
                "Authorization",
            ])
        #expect(request.headers.contains("X-Amz-Security-Token: token/+="))
        #expect(
            request.headers.last?.contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token,") == true)
    }

    @Test("Unsigned, there is neither a date nor an authorization")
    func unsigned() throws {
        let (request, id) = try sent(SampleRequest().signed(), signing: .none)
        #expect(
            request.headers == [
                "Host: connect.us-east-1.amazonaws.com", "Content-Type: application/json",
                "User-Agent: identity-gate/test",
                "amz-sdk-invocation-id: \(id)",
            ])
    }

    @Test("Ids given as ARNs or in upper case are sent as lower-case UUIDs")
    func identifiers() throws {
        let arn = "arn:aws:connect:us-east-1:123456789012:instance/\(Sample.instance)"
        let spellings = [
            (arn, "\(arn)/agent/\(Sample.user.uppercased())"), (Sample.instance, Sample.user.uppercased()),
            (arn, Sample.user),
        ]
        for (instance, user) in spellings {
            let (request, _) = try sent(
                SampleRequest(instance: instance, user: user, path: "/users/i/u/identity-info").signed())
            #expect(request.url == "https://connect.us-east-1.amazonaws.com\(Self.path)")
        }
    }

    @Test("The body is written anew: sorted members, no white space, minimal escapes, the given letters")
    func body() throws {
        let given =
            "{ \"IdentityInfo\" : {\n\"Mobile\":\"+15551234567\",\t"
            + "\"\\u0046irstName\":\"M\\u0061ry \\u201c\u{E9}\\\"\",\"Email\":\"Mary@Example.COM\" } }"
        let (request, _) = try sent(SampleRequest(body: given).signed())
        let expected =
            "{\"IdentityInfo\":{\"Email\":\"Mary@Example.COM\",\"FirstName\":\"Mary \u{201C}\u{E9}\\\"\","
            + "\"Mobile\":\"+15551234567\"}}"
        #expect(String(decoding: request.body, as: UTF8.self) == expected)
    }

    @Test("No header of the caller's is sent on")
    func noCopy() throws {
        var request = SampleRequest()
        for name in [
            "cookie", "x-forwarded-for", "user-agent", "amz-sdk-request", "x-amz-extra", "accept", "traceparent",
        ] {
            request.fields[name] = "canary-\(name)"
        }
        request.fields["amz-sdk-invocation-id"] = "canary"
        let (sent, _) = try sent(request.signed())
        #expect(sent.headers.count == 6)
        #expect(!sent.headers.contains { $0.contains("canary") })
    }

    @Test("It is signed for the moment it is sent, not for that of the decision")
    func time() throws {
        let bench = try Bench()
        bench.sink.holdsSyncs = true
        try bench.submitAllowed()
        try bench.run({ bench.clock.advance(milliseconds: 61_000) }, { bench.sink.holdsSyncs = false })
        #expect(bench.upstream.begun.first?.request.headers.contains("X-Amz-Date: 20261123T082102Z") == true)
    }
}
