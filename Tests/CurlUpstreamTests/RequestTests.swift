import CurlUpstream
import Enforcement
import Testing

@Suite("What is sent")
struct RequestTests {
    @Test("The server sees the given headers, the length, the body, and nothing more")
    func exactBytes() throws {
        let server = ScriptedServer([.read, .ok])
        let request = UpstreamRequest.to(
            server.url,
            headers: [
                "Host: connect.us-east-1.amazonaws.com", "Content-Type: application/json",
                "X-Amz-Date: 20261123T082001Z", "User-Agent: gate/1", "Authorization: AWS4-HMAC-SHA256 Credential=A",
            ],
            body: #"{"IdentityInfo":{"FirstName":"Zoë"}}"#)
        #expect(try Driver().send(request)?.status == 200)
        let text = try #require(server.received.first?.text)
        #expect(
            text.split(separator: "\r\n\r\n")[0].split(separator: "\r\n").sorted() == [
                "Authorization: AWS4-HMAC-SHA256 Credential=A", "Content-Length: 37", "Content-Type: application/json",
                "Host: connect.us-east-1.amazonaws.com", "POST /users/a/b/identity-info HTTP/1.1",
                "User-Agent: gate/1", "X-Amz-Date: 20261123T082001Z",
            ])
        #expect(Array(text.unicodeScalars.suffix(37).map { UInt8($0.value) }) == request.body)
    }

    @Test("Without headers libcurl adds only Host and the length")
    func noHeaders() throws {
        let server = ScriptedServer([.read, .ok])
        #expect(try Driver().send(.to(server.url, headers: []))?.status == 200)
        #expect(
            server.received.first?.text
                == "POST /users/a/b/identity-info HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"
                + "Content-Length: 2\r\n\r\n{}"
        )
    }

    @Test("A path goes out as it is written", arguments: ["/a/../b", "/a//b", "/./a", "/a%2Fb%252F", "/a;b:c"])
    func pathAsIs(path: String) throws {
        let server = ScriptedServer([.read, .ok])
        #expect(try Driver().send(.to("http://127.0.0.1:\(server.port)\(path)"))?.status == 200)
        #expect(server.received.first?.text.hasPrefix("POST \(path) HTTP/1.1\r\n") == true)
    }

    @Test(
        "A body of any size arrives whole, on a connection used again", arguments: [[0, 1, 65_536, 2], [100_000, 0]])
    func bodies(sizes: [Int]) throws {
        let server = ScriptedServer([.read, .ok, .again])
        let driver = try Driver()
        for size in sizes {
            let result = try driver.send(.to(server.url, body: String(repeating: "x", count: size)))
            #expect(result?.status == 200)
        }
        #expect(server.connections == 1)
        let bodies = server.received.map { $0.text.components.last?.utf8.count }
        #expect(bodies == sizes.map { $0 })
    }

    @Test(
        "A request that would not go out as it is given is not sent at all",
        arguments: [
            "Name", "Name:", "Name: ", ": value", "Na me: value", "Name: a\r\nInjected: b", "Name: a\nb", "Name: a\0b",
            "Name: caf\u{E9}", " Name: value", "Name;", "", "Content-Length: 5", "transfer-encoding: chunked",
            "EXPECT: 100-continue", "Connection: close",
        ])
    func refusedHeaders(line: String) throws {
        let server = ScriptedServer([.read, .ok])
        let result = try Driver().send(.to(server.url, headers: ["X-Good: 1", line]))
        #expect(result == .notSent(.other(43)))
        #expect(server.connections == 0)
    }

    @Test("More headers than there is room for are not sent")
    func tooManyHeaders() throws {
        let server = ScriptedServer([.read, .ok, .again])
        let driver = try Driver()
        let headers = (0..<33).map { "X-Header-\($0): value" }
        #expect(try driver.send(.to(server.url, headers: headers)) == .notSent(.other(43)))
        #expect(try driver.send(.to(server.url, headers: headers.dropLast()))?.status == 200)
        #expect(headers.dropLast().allSatisfy { server.received.first?.text.contains("\r\n\($0)\r\n") == true })
    }

    @Test(
        "A URL that is not plain http or https is not sent",
        arguments: [
            ("", 43), ("http://127.0.0.1:1/a b", 43), ("http://127.0.0.1:1/\r\n", 43), ("http://h\u{E9}/", 43),
            ("file:///etc/passwd", 1), ("ftp://127.0.0.1:1/", 1), ("gopher://127.0.0.1:1/", 1),
            ("http://user:pw@127.0.0.1:1/", 67),
        ] as [(String, Int32)])
    func refusedURLs(url: String, code: Int32) throws {
        #expect(try Driver().send(.to(url)) == .notSent(.other(code)))
    }
}

extension String {
    /// Head and body of a message.
    fileprivate var components: [String] {
        guard let end = firstRange(of: "\r\n\r\n") else { return [self] }
        return [String(self[..<end.lowerBound]), String(self[end.upperBound...])]
    }
}

extension TransferResult {
    /// The status of a complete answer.
    var status: Int? {
        if case .answered(let answer) = self { answer.status } else { nil }
    }
}
