import AuditRecord
import Testing

@Suite("Limits of connections")
struct ConnectionLimitTests {
    @Test("Beyond the limit of a source: 503 OVERLOADED, and the connection closes")
    func perSource() async throws {
        try await LiveGate.run({ $0.connectionsPerSource = 2 }) { gate in
            let first = try await gate.connect()
            let second = try await gate.connect()
            #expect(try await first.ask(WireRequest.good).status == 200)
            for _ in 0..<3 {
                let third = try await gate.connect()
                let reply = try await third.reply()
                try Envelope.check(
                    reply, status: 503, code: "OVERLOADED", errorType: "ServiceUnavailableException", closes: true)
                #expect(try await third.end() == "")
                await third.close()
            }
            #expect(try await second.ask(WireRequest.good).status == 200)
            #expect(try await first.ask(WireRequest.good).status == 200)
            #expect(gate.sink.decisions.filter { $0.code == "OVERLOADED" }.count == 3)
            await first.close()
            await second.close()
        }
    }

    @Test("One that closes makes room for another")
    func room() async throws {
        try await LiveGate.run({ $0.connectionsPerSource = 1 }) { gate in
            for _ in 0..<20 {
                let client = try await gate.connect()
                #expect(try await client.ask(WireRequest(adding: "Connection: close").bytes).status == 200)
                #expect(try await client.end() == "")
                await client.close()
                try await gate.eventuallyServes()
            }
        }
    }

    @Test("At the limit of all, the one idle longest is closed")
    func idleLongest() async throws {
        try await LiveGate.run({ $0.connections = 2 }) { gate in
            let first = try await gate.connect()
            #expect(try await first.ask(WireRequest.good).status == 200)
            let second = try await gate.connect()
            #expect(try await second.ask(WireRequest.good).status == 200)
            let third = try await gate.connect()
            #expect(try await third.ask(WireRequest.good).status == 200)
            #expect(try await first.end() == "")
            #expect(try await second.ask(WireRequest.good).status == 200)
            for client in [first, second, third] { await client.close() }
        }
    }

    @Test("One that never proved a credential is closed before one that did, though it was idle for less long")
    func unprovenFirst() async throws {
        try await LiveGate.run({ $0.connections = 2 }) { gate in
            let proven = try await gate.connect()
            #expect(try await proven.ask(WireRequest.good).status == 200)
            let unproven = try await gate.connect()
            #expect(try await unproven.ask(WireRequest(target: "/other").bytes).status == 404)
            let third = try await gate.connect()
            #expect(try await third.ask(WireRequest.good).status == 200)
            #expect(try await unproven.end() == "")
            #expect(try await proven.ask(WireRequest.good).status == 200)
            for client in [proven, unproven, third] { await client.close() }
        }
    }

    @Test("One whose request is at work is not closed; where all are, the new one is refused")
    func allBusy() async throws {
        try await LiveGate.run({ $0.connections = 1 }) { gate in
            gate.upstream.answer(with: nil)
            let busy = try await gate.connect()
            await busy.send(WireRequest.good)
            try await gate.eventually { gate.upstream.begun.count == 1 }
            let other = try await gate.connect()
            #expect(try await other.reply().code == "OVERLOADED")
            gate.upstream.answer(with: LiveUpstream.applied)
            #expect(try await busy.reply().status == 200)
            await busy.close()
            await other.close()
        }
    }
}

extension LiveGate {
    /// Waits until a new connection is served; one that has just closed may still be counted.
    func eventuallyServes() async throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while true {
            let client = try await connect()
            let status = try await client.ask(WireRequest(adding: "Connection: close").bytes).status
            await client.close()
            if status == 200 { return }
            try #require(ContinuousClock.now < deadline)
        }
    }
}
