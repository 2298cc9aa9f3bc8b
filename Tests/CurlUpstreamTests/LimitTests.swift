import CurlUpstream
import Enforcement
import Testing

@Suite("Limits")
struct LimitTests {
    static let cap = 1 << 20

    /// An answer that is `excess` bytes over the limit, in each way to frame one.
    static func answers(excess: Int) -> [String] {
        func filled(_ head: String) -> String {
            head + String(repeating: "x", count: cap + excess - head.utf8.count)
        }
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        let rest = cap + excess - chunked.utf8.count
        let long = "HTTP/1.1 200 OK\r\nContent-Length: "
        let length = cap + excess - long.utf8.count - 11
        return [
            filled("HTTP/1.1 200 OK\r\n\r\n"),
            filled("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"),
            chunked + String(rest, radix: 16) + "\r\n" + String(repeating: "x", count: rest) + "\r\n0\r\n\r\n",
            filled("\(long)\(length)\r\n\r\n"),
        ]
    }

    @Test("An answer as large as allowed, its heads included, is read", arguments: answers(excess: 0))
    func asLarge(answer: String) throws {
        let server = ScriptedServer([.read, .send(answer)])
        #expect(try Driver().send(.to(server.url))?.status == 200)
    }

    @Test("One byte more is too much, however it is framed", arguments: answers(excess: 1))
    func tooLarge(answer: String) throws {
        let server = ScriptedServer([.read, .send(answer)])
        #expect(try Driver().send(.to(server.url)) == .unknown(.tooMuch))
        #expect(server.received.count == 1)
    }

    @Test("An announced length over the limit is too much before it comes")
    func announced() throws {
        let server = ScriptedServer([.read, .send("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"), .hold])
        #expect(try Driver().send(.to(server.url)) == .unknown(.tooMuch))
    }

    @Test("Heads without end are given up, informational ones and trailers too")
    func heads() throws {
        let field = "a: " + String(repeating: "x", count: 1000) + "\r\n"
        let fields = ScriptedServer.Step.send(String(repeating: field, count: 1100))
        let hint = "HTTP/1.1 103 Early Hints\r\n\(field)\r\n"
        let server = ScriptedServer(
            [.read, .send("HTTP/1.1 200 OK\r\n"), fields],
            [.read, .send(String(repeating: hint, count: 1100))],
            [.read, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"), fields])
        let driver = try Driver()
        for _ in 0..<3 {
            guard case .unknown = try driver.send(.to(server.url)) else { return #expect(Bool(false)) }
        }
        #expect(server.received.count == 3)
    }

    @Test("No answer within the total limit: unknown, for it was sent")
    func silent() throws {
        let server = ScriptedServer([.read, .hold])
        let driver = try Driver(CurlOptions(totalTimeoutMilliseconds: 150))
        #expect(try driver.send(.to(server.url)) == .unknown(.timeout))
        #expect(server.received.count == 1)
    }

    @Test("An answer that stops half way: unknown")
    func stops() throws {
        let server = ScriptedServer([.read, .send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"), .hold])
        let driver = try Driver(CurlOptions(totalTimeoutMilliseconds: 150))
        #expect(try driver.send(.to(server.url)) == .unknown(.timeout))
    }

    @Test("A transfer that moves nothing ends before the total limit")
    func stalls() throws {
        let server = ScriptedServer([.read, .hold])
        let driver = try Driver(CurlOptions(totalTimeoutMilliseconds: 60_000, stallSeconds: 1))
        #expect(try driver.send(.to(server.url)) == .unknown(.timeout))
    }

    @Test("A TLS handshake that takes longer than the connect limit: not sent")
    func handshake() throws {
        let server = ScriptedServer([.readSome, .hold])
        let driver = try Driver(CurlOptions(connectTimeoutMilliseconds: 150))
        #expect(try driver.send(.to("https://127.0.0.1:\(server.port)/")) == .notSent(.timeout))
    }
}
