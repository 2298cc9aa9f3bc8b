import AuditRecord
import CallerKeys
import Encodings
import Enforcement
import SignatureV4
import Testing

@Suite("Forms that are accepted")
struct AcceptedFormTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]

        init(_ name: String, _ request: WireRequest) {
            testDescription = name
            bytes = request.bytes
        }
    }

    private static func lower(_ request: WireRequest) -> WireRequest {
        var request = request
        request.fields = request.fields.map { field in
            let name = field.prefix { $0 != ":" }
            return name.lowercased() + field.dropFirst(name.count)
        }
        return request
    }

    private static let body = Sample.body
    private static let oneChunk = WireRequest(chunked: "25\r\n\(body)\r\n0\r\n\r\n")
    private static let inThreeChunks: WireRequest = {
        let parts = [("A", body.prefix(10)), ("b", body.dropFirst(10).prefix(11)), ("10", body.dropFirst(21))]
        return WireRequest(chunked: parts.map { "\($0)\r\n\($1)\r\n" }.joined() + "0\r\n\r\n")
    }()

    private static let forms: [Form] = [
        .init("the usual one", WireRequest()), .init("names in lower case", lower(WireRequest())),
        .init("Host in another case", WireRequest(replacing: "Host: GATE.Test")),
        .init("Host with its port, as configured in another case", WireRequest(replacing: "Host: gate.test:8080")),
        .init("no space behind a colon", WireRequest(replacing: "Host:gate.test")),
        .init("white space around a value", WireRequest(replacing: "Host: \t gate.test \t")),
        .init("spaces behind Authorization", WireRequest(replacing: "Authorization: Bearer \(Sample.apiKey)  ")),
        .init("a tab behind Authorization", WireRequest(replacing: "Authorization: Bearer \(Sample.apiKey)\t")),
        .init("white space behind Content-Type", WireRequest(replacing: "Content-Type:application/json\t ")),
        .init("an empty field", WireRequest(adding: "X-Test:")),
        .init("odd token characters", WireRequest(adding: "!#$%&'*+-.^_`|~: x")),
        .init("fields of any name twice", WireRequest(adding: "Accept: a", "Accept: b", "Cookie: a", "Cookie: b")),
        .init("keep-alive", WireRequest(adding: "Connection: keep-alive", "Keep-Alive: timeout=5")),
        .init("Upgrade alone", WireRequest(adding: "Upgrade: h2c")),
        .init("TE: trailers", WireRequest(adding: "TE: trailers", "Connection: TE")),
        .init("Transfer-Encoding under another name", WireRequest(adding: "Transfer_Encoding: chunked")),
        .init(
            "a length with zeros in front",
            {
                var r = WireRequest(); r.contentLength = "0037"; return r
            }()),
        .init("one chunk", oneChunk),
        .init("eight digits", WireRequest(chunked: "00000025\r\n\(body)\r\n00000000\r\n\r\n")),
        .init("chunks of a byte", WireRequest(chunked: body.map { "1\r\n\($0)\r\n" }.joined() + "0\r\n\r\n")),
        .init("Chunked", oneChunk.replacing("transfer-encoding:  Chunked ")),
        .init("hexadecimal in either case", inThreeChunks),
        .init(
            "the route percent-encoded",
            WireRequest(target: "/%75sers/\(Sample.instance)/\(Sample.user)/identity%2Dinfo")),
        .init(
            "ids as ARNs",
            WireRequest(
                target: "/users/arn:aws:connect:us-east-1:123456789012:instance%2F\(Sample.instance)/"
                    + "\(Sample.user.uppercased())/identity-info")),
    ]

    @Test("Accepted twice on one connection, and sent upstream in the one form there is", arguments: forms)
    func accepted(form: Form) async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            await client.send(form.bytes + form.bytes)
            #expect(try await client.reply().status == 200)
            #expect(try await client.reply().status == 200)
            #expect(gate.upstream.begun.map(\.url) == [String](repeating: "http://127.0.0.1:1\(Sample.path)", count: 2))
            #expect(gate.upstream.begun.allSatisfy { $0.body == Array(Sample.body.utf8) })
            await client.close()
        }
    }

    private static let last: [Form] = [
        .init("Proxy-Connection: close", WireRequest(adding: "Proxy-Connection: close")),
        .init("Proxy-Connection: keep-alive", WireRequest(adding: "Proxy-Connection: keep-alive")),
        .init("an offer of HTTP/2", WireRequest(adding: "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c")),
        .init("an offer of WebSocket", WireRequest(adding: "Connection: upgrade", "Upgrade: websocket")),
        .init("an offer of nothing", WireRequest(adding: "Connection: upgrade")),
    ]

    @Test(
        "Where the decoder would end HTTP on the connection, it is answered and the connection closes", arguments: last)
    func acceptedLast(form: Form) async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            await client.send(form.bytes + WireRequest.good)
            let reply = try await client.reply()
            #expect(reply.status == 200)
            #expect(reply.saysClose)
            #expect(try await client.end() == "")
            #expect(gate.upstream.begun.count == 1)
            await client.close()
        }
    }

    @Test("Expect: 100-continue gets its 100 before the body is sent, then the reply", arguments: [false, true])
    func expectation(isChunked: Bool) async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            for value in ["100-continue", "100-Continue"] {
                var request = isChunked ? WireRequest(chunked: "25\r\n\(Self.body)\r\n0\r\n\r\n") : WireRequest()
                request.fields.append("Expect: \(value)")
                let body = request.body
                request.body = ""
                let interim = try await client.ask(request.bytes)
                #expect(interim.statusLine == "HTTP/1.1 100 Continue")
                #expect(interim.fields.isEmpty)
                await client.send(body)
                #expect(try await client.reply().status == 200)
            }
            await client.close()
        }
    }

    @Test("An expectation for a request that is refused gets the refusal, and the connection closes")
    func refusedExpectation() async throws {
        try await LiveGate.run { gate in
            for (target, status) in [("/other", 404), (Sample.path, 405)] {
                var request = WireRequest(target: target, method: "PUT")
                request.fields.append("Expect: 100-continue")
                request.body = ""
                let client = try await gate.connect()
                let reply = try await client.ask(request.bytes)
                #expect(reply.status == status)
                #expect(reply.saysClose)
                #expect(try await client.end() == "")
                await client.close()
            }
        }
    }

    @Test("A request without a body is read to its end, and refused for what it lacks")
    func noBody() async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            for length in ["0", nil] {
                var request = WireRequest(adding: "Expect: 100-continue")
                request.body = ""
                request.contentLength = length
                let reply = try await client.ask(request.bytes)
                try Envelope.check(reply, status: 400, code: "VALIDATION_ERROR", closes: false)
            }
            #expect(try await client.ask(WireRequest.good).status == 200)
            await client.close()
        }
    }

    @Test(
        "Connection: close is obeyed, wherever in its list it stands",
        arguments: ["close", "Close", "keep-alive, close", "x ,\tCLOSE ,y"])
    func connectionClose(value: String) async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            await client.send(WireRequest(adding: "Connection: \(value)").bytes + WireRequest.good)
            let reply = try await client.reply()
            #expect(reply.status == 200)
            #expect(reply.saysClose)
            #expect(try await client.end() == "")
            #expect(gate.upstream.begun.count == 1)
            await client.close()
        }
    }

    @Test("A request signed as AWS clients sign it, its ARNs encoded in the path")
    func signed() async throws {
        let arn = "arn%3Aaws%3Aconnect%3Aus-east-1%3A123456789012%3Ainstance%2F\(Sample.instance)"
        let path = "/users/\(arn)/\(arn)%2Fagent%2F\(Sample.user)/identity-info"
        let id = try #require(GateKeyID(Sample.gateKey))
        var signer = RequestSigner(
            credential: Credential(
                accessKeyID: id.text, secretAccessKey: try Sample.masterKey().secretAccessKey(for: id),
                sessionToken: nil),
            region: "us-east-1", service: "connect", pathEncoding: .twice)
        let signed = signer.sign(
            method: "POST", wirePath: path, host: "gate.test", contentType: "application/json",
            body: Array(Self.body.utf8),
            at: Sample.now)
        var request = WireRequest(target: path)
        request.fields = [
            "Host: gate.test", "Content-Type: application/json", "X-Amz-Date: \(signed.amzDate)",
            "Authorization: \(signed.authorization)",
        ]
        let bytes = request.bytes
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            #expect(try await client.ask(bytes).status == 200)
            #expect(gate.upstream.begun.map(\.url) == ["http://127.0.0.1:1\(Sample.path)"])
            #expect(gate.sink.decisions.map(\.caller.source) == ["127.0.0.1"])
            await client.close()
        }
    }
}
