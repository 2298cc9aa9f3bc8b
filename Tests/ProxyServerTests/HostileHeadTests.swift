import Testing

@Suite("Hostile request heads")
struct HostileHeadTests {
    private static func line(_ text: String) -> WireRequest {
        var request = WireRequest()
        request.line = text
        return request
    }

    private static let requestLines: [HostileCase] = [
        .init("two spaces before the target", line("POST  \(Sample.path) HTTP/1.1")),
        .init("two spaces before the version", line("POST \(Sample.path)  HTTP/1.1")),
        .init("a tab for a space", line("POST\t\(Sample.path) HTTP/1.1")),
        .init("a space at the end", line("POST \(Sample.path) HTTP/1.1 ")),
        .init("a space at the beginning", line(" POST \(Sample.path) HTTP/1.1")),
        .init("no version", line("POST \(Sample.path)")),
        .init("no target", line("POST HTTP/1.1")),
        .init("an empty target", line("POST  HTTP/1.1")),
        .init("an empty line first", line("\r\nPOST \(Sample.path) HTTP/1.1")),
        .init("a method that is no token", line("PO(ST \(Sample.path) HTTP/1.1")),
        .init("a space in the target", line("POST /users/a b HTTP/1.1")),
        .init("lower-case HTTP", line("POST \(Sample.path) http/1.1")),
        .init("HTTP/1.10", line("POST \(Sample.path) HTTP/1.10")),
        .init("HTTP/1,1", line("POST \(Sample.path) HTTP/1,1")),
        .init("HTTP/ 1.1", line("POST \(Sample.path) HTTP/ 1.1")),
        .init("HTTP/1.0", line("POST \(Sample.path) HTTP/1.0"), status: 505),
        .init("HTTP/1.2", line("POST \(Sample.path) HTTP/1.2"), status: 505),
        .init("HTTP/0.9", line("POST \(Sample.path) HTTP/0.9"), status: 505),
        .init("HTTP/2.0", line("POST \(Sample.path) HTTP/2.0"), status: 505),
        .init("the preface of HTTP/2", Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8), status: 505),
        .init("a TLS hello", [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03]),
    ]

    @Test("Request line", arguments: requestLines)
    func requestLine(hostile: HostileCase) async throws {
        try await hostile.check()
    }

    private static func raw(_ name: String, in field: [UInt8]) -> HostileCase {
        let head = "POST \(Sample.path) HTTP/1.1\r\nHost: gate.test\r\nX-Test: a"
        return .init(name, Array(head.utf8) + field + Array("b\r\nContent-Length: 0\r\n\r\n".utf8))
    }

    private static let lineEnds: WireRequest = {
        var request = WireRequest()
        request.lineEnd = "\n"
        return request
    }()

    private static let controls: [HostileCase] =
        [
            .init("line feeds alone", lineEnds), raw("a line feed alone", in: [0x0A]),
            raw("a return alone", in: [0x0D]),
            raw("return, return, line feed", in: [0x0D, 0x0D, 0x0A]), raw("UTF-8", in: Array("é".utf8)),
            .init("a folded line", WireRequest(adding: "X-Test: a", " b")),
            .init("a line folded by a tab", WireRequest(adding: "X-Test: a", "\tb")),
            .init("a folded first field", Array("POST \(Sample.path) HTTP/1.1\r\n Host: gate.test\r\n\r\n".utf8)),
        ]
        + ([0x00, 0x01, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x80, 0xA0, 0xFF] as [UInt8]).map {
            raw("the byte \($0)", in: [$0])
        }

    @Test("Bytes that have no place in a head", arguments: controls)
    func control(hostile: HostileCase) async throws {
        try await hostile.check()
    }

    private static let fields: [HostileCase] = [
        .init("no colon", WireRequest(adding: "X-Test")),
        .init("no name", WireRequest(adding: ": x")),
        .init("a space before the colon", WireRequest(adding: "X-Test : x")),
        .init("a space before the colon of the coding", WireRequest(adding: "Transfer-Encoding : chunked")),
        .init("a space in a name", WireRequest(adding: "X Test: x")),
        .init("a bracket in a name", WireRequest(adding: "X(Test: x")),
        .init("a quote in a name", WireRequest(adding: "X\"Test: x")),
        .init("Authorization twice", WireRequest(adding: "Authorization: Bearer \(Sample.apiKey)")),
        .init("authorization twice, in another case", WireRequest(adding: "aUTHORIZATION: Basic eDp5")),
        .init("Content-Type twice", WireRequest(adding: "content-type: application/json")),
        .init("Content-Encoding twice", WireRequest(adding: "Content-Encoding: a", "content-encoding: b")),
        .init("X-Amz-Date twice", WireRequest(adding: "X-Amz-Date: 1", "x-amz-date: 1")),
        .init("any X-Amz field twice", WireRequest(adding: "X-Amz-Canary: 1", "X-AMZ-CANARY: 1")),
        .init("an expectation of another kind", WireRequest(adding: "Expect: 200-ok")),
        .init("an empty expectation", WireRequest(adding: "Expect:")),
        .init("two expectations", WireRequest(adding: "Expect: 100-continue", "Expect: 100-continue")),
        .init("a trailer announced", WireRequest(adding: "Trailer: X-Test")),
    ]

    @Test("Header fields", arguments: fields)
    func field(hostile: HostileCase) async throws {
        try await hostile.check()
    }

    private static let noHost: WireRequest = {
        var request = WireRequest()
        request.fields.removeFirst()
        return request
    }()

    private static let hosts: [HostileCase] =
        [
            .init("no Host", noHost), .init("Host twice", WireRequest(adding: "Host: gate.test")),
            .init("two Hosts", WireRequest(adding: "host: evil.test")),
        ]
        + [
            "", " ", "evil.test", "gate.test.", "gate.test:80", "gate.test:", "gate.test:8081", "gate.test, evil.test",
            "x@gate.test", "gate.test/", "http://gate.test", "127.0.0.1", "[::1]", "gate.test gate.test", "*",
        ].map { .init("Host: \($0)", WireRequest(replacing: "Host: \($0)")) }

    @Test("Host", arguments: hosts)
    func host(hostile: HostileCase) async throws {
        try await hostile.check()
    }
}
