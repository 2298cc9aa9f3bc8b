import CurlUpstream
import Enforcement
import Foundation
import Testing

@Suite("Nothing that libcurl does by itself")
struct IsolationTests {
    @Test("A redirect is not followed", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) throws {
        let other = ScriptedServer([.read, .ok])
        let server = ScriptedServer([
            .read, .send("HTTP/1.1 \(status) Moved\r\nLocation: \(other.url)\r\nContent-Length: 0\r\n\r\n"),
        ])
        #expect(try Driver().send(.to(server.url))?.status == status)
        #expect(server.received.count == 1)
        #expect(other.connections == 0)
    }

    @Test("A cookie that was set is not sent back")
    func cookies() throws {
        let first = "HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n"
        let server = ScriptedServer([.read, .send(first), .read, .ok])
        let driver = try Driver()
        #expect(try driver.send(.to(server.url))?.status == 200)
        #expect(try driver.send(.to(server.url))?.status == 200)
        #expect(!server.received.contains { $0.text.lowercased().contains("cookie") })
    }

    @Test("Another place to serve from is not taken up, nor TLS demanded")
    func alternatives() throws {
        let other = ScriptedServer([.read, .ok])
        let first =
            "HTTP/1.1 200 OK\r\nAlt-Svc: h1=\"127.0.0.1:\(other.port)\"; ma=99\r\n"
            + "Strict-Transport-Security: max-age=99\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        let server = ScriptedServer([.read, .send(first)])
        let driver = try Driver()
        #expect(try driver.send(.to(server.url))?.status == 200)
        #expect(try driver.send(.to(server.url))?.status == 200)
        #expect(other.connections == 0)
    }

    @Test("A challenge is not answered")
    func challenge() throws {
        let server = ScriptedServer([
            .read,
            .send("HTTP/1.1 401 No\r\nWWW-Authenticate: Negotiate, Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n"),
            .again,
        ])
        #expect(try Driver().send(.to(server.url))?.status == 401)
        #expect(server.received.count == 1)
    }

    @Test("Proxies named by the environment are not used")
    func environmentProxy() throws {
        let proxy = ScriptedServer([.readHead, .hold])
        for name in ["http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            // Sound: both strings are copied; nothing else in these tests reads these variables.
            unsafe setenv(name, "http://127.0.0.1:\(proxy.port)", 1)
        }
        let server = ScriptedServer([.read, .ok])
        #expect(try Driver().send(.to(server.url))?.status == 200)
        #expect(try Driver().send(.to("https://127.0.0.1:\(server.port)/"))?.status == nil)
        #expect(proxy.connections == 0)
    }

    @Test("A proxy that is set gets a CONNECT without our headers, also for loopback names the environment exempts")
    func explicitProxy() throws {
        unsafe setenv("no_proxy", "*", 1)
        let answer = "HTTP/1.1 200 OK\r\nx-amzn-RequestId: r\r\nContent-Length: 2\r\n\r\n{}"
        let proxy = ScriptedServer([
            .readHead, .send("HTTP/1.1 200 Connected\r\nx-amzn-RequestId: proxy\r\n\r\n"), .read, .send(answer),
        ])
        let driver = try Driver(CurlOptions(proxy: "http://user:secret@127.0.0.1:\(proxy.port)"))
        let request = UpstreamRequest.to("http://127.0.0.1:9/", headers: ["Authorization: AWS4", "User-Agent: gate"])
        #expect(try driver.send(request) == .answer(200, "{}", requestID: "r"))
        let connect = try #require(proxy.received.first?.text)
        #expect(connect.hasPrefix("CONNECT 127.0.0.1:9 HTTP/1.1\r\n"))
        #expect(connect.contains("Proxy-Authorization: Basic dXNlcjpzZWNyZXQ="))
        #expect(!connect.contains("AWS4") && !connect.contains("User-Agent"))
        let inner = try #require(proxy.received.last?.text)
        #expect(inner.contains("Authorization: AWS4") && !inner.contains("Proxy-"))
    }

    @Test("A proxy that refuses: not sent")
    func refusingProxy() throws {
        let proxy = ScriptedServer([.readHead, .send("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")])
        let driver = try Driver(CurlOptions(proxy: "http://127.0.0.1:\(proxy.port)"))
        guard case .notSent = try driver.send(.to("http://127.0.0.1:9/")) else { return #expect(Bool(false)) }
        #expect(proxy.received.count == 1)
    }
}
