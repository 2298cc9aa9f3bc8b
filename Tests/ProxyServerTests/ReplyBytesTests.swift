import AuditRecord
import Encodings
import StrictJSON
import Testing

@Suite("Replies, byte by byte")
struct ReplyBytesTests {
    @Test("Success")
    func success() async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            let reply = try await client.ask(WireRequest.good)
            let id = try #require(reply["x-identity-gate-decision"])
            #expect(UUIDValue(id)?.text == id)
            let body = #"{"success":true,"data":{"id":"\#(id)","created_at":"2026-11-23T08:20:01.000000Z"}}"#
            #expect(String(decoding: reply.body, as: UTF8.self) == body)
            #expect(reply.statusLine == "HTTP/1.1 200 OK")
            #expect(
                reply.fields.map { "\($0.name): \($0.value)" } == [
                    "Date: Mon, 23 Nov 2026 08:20:01 GMT", "Content-Type: application/json",
                    "Content-Length: \(body.utf8.count)", "x-amzn-RequestId: \(id)", "x-identity-gate-decision: \(id)",
                ])
            #expect(gate.sink.decisions.map(\.id.text) == [id])
            await client.close()
        }
    }

    @Test("A refusal")
    func refusal() async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            let reply = try await client.ask(
                WireRequest(target: "/users/\(Sample.instance)/\(Sample.protectedUser)/identity-info").bytes)
            let id = try #require(reply["x-identity-gate-decision"])
            let message = try #require(reply.json?["error"]?.objectValue?["message"]?.stringValue)
            var whole: [UInt8] = []
            JSONText.appendString("USER_PROTECTED: \(message) (decision \(id))", to: &whole)
            var plain: [UInt8] = []
            JSONText.appendString(message, to: &plain)
            let text = String(decoding: whole, as: UTF8.self)
            let inner = String(decoding: plain, as: UTF8.self)
            let body =
                #"{"success":false,"error":{"code":"USER_PROTECTED","message":\#(inner)},"#
                + #""message":\#(text),"Message":\#(text),"__type":"AccessDeniedException"}"#
            #expect(String(decoding: reply.body, as: UTF8.self) == body)
            #expect(reply.statusLine == "HTTP/1.1 403 Forbidden")
            #expect(
                reply.fields.map { "\($0.name): \($0.value)" } == [
                    "Date: Mon, 23 Nov 2026 08:20:01 GMT", "Content-Type: application/json",
                    "Content-Length: \(body.utf8.count)", "x-amzn-RequestId: \(id)", "x-identity-gate-decision: \(id)",
                    "x-amzn-ErrorType: AccessDeniedException",
                ])
            await client.close()
        }
    }

    @Test("An unknown bearer token: 401 says how to authenticate")
    func unauthenticated() async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            let bearer = try await client.ask(WireRequest(replacing: "Authorization: Bearer nobody").bytes)
            try Envelope.check(
                bearer, status: 401, code: "UNAUTHENTICATED", errorType: "UnrecognizedClientException", closes: false,
                also: ["WWW-Authenticate"])
            #expect(bearer["WWW-Authenticate"]?.hasPrefix("Bearer") == true)
            let missing = try await client.ask(WireRequest(replacing: "Authorization: Basic eDp5").bytes)
            try Envelope.check(
                missing, status: 403, code: "UNAUTHENTICATED", errorType: "MissingAuthenticationTokenException",
                closes: false)
            #expect(try await client.ask(WireRequest.good).status == 200)
            await client.close()
        }
    }

    @Test("Too many requests: how long to wait, in seconds rounded up and in milliseconds")
    func rateLimited() async throws {
        try await LiveGate.run({ $0.requestsPerSecond = 1 }) { gate in
            let client = try await gate.connect()
            #expect(try await client.ask(WireRequest.good).status == 200)
            for (passed, milliseconds, seconds) in [(Int64(0), "1000", "1"), (250, "750", "1")] {
                gate.clock.advance(milliseconds: passed)
                gate.clock.set(Sample.now)
                let reply = try await client.ask(WireRequest.good)
                try Envelope.check(
                    reply, status: 429, code: "RATE_LIMITED", errorType: "ThrottlingException", closes: false,
                    also: ["Retry-After", "x-amz-retry-after"])
                #expect(reply["x-amz-retry-after"] == milliseconds)
                #expect(reply["Retry-After"] == seconds)
            }
            await client.close()
        }
    }

    @Test("Upstream's request id stands for ours; the decision's stays", arguments: [200, 400, 500, 403])
    func upstreamRequestID(status: Int) async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            for (given, kept) in [("up-stream.1", true), ("a b", false), ("a\r\nX-Evil: 1", false), ("", false)] {
                gate.upstream.answer(with: LiveUpstream.answer(status, requestID: given))
                let reply = try await client.ask(WireRequest.good)
                let decision = try #require(reply["x-identity-gate-decision"])
                #expect(reply["x-amzn-RequestId"] == (kept ? given : decision))
                #expect(UUIDValue(decision) != nil)
                #expect(reply["X-Evil"] == nil)
            }
            await client.close()
        }
    }

    @Test("The log is down: 503, and refusals that need no disk keep their code")
    func auditUnavailable() async throws {
        try await LiveGate.run { gate in
            gate.sink.fail()
            let client = try await gate.connect()
            let reply = try await client.ask(WireRequest.good)
            try Envelope.check(
                reply, status: 503, code: "AUDIT_UNAVAILABLE", errorType: "ServiceUnavailableException", closes: false)
            #expect(try await client.ask(WireRequest(target: "/other").bytes).status == 404)
            #expect(try await client.ask(WireRequest(replacing: "Authorization: Bearer x").bytes).status == 401)
            #expect(gate.upstream.begun.isEmpty)
            await client.close()
        }
    }

    @Test(
        "Date",
        arguments: [
            ("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
            ("2000-02-29T23:59:59.999999Z", "Tue, 29 Feb 2000 23:59:59 GMT"),
            ("2026-12-31T12:34:56Z", "Thu, 31 Dec 2026 12:34:56 GMT"),
            ("2027-01-02T00:00:00Z", "Sat, 02 Jan 2027 00:00:00 GMT"),
            ("9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59 GMT"),
        ])
    func date(time: String, date: String) async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            let before = try await client.ask(WireRequest(target: "/other").bytes)
            gate.clock.set(try #require(Timestamp(rfc3339: time)))
            let after = try await client.ask(WireRequest(target: "/other").bytes)
            #expect(before["Date"] == "Mon, 23 Nov 2026 08:20:01 GMT")
            #expect(after["Date"] == date)
            await client.close()
        }
    }

    @Test("A proven caller's unreadable request is refused as JSON and keeps the connection")
    func unreadable() async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            let typed = try await client.ask(WireRequest(replacing: "Content-Type: text/plain").bytes)
            try Envelope.check(typed, status: 415, code: "VALIDATION_ERROR", closes: false)
            var value = WireRequest()
            value.body = #"{"IdentityInfo":{"Mobile":"x"}}      "#
            try Envelope.check(
                try await client.ask(value.bytes), status: 400, code: "VALIDATION_ERROR",
                errorType: "InvalidParameterException", closes: false)
            await client.close()
        }
    }
}
