import AuditRecord
import Enforcement
import Testing

@Suite("What upstream's end of a call means")
struct UpstreamVerdictTests {
    /// What the caller and the log are told.
    struct Verdict: Equatable, CustomTestStringConvertible {
        var code: ReplyCode?
        var status = 200
        var errorType: String?
        var result: OutcomeRecord.Result

        static let unexpected = Verdict(
            code: .upstreamUnexpected, status: 502, errorType: "InternalServiceException", result: .unknown)

        static func rejected(_ status: Int, _ errorType: String) -> Verdict {
            Verdict(code: .upstreamRejected, status: status, errorType: errorType, result: .rejected)
        }

        static func failed(_ status: Int, _ errorType: String) -> Verdict {
            Verdict(code: .upstreamFailed, status: status, errorType: errorType, result: .unknown)
        }

        var testDescription: String { "\(code?.rawValue ?? "success") \(status) \(errorType ?? "") \(result)" }
    }

    /// The reply to an allowed change that ends like this, and its outcome.
    private func end(
        _ result: TransferResult, body: String = #"{"IdentityInfo":{"FirstName":"Mary"}}"#
    ) throws -> (reply: Reply, outcome: OutcomeRecord) {
        let bench = try Bench()
        bench.upstream.answer = { _ in result }
        bench.submit(try SampleRequest(body: body).signed())
        try bench.run()
        return (try #require(bench.courier.reply(to: 1)), try #require(bench.sink.outcomes.first))
    }

    @Test(
        "By status alone",
        arguments: [
            (200, Verdict(result: .applied)),
            (201, .unexpected), (202, .unexpected), (204, .unexpected), (299, .unexpected),
            (100, .unexpected), (199, .unexpected), (600, .unexpected), (999, .unexpected), (0, .unexpected),
            (
                300,
                Verdict(
                    code: .upstreamUnexpected, status: 502, errorType: "InternalServiceException", result: .rejected)
            ),
            (
                302,
                Verdict(
                    code: .upstreamUnexpected, status: 502, errorType: "InternalServiceException", result: .rejected)
            ),
            (
                399,
                Verdict(
                    code: .upstreamUnexpected, status: 502, errorType: "InternalServiceException", result: .rejected)
            ),
            (400, .rejected(400, "InvalidRequestException")),
            (
                401,
                Verdict(code: .gateNotAuthorized, status: 403, errorType: "AccessDeniedException", result: .rejected)
            ),
            (402, .rejected(402, "InvalidRequestException")),
            (
                403,
                Verdict(code: .gateNotAuthorized, status: 403, errorType: "AccessDeniedException", result: .rejected)
            ),
            (404, .rejected(404, "ResourceNotFoundException")),
            (409, .rejected(409, "InvalidRequestException")),
            (429, .rejected(429, "ThrottlingException")),
            (499, .rejected(499, "InvalidRequestException")),
            (500, .failed(500, "InternalServiceException")),
            (502, .failed(502, "InternalServiceException")),
            (503, .failed(503, "ServiceUnavailableException")),
            (599, .failed(599, "InternalServiceException")),
        ])
    func byStatus(status: Int, expected: Verdict) throws {
        let (reply, outcome) = try end(
            .answered(status: status, errorType: "NoSuchException", #"{"Message":"secret words"}"#))
        let refusal = reply.refusal
        let verdict = Verdict(
            code: refusal?.code, status: refusal?.status ?? 200, errorType: refusal?.errorType, result: outcome.result)
        #expect(verdict == expected)
        #expect(refusal?.message.contains("secret words") != true)
        #expect(outcome.upstreamStatus == status)
        #expect(outcome.attempts == 1)
        #expect(outcome.microseconds == 1500)
        #expect(outcome.by == nil)
    }

    private static let failures: [TransferFailure] = [
        .cancelled, .resolve, .connect, .tls, .timeout, .closed, .repeated, .tooMuch, .malformed, .other(7),
    ]

    @Test("Without a complete answer: surely not sent is 502, anything else 504", arguments: failures)
    func withoutAnswer(failure: TransferFailure) throws {
        let notSent = try end(.notSent(failure))
        #expect(notSent.reply.code == .upstreamUnreachable)
        #expect(notSent.reply.refusal?.status == 502)
        #expect(notSent.outcome.result == .notSent)
        let unknown = try end(.unknown(failure))
        #expect(unknown.reply.code == .upstreamTimeout)
        #expect(unknown.reply.refusal?.status == 504)
        #expect(unknown.outcome.result == .unknown)
        for (reply, outcome) in [notSent, unknown] {
            #expect(reply.refusal?.errorType == "InternalServiceException")
            #expect(reply.upstreamRequestID == nil)
            #expect(outcome.upstreamStatus == nil && outcome.upstreamRequestID == nil)
        }
    }

    @Test(
        "The modelled errors keep their type and words",
        arguments: [
            (400, "InvalidRequestException"), (400, "InvalidParameterException"), (404, "ResourceNotFoundException"),
            (429, "ThrottlingException"), (500, "InternalServiceException"), (400, "ThrottlingException"),
        ])
    func modelled(status: Int, errorType: String) throws {
        let decorated = [
            errorType, "com.amazonaws.connect#\(errorType)", "\(errorType):http://internal/", "a#\(errorType):b:c",
        ]
        for text in decorated {
            let refusal = try end(.answered(status: status, errorType: text, #"{"Message":"no such user"}"#)).reply
                .refusal
            #expect(refusal?.errorType == errorType)
            #expect(refusal?.message == "no such user")
            #expect(refusal?.status == status)
        }
        // Where the header is absent, the body says it.
        let body = try end(.answered(status: status, #"{"__type":"x#\#(errorType)","message":"lower case"}"#)).reply
            .refusal
        #expect(body?.errorType == errorType)
        #expect(body?.message == "lower case")
    }

    @Test(
        "Every other error gets a type by its status and a fixed text",
        arguments: [
            "AccessDeniedException", "invalidrequestexception", "InvalidRequestException ", "x-InvalidRequestException",
            "InvalidRequestException#x", "", ":InvalidRequestException",
        ])
    func notModelled(errorType: String) throws {
        let refusal = try end(.answered(status: 409, errorType: errorType, #"{"Message":"words"}"#)).reply.refusal
        #expect(refusal?.errorType == "InvalidRequestException")
        #expect(refusal?.message == "the upstream API answered 409")
    }

    @Test(
        "A modelled error without readable words gets the fixed text",
        arguments: [
            "", "no JSON", "[]", "{}", #"{"Message":7}"#, #"{"Message":""}"#, #"{"Message":"a","Message":"b"}"#,
        ])
    func withoutWords(body: String) throws {
        let refusal = try end(.answered(status: 400, errorType: "InvalidRequestException", body)).reply.refusal
        #expect(refusal?.message == "the upstream API answered 400")
        #expect(refusal?.errorType == "InvalidRequestException")
    }

    @Test("Of the words, 512 printable characters are kept")
    func longWords() throws {
        for (length, kept) in [(511, 511), (512, 512), (513, 512), (5000, 512)] {
            let body = #"{"Message":"\#(String(repeating: "x", count: length))"}"#
            let refusal = try end(.answered(status: 400, errorType: "InvalidRequestException", body)).reply.refusal
            #expect(refusal?.message == String(repeating: "x", count: kept))
        }
        let body = #"{"Message":"a\nb\u0000c\u007f\u202e~ \u00e9"}"#
        let refusal = try end(.answered(status: 400, errorType: "InvalidRequestException", body)).reply.refusal
        #expect(refusal?.message == "a?b?c??~ ?")
    }

    @Test(
        "Words that repeat a value of the body are replaced whole",
        arguments: [
            "Mary is bad", "bad: MARY", "xmaryx", #"\u004dary"#, String(repeating: "x", count: 600) + "Mary",
            "+15551234567", "Mary.Major@Example.com", "mary.major@example.COM in use",
        ])
    func repeatedValue(text: String) throws {
        let body = #"{"IdentityInfo":{"FirstName":"Mary","Mobile":"+15551234567","Email":"mary.major@example.com"}}"#
        for status in [400, 500] {
            let refusal = try end(
                .answered(status: status, errorType: "InvalidParameterException", #"{"Message":"\#(text)"}"#),
                body: body
            ).reply.refusal
            #expect(refusal?.message == "the upstream API answered \(status)")
        }
    }

    @Test("An email that is cleared is no value that words could repeat")
    func clear() throws {
        let refusal = try end(
            .answered(status: 400, errorType: "InvalidRequestException", #"{"Message":"email is needed"}"#),
            body: #"{"IdentityInfo":{"Email":""}}"#
        ).reply.refusal
        #expect(refusal?.message == "email is needed")
    }

    @Test(
        "Upstream's request id goes on if it is 1 to 128 token characters",
        arguments: [
            ("a1b2c3d4-5678-90ab-cdef-EXAMPLE", true), ("!#$%&'*+-.^_`|~", true), ("a", true),
            (String(repeating: "a", count: 128), true), (String(repeating: "a", count: 129), false), ("", false),
            ("a b", false), ("a\r\nX: y", false), ("a\t", false), ("a\"b", false), ("a,b", false), ("a:b", false),
            ("é", false), ("a\u{0}", false), ("a/b", false), ("a;b", false),
        ])
    func requestID(text: String, isKept: Bool) throws {
        for status in [200, 400, 403, 500, 302] {
            let (reply, outcome) = try end(.answered(status: status, requestID: text))
            #expect(reply.upstreamRequestID == (isKept ? text : nil))
            #expect(outcome.upstreamRequestID == (isKept ? text : nil))
        }
    }
}
