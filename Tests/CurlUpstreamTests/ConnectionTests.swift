import CurlUpstream
import Enforcement
import Testing

@Suite("Connections")
struct ConnectionTests {
    @Test("Requests one after the other use one connection")
    func reuse() throws {
        let server = ScriptedServer([.read, .ok, .again])
        let driver = try Driver()
        for _ in 0..<50 {
            #expect(try driver.send(.to(server.url))?.status == 200)
        }
        #expect(server.connections == 1)
        #expect(server.received.count == 50)
    }

    @Test("A kept connection that closes on a request does not make it go out twice")
    func noRepetition() throws {
        let server = ScriptedServer([.read, .ok, .read], [.read, .ok, .again])
        let driver = try Driver()
        #expect(try driver.send(.to(server.url, body: "1"))?.status == 200)
        #expect(try driver.send(.to(server.url, body: "2")) == .unknown(.repeated))
        #expect(server.received.map(\.text.last) == ["1", "2"])
        // The handle is as good as new.
        #expect(try driver.send(.to(server.url, body: "3"))?.status == 200)
        #expect(server.received.map(\.text.last) == ["1", "2", "3"])
    }

    @Test("However many connections close on requests, no request arrives twice")
    func noRepetitionUnderLoad() throws {
        let server = ScriptedServer([.read, .ok, .read])
        let driver = try Driver(CurlOptions(maximumConnections: 16))
        for number in 1...400 {
            driver.upstream.begin(.to(server.url, body: "n\(number)"), transfer: UInt64(number))
        }
        let results = driver.end(400)
        #expect(results.count == 400)
        // A handle counts repetitions over all its transfers; after five of them libcurl gives up the next by itself.
        let failures: [TransferResult] = [.unknown(.repeated), .unknown(.closed)]
        #expect(results.values.filter { $0.status != 200 && !failures.contains($0) } == [])
        let arrived = server.received.map { $0.text.split(separator: "\r\n\r\n").last }
        #expect(Set(arrived).count == arrived.count)
        // Each was read by the server, answered or not.
        #expect(arrived.count == 400)
    }

    @Test("A kept connection closed meanwhile is replaced before the request is sent")
    func closedMeanwhile() throws {
        let server = ScriptedServer([.read, .ok], [.read, .ok])
        let driver = try Driver()
        #expect(try driver.send(.to(server.url))?.status == 200)
        #expect(driver.drive { server.open == 0 })
        #expect(try driver.send(.to(server.url))?.status == 200)
        #expect(server.received.map(\.connection) == [0, 1])
    }

    @Test("An answer nobody asked for, right behind another, is not taken for that of the next request")
    func unaskedAnswer() throws {
        let first = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
        let unasked = "HTTP/1.1 200 OK\r\nx-amzn-RequestId: unasked\r\nContent-Length: 0\r\n\r\n"
        let refusal = "HTTP/1.1 400 Bad\r\nContent-Length: 0\r\n\r\n"
        let server = ScriptedServer([.read, .send(first + unasked), .read, .send(refusal)], [.read, .send(refusal)])
        let driver = try Driver()
        #expect(try driver.send(.to(server.url)) == .answer(200, "{}"))
        #expect(!driver.drive(for: .milliseconds(50)))
        #expect(try driver.send(.to(server.url)) == .answer(400))
    }

    @Test(
        "An answer nobody asked for, some time behind another, is not taken for that of the next request",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 400 Bad\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Le", "\r\n", "x",
        ])
    func lateUnaskedAnswer(unasked: String) throws {
        let refusal = "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"
        let server = ScriptedServer(
            [.read, .ok, .read, .ok, .send(unasked), .hold], [.read, .send(refusal), .again])
        let driver = try Driver()
        #expect(try driver.send(.to(server.url)) == .answer(200, "{}"))
        #expect(try driver.send(.to(server.url)) == .answer(200, "{}"))
        #expect(!driver.drive(for: .milliseconds(50)))
        #expect(try driver.send(.to(server.url, body: "3")) == .answer(403))
        #expect(try driver.send(.to(server.url, body: "4")) == .answer(403))
        #expect(server.received.map(\.connection) == [0, 0, 1, 1])
        #expect(server.received.map(\.text.last) == ["}", "}", "3", "4"])
    }

    @Test("A connection the server closes after its answer is not used again")
    func connectionClose() throws {
        let server = ScriptedServer(
            [.read, .send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"), .hold])
        let driver = try Driver()
        for _ in 0..<3 {
            #expect(try driver.send(.to(server.url))?.status == 200)
        }
        #expect(server.connections == 3)
    }

    @Test("No more connections than allowed; who has to wait is served in turn")
    func waitingLine() throws {
        let server = ScriptedServer([.read, .ok, .again])
        let driver = try Driver(CurlOptions(maximumConnections: 2))
        for number in 1...40 {
            driver.upstream.begin(.to(server.url, body: "\(number)"), transfer: UInt64(number))
        }
        let results = driver.end(40)
        #expect(results.count == 40)
        #expect(results.values.allSatisfy { $0.status == 200 })
        #expect(server.mostOpen <= 2)
        #expect(server.connections <= 2)
    }

    @Test("Many at once, each gets its own answer")
    func concurrent() throws {
        let server = ScriptedServer([.read, .ok, .again])
        let driver = try Driver(CurlOptions(maximumConnections: 64))
        for round in 0..<3 {
            for number in 0..<64 {
                driver.upstream.begin(.to(server.url), transfer: UInt64(round * 64 + number))
            }
            #expect(driver.end(64).values.filter { $0.status == 200 }.count == 64)
        }
        #expect(server.received.count == 192)
        #expect(server.connections <= 64)
    }

    @Test("The time in line counts: who waits too long is not sent")
    func waitsTooLong() throws {
        let server = ScriptedServer([.read, .hold])
        let driver = try Driver(CurlOptions(totalTimeoutMilliseconds: 200, maximumConnections: 1))
        for number in 1...3 {
            driver.upstream.begin(.to(server.url), transfer: UInt64(number))
        }
        let results = driver.end(3)
        #expect(results[1] == .unknown(.timeout))
        // The second may get the connection in the last moment of its time; the third never does.
        #expect(results[3] == .notSent(.timeout))
        #expect(server.received.count <= 2)
    }

    @Test("A line that is full takes no more")
    func fullLine() throws {
        let server = ScriptedServer([.read, .hold])
        let driver = try Driver(
            CurlOptions(totalTimeoutMilliseconds: 300, maximumConnections: 1, maximumWaiting: 1))
        for number in 1...3 {
            driver.upstream.begin(.to(server.url), transfer: UInt64(number))
        }
        let results = driver.end(3)
        #expect(results[1] == .unknown(.timeout))
        #expect(results[3] == .notSent(.connect))
    }

    @Test("Nobody listens: not sent")
    func refused() throws {
        let port = ScriptedServer([]).port
        #expect(try Driver().send(.to("http://127.0.0.1:\(port)/")) == .notSent(.connect))
    }

    @Test("A name without address: not sent")
    func noSuchName() throws {
        // A label longer than 63 characters fails without asking a name server.
        let name = String(repeating: "a", count: 64) + ".invalid"
        #expect(try Driver().send(.to("http://\(name)/")) == .notSent(.resolve))
    }

    @Test("A server that does not speak TLS: not sent")
    func noTLS() throws {
        let server = ScriptedServer([.readSome, .ok])
        #expect(try Driver().send(.to("https://127.0.0.1:\(server.port)/")) == .notSent(.tls))
    }

    @Test("TLS older than 1.2 is not offered")
    func offeredTLS() throws {
        let server = ScriptedServer([.readSome])
        guard case .notSent = try Driver().send(.to("https://127.0.0.1:\(server.port)/")) else {
            return #expect(Bool(false))
        }
        let hello = try #require(server.received.first?.text.unicodeScalars.map(\.value))
        // Extension supported_versions (43), RFC 8446, section 4.2.1: type, length, list length, TLS 1.3, TLS 1.2.
        let offered: [UInt32] = [0, 43, 0, 5, 4, 3, 4, 3, 3]
        #expect(hello.indices.contains { hello[$0...].starts(with: offered) })
    }
}
