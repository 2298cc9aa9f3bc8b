import AuditRecord
import Encodings
import Enforcement
import PolicyCore
import SignatureV4
import Testing

@Suite("Who sends a request")
struct AuthenticationTests {
    /// What an unproven caller is told.
    struct Answer: Equatable {
        let code: ReplyCode?
        let status: Int?
        let errorType: String?

        static let missing = Answer(
            code: .unauthenticated, status: 403, errorType: "MissingAuthenticationTokenException")
        static let signature = Answer(code: .unauthenticated, status: 403, errorType: "InvalidSignatureException")
        static let foreign = Answer(code: .unauthenticated, status: 403, errorType: "UnrecognizedClientException")
        static let bearer = Answer(code: .unauthenticated, status: 401, errorType: "UnrecognizedClientException")
        static let success = Answer(code: nil, status: nil, errorType: nil)

        init(code: ReplyCode?, status: Int?, errorType: String?) {
            self.code = code
            self.status = status
            self.errorType = errorType
        }

        init(_ reply: Reply) {
            self.init(code: reply.code, status: reply.refusal?.status, errorType: reply.refusal?.errorType)
        }
    }

    @Test(
        "Without a credential this gate accepts",
        arguments: [
            nil, "", "Basic eDp5", "Negotiate x", "aws4-hmac-sha256 Credential=x", "AWS3-HTTPS x", "Digest x",
            "BearerX igk_0123456789abcdefghijABCDEFGHIJ01", "igk_0123456789abcdefghijABCDEFGHIJ01",
            "Bearer\tigk_0123456789abcdefghijABCDEFGHIJ01",
        ] as [String?])
    func missing(authorization: String?) throws {
        #expect(Answer(try Bench.reply(to: SampleRequest().with(authorization: authorization))) == .missing)
    }

    @Test("An API key works, its scheme in any case", arguments: ["Bearer", "bearer", "BEARER", "bEaReR", "Bearer  "])
    func bearer(scheme: String) throws {
        let request = SampleRequest().with(authorization: "\(scheme) \(Sample.apiKey)")
        #expect(Answer(try Bench.reply(to: request)) == .success)
    }

    @Test(
        "An API key that the policy does not name is not told apart from nonsense",
        arguments: [
            "igk_0123456789abcdefghijABCDEFGHIJ02", "igk_0123456789abcdefghijABCDEFGHIJ0",
            "igk_0123456789abcdefghijABCDEFGHIJ011", "IGK_0123456789abcdefghijABCDEFGHIJ01",
            "igk_0123456789ABCDEFGHIJABCDEFGHIJ01", "igk_", "", "x", "igk_0123456789abcdefghijABCDEFGHIJ01 x",
            "eyJhbGciOiJub25lIn0.e30.", "igk_" + String(repeating: "a", count: 5000),
        ])
    func unknownBearer(token: String) throws {
        #expect(Answer(try Bench.reply(to: SampleRequest().with(authorization: "Bearer \(token)"))) == .bearer)
    }

    @Test("The scheme alone is an API key that is refused", arguments: ["Bearer", "bearer", "BEARER"])
    func schemeAlone(authorization: String) throws {
        #expect(Answer(try Bench.reply(to: SampleRequest().with(authorization: authorization))) == .bearer)
    }

    @Test("Two credentials in one request are malformed")
    func twoCredentials() throws {
        var request = SampleRequest()
        request.fields["x-amz-security-token"] = "token"
        let reply = try Bench.reply(to: request.withAPIKey())
        #expect(reply.code == .validationError)
        #expect(reply.refusal?.status == 400)
    }

    @Test(
        "An access key id that is not of our form",
        arguments: [
            "AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE", "IGAK7Q2M4T6W8Y3A5C7", "IGAK7Q2M4T6W8Y3A5C7EE",
            "igak7q2m4t6w8y3a5c7e", "IGAK7Q2M4T6W8Y3A5C7e", "IGAS7Q2M4T6W8Y3A5C7E",
        ])
    func foreignID(keyID: String) throws {
        #expect(Answer(try Bench.reply(to: SampleRequest(keyID: keyID, secret: "x").signed())) == .foreign)
    }

    @Test("A key rightly signed that the policy does not name is a caller that is not allowed")
    func strangerKey() throws {
        let reply = try Bench.reply(to: SampleRequest(keyID: Sample.strangerKey).signed())
        #expect(reply.code == .callerNotAllowed)
        #expect(reply.refusal?.status == 403)
        #expect(reply.refusal?.errorType == "AccessDeniedException")
        let wrong = try Bench.reply(to: SampleRequest(keyID: Sample.strangerKey, secret: "wrong").signed())
        #expect(Answer(wrong) == .signature)
    }

    @Test("An approver's key is proven, and may change nothing")
    func approver() throws {
        #expect(try Bench.reply(to: SampleRequest(keyID: Sample.approverKey).signed()).code == .callerNotAllowed)
    }

    @Test(
        "A signature counts for five minutes either way, to the second",
        arguments: [
            (-300, true), (300, true), (-301, false), (301, false), (0, true), (-86_400, false), (86_400, false),
        ])
    func skew(seconds: Int64, isAccepted: Bool) throws {
        let time = try #require(Timestamp(microseconds: Sample.now.microseconds + seconds * 1_000_000))
        let reply = try Bench.reply(to: SampleRequest(signedAt: time).signed())
        #expect(Answer(reply) == (isAccepted ? .success : .signature))
    }

    @Test("A signature of the day before counts across midnight")
    func midnight() throws {
        let signedAt = Sample.time("2026-11-22T23:59:00Z")
        let request = try SampleRequest(signedAt: signedAt).signed()
        #expect(Answer(try Bench.reply(to: request) { $0.now = Sample.time("2026-11-23T00:01:00Z") }) == .success)
    }

    @Test("The same signature again is let through: clients repeat it within one second")
    func repeated() throws {
        let bench = try Bench()
        let request = try SampleRequest().signed()
        bench.submit(request)
        bench.submit(request)
        try bench.run()
        #expect(bench.courier.reply(to: 1)?.isSuccess == true)
        #expect(bench.courier.reply(to: 2)?.isSuccess == true)
    }

    @Test("Unknown, mis-signed and out of time are told in one text")
    func oneText() throws {
        let early = Sample.time("2026-11-23T07:00:00Z")
        let replies = try [
            SampleRequest(secret: "wrong").signed(), SampleRequest(keyID: Sample.strangerKey, secret: "wrong").signed(),
            SampleRequest(signedAt: early).signed(), SampleRequest().signed { $0["host"] = "elsewhere" },
            SampleRequest().with(authorization: "AWS4-HMAC-SHA256 nonsense"),
        ].map { try Bench.reply(to: $0) }
        #expect(Set(replies.compactMap(\.refusal?.message)).count == 1)
        #expect(replies.allSatisfy { Answer($0) == .signature })
    }

    @Test("It is told at once whether the caller is proven, and under which id the decision is made")
    func handling() throws {
        let bench = try Bench { $0.requestsPerSecond = 1 }
        guard case .waiting(let id) = bench.enforcer.handle(try SampleRequest().signed(), replyTo: bench.address(1)),
            case .answered(let limited, callerIsProven: true) = bench.enforcer.handle(
                try SampleRequest().signed(), replyTo: bench.address(2)),
            case .answered(let unproven, callerIsProven: false) = bench.enforcer.handle(
                SampleRequest().with(authorization: nil), replyTo: bench.address(3))
        else { return #expect(Bool(false)) }
        try bench.run()
        #expect(bench.courier.reply(to: 1)?.decision == id)
        #expect(bench.sink.decisions.map(\.id) == [id, limited.decision, unproven.decision])
        #expect(bench.enforcer.replyToUnanswered(id).decision == id)
    }

    @Test("Nobody learns about policy or ids before a credential is proven")
    func order() throws {
        for request in [
            SampleRequest(instance: "x"), SampleRequest(user: Sample.protectedUser), SampleRequest(body: "{"),
        ] {
            #expect(Answer(try Bench.reply(to: request.with(authorization: nil))) == .missing)
            #expect(Answer(try Bench.reply(to: request.with(authorization: "Bearer igk_x"))) == .bearer)
        }
        var typeless = SampleRequest(secret: "wrong")
        typeless.fields["content-type"] = "text/plain"
        #expect(Answer(try Bench.reply(to: typeless.signed())) == .signature)
    }
}
