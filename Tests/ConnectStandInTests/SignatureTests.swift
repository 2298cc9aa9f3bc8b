import ConnectStandIn
import Encodings
import SignatureV4
import Testing

@Suite("Signatures at the stand-in")
struct SignatureTests {
    private static func code(_ request: IncomingRequest, credential: Credential? = nil) -> String {
        var options = Requests.options { $0.signing = .required }
        if let credential { options.credential = credential }
        var state = StandInState(options: options)
        let answer = state.answer(request)
        #expect(answer.record?.isVerified == (answer.reply.errorType == nil))
        return answer.reply.errorType ?? "verified"
    }

    @Test(
        "What an AWS client signs verifies",
        arguments: [
            ("POST", Requests.update, ""),
            ("POST", "/users/\(OperationTests.arnInstance)/\(OperationTests.arnUser)/identity-info", ""),
            ("GET", "/users-summary/\(Requests.instance)", "maxResults=10"),
        ])
    func verified(method: String, path: String, query: String) {
        let request = Requests.signed(method, path, query: query, body: method == "POST" ? Requests.names : "")
        #expect(SignatureTests.code(request) == "verified")
    }

    @Test("A path encoded once does not verify")
    func encodedOnce() {
        let path = "/users/\(OperationTests.arnInstance)/\(Requests.maria)/identity-info"
        let request = Requests.signed("POST", path, body: Requests.names, encoding: .once)
        #expect(SignatureTests.code(request) == "InvalidSignatureException")
    }

    @Test(
        "A signature is accepted within five minutes of its time, in either direction",
        arguments: [(300, true), (301, false), (-300, true), (-301, false)])
    func skew(seconds: Int64, isAccepted: Bool) throws {
        let time = try #require(Timestamp(microseconds: Requests.noon.microseconds - seconds * 1_000_000))
        let request = Requests.signed("POST", Requests.update, body: Requests.names, at: time)
        #expect(SignatureTests.code(request) == (isAccepted ? "verified" : "InvalidSignatureException"))
    }

    @Test("Another scope does not verify", arguments: [("eu-west-2", "connect"), ("us-east-1", "sts")])
    func scope(region: String, service: String) {
        let request = Requests.signed("POST", Requests.update, body: Requests.names, region: region, service: service)
        #expect(SignatureTests.code(request) == "InvalidSignatureException")
    }

    @Test("Another key id is not recognised, another secret does not verify")
    func credentials() {
        let known = StandInOptions.syntheticCredential
        let stranger = Credential(accessKeyID: "AKIDSTRANGER00000000", secretAccessKey: known.secretAccessKey)
        let guessed = Credential(accessKeyID: known.accessKeyID, secretAccessKey: "guessed")
        #expect(
            SignatureTests.code(Requests.signed("POST", Requests.update, by: stranger))
                == "UnrecognizedClientException")
        #expect(
            SignatureTests.code(Requests.signed("POST", Requests.update, by: guessed)) == "InvalidSignatureException")
    }

    @Test("The session token must be the credential's")
    func sessionTokens() {
        let temporary = Credential(accessKeyID: "ASIASTANDIN0000000AA", secretAccessKey: "s", sessionToken: "token")
        let other = Credential(accessKeyID: "ASIASTANDIN0000000AA", secretAccessKey: "s", sessionToken: "other")
        let path = Requests.update
        let given = Requests.signed("POST", path, body: Requests.names, by: temporary)
        #expect(SignatureTests.code(given, credential: temporary) == "verified")
        let wrong = Requests.signed("POST", path, body: Requests.names, by: other)
        #expect(SignatureTests.code(wrong, credential: temporary) == "UnrecognizedClientException")
    }

    @Test("A request without a signature, and one whose headers were changed, are refused")
    func changedHeaders() {
        func code(_ change: (inout [HeaderField]) -> Void) -> String {
            SignatureTests.code(Requests.signed("POST", Requests.update, body: Requests.names, change: change))
        }
        #expect(code { _ in } == "verified")
        #expect(code { $0.removeAll { $0.name == "Authorization" } } == "MissingAuthenticationTokenException")
        #expect(code { $0.removeAll { $0.name == "Host" } } == "InvalidSignatureException")
        #expect(code { $0.removeAll { $0.name == "X-Amz-Date" } } == "InvalidSignatureException")
        #expect(code { $0.append(HeaderField("Host", "127.0.0.1:1")) } == "InvalidSignatureException")
        #expect(code { $0.append(HeaderField("x-amz-target", "unsigned")) } == "InvalidSignatureException")
        #expect(code { $0.append(HeaderField("Authorization", "Bearer x")) } == "InvalidSignatureException")
        #expect(code { $0.append(HeaderField("amz-sdk-invocation-id", "unsigned")) } == "verified")
    }

    @Test("A body that is not the signed one does not verify")
    func changedBody() {
        let request = Requests.signed("POST", Requests.update, body: Requests.names)
        let changed = Requests.make(
            "POST", Requests.update, headers: request.headers, body: Requests.names + " ")
        #expect(SignatureTests.code(changed) == "InvalidSignatureException")
    }

    @Test("With signing off nothing is verified, and the record says so")
    func off() {
        var state = StandInState(options: Requests.options())
        let answer = state.answer(Requests.signed("POST", Requests.update, body: Requests.names))
        #expect(answer.reply.status == 200)
        #expect(answer.record?.isVerified == false)
    }
}
