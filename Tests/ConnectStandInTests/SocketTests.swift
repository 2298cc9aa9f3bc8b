import ConnectStandIn
import Foundation
import Testing

@Suite("The stand-in over a socket")
struct SocketTests {
    /// Starts a stand-in, sends bytes, and stops it.
    private func exchange(
        _ text: String, change: (inout StandInOptions) -> Void = { _ in }
    ) async throws -> (result: RawClient.Result, records: [RequestRecord]) {
        let standIn = try await StandIn.start(Requests.options(change))
        do {
            let result = try await RawClient.exchange(port: standIn.port, text)
            let records = standIn.records
            try await standIn.stop()
            return (result, records)
        } catch {
            try? await standIn.stop()
            throw error
        }
    }

    @Test("An update is answered 200 with an empty body")
    func update() async throws {
        let (result, records) = try await exchange(RawClient.request())
        #expect(result.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(result.text.contains("\r\nContent-Length: 0\r\n"))
        #expect(result.text.hasSuffix("\r\n\r\n"))
        #expect(records.map(\.isApplied) == [true])
    }

    @Test("Pipelined requests are answered in order and numbered on their connection")
    func pipelined() async throws {
        let (result, records) = try await exchange(
            RawClient.request(isLast: false) + RawClient.request("GET", "/none", body: "", isLast: false)
                + RawClient.request()
        ) {
            $0.fault = .delivery(.slow)
            $0.delayMilliseconds = 20
        }
        let statuses = result.text.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
        #expect(statuses == ["200", "404", "200"])
        #expect(records.map(\.request.connection) == [1, 1, 1])
        #expect(records.map(\.request.ordinal) == [1, 2, 3])
    }

    @Test("A reused connection is closed without an answer after the change was applied")
    func closeOnReused() async throws {
        let (result, records) = try await exchange(
            RawClient.request(isLast: false) + RawClient.request(isLast: false)
        ) { $0.fault = .delivery(.closeOnReused) }
        #expect(result.text.split(separator: "HTTP/1.1 ").count == 1)
        #expect(records.map(\.isApplied) == [true, true])
        #expect(records.map(\.status) == [200, nil])
    }

    @Test("A reset reaches the client as an error")
    func reset() async throws {
        let (result, _) = try await exchange(RawClient.request(isLast: false)) { $0.fault = .delivery(.reset) }
        #expect(result.bytes.isEmpty)
        #expect(result.wasReset)
    }

    @Test("Half a head, half a body, too much and garbage are what they say")
    func spoilt() async throws {
        let halfHead = try await exchange(RawClient.request()) { $0.fault = .delivery(.halfHead) }.result
        #expect(halfHead.text.hasPrefix("HTTP/1.1 200"))
        #expect(!halfHead.text.contains("\r\n\r\n"))
        let halfBody = try await exchange(RawClient.request()) { $0.fault = .delivery(.halfBody) }.result
        #expect(halfBody.text.contains("Content-Length: 2"))
        #expect(halfBody.text.hasSuffix("\r\n\r\n{"))
        let tooMuch = try await exchange(RawClient.request()) { $0.fault = .message(.tooMuch) }.result
        #expect(tooMuch.bytes.count > 2 << 20)
        #expect(tooMuch.text.hasSuffix("\r\n0\r\n\r\n"))
        let garbage = try await exchange(RawClient.request()) { $0.fault = .message(.garbage) }.result
        #expect(!garbage.text.contains("HTTP/1."))
    }

    @Test("A drip arrives whole, and a second answer behind the first")
    func delayed() async throws {
        func exchange(_ delivery: FaultyDelivery) async throws -> RawClient.Result {
            try await self.exchange(RawClient.request()) {
                $0.fault = .delivery(delivery)
                $0.delayMilliseconds = 1
            }.result
        }
        #expect(try await exchange(.drip).text.hasSuffix("Content-Length: 2\r\nConnection: close\r\n\r\n{}"))
        let statuses = try await exchange(.secondAnswerLate).text.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
        #expect(statuses == ["200", "400"])
    }

    @Test("What has no end goes on until the client leaves; the next one is served")
    func endless() async throws {
        let standIn = try await StandIn.start(
            Requests.options {
                $0.fault = .delivery(.dripForever)
                $0.faultTimes = 1
                $0.delayMilliseconds = 1
            })
        let endless = try await RawClient.exchange(port: standIn.port, RawClient.request(), leavingAfter: 400)
        #expect(endless.text.contains("\r\n\r\n1\r\n \r\n1\r\n \r\n"))
        let next = try await RawClient.exchange(port: standIn.port, RawClient.request())
        #expect(next.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        try await standIn.stop()
    }

    @Test("What is no HTTP is answered 400, and Expect gets its 100")
    func framing() async throws {
        let nonsense = try await exchange("nonsense\r\n\r\n").result
        #expect(nonsense.text.hasPrefix("HTTP/1.1 400 "))
        let expecting = RawClient.request().replacing("Host:", with: "Expect: 100-continue\r\nHost:")
        let continued = try await exchange(expecting).result
        #expect(continued.text.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
    }

    @Test("A request is in the record file before its answer arrives")
    func recordFile() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "stand-in-\(UUID().uuidString).jsonl").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let standIn = try await StandIn.start(Requests.options { $0.recordFile = path })
        var lines: [Int] = []
        for _ in 0..<3 {
            _ = try await RawClient.exchange(port: standIn.port, RawClient.request())
            let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            lines.append(text.split(separator: "\n").count)
        }
        try await standIn.stop()
        #expect(lines == [1, 2, 3])
    }

    @Test("A port that is taken is an error")
    func portTaken() async throws {
        let first = try await StandIn.start(Requests.options())
        await #expect(throws: (any Error).self) { try await StandIn.start(Requests.options { $0.port = first.port }) }
        try await first.stop()
    }
}
