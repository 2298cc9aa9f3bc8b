import ProxyServer
import Testing

@Suite("A gate that stops")
struct ShutdownTests {
    @Test("It closes what is idle at once, answers what is at work, and takes no more")
    func drain() async throws {
        try await LiveGate.run { gate in
            gate.upstream.answer(with: nil)
            let idle = try await gate.connect()
            #expect(try await idle.ask(WireRequest(target: "/other").bytes).status == 404)
            let busy = try await gate.connect()
            await busy.send(WireRequest.good + WireRequest.good)
            try await gate.eventually { gate.upstream.begun.count == 1 }
            async let stop: Void = gate.server.shutDown(within: .seconds(30))
            #expect(try await idle.end() == "")
            gate.upstream.answer(with: LiveUpstream.applied)
            let reply = try await busy.reply()
            #expect(reply.status == 200)
            #expect(reply.saysClose)
            #expect(try await busy.end() == "")
            await busy.close()
            await idle.close()
            try await stop
            await #expect(throws: (any Error).self) { try await gate.connect() }
            #expect(gate.upstream.begun.count == 1)
        }
    }

    @Test(
        "A request that is half there is read to its end and answered; then its connection closes",
        arguments: [1, 60, WireRequest.good.count - 1])
    func halfRequest(length: Int) async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            await client.send(Array(WireRequest.good.prefix(length)))
            // Another connection's round trip comes behind these bytes on the same loop.
            let idle = try await gate.connect()
            #expect(try await idle.ask(WireRequest(target: "/other").bytes).status == 404)
            async let stop: Void = gate.server.shutDown(within: .seconds(30))
            #expect(try await idle.end() == "")
            await client.send(Array(WireRequest.good.dropFirst(length)))
            let reply = try await client.reply()
            #expect(reply.status == 200)
            #expect(reply.saysClose)
            await client.close()
            await idle.close()
            try await stop
        }
    }

    @Test("It does not wait longer than it may")
    func deadline() async throws {
        try await LiveGate.run { gate in
            gate.upstream.answer(with: nil)
            let busy = try await gate.connect()
            await busy.send(WireRequest.good)
            try await gate.eventually { gate.upstream.begun.count == 1 }
            try await gate.server.shutDown(within: .milliseconds(100))
            #expect(try await busy.end() == "")
            await busy.close()
        }
    }
}
