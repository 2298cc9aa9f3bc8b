import AuditRecord
import NIOCore
import Testing

@Suite("Slow senders")
struct SlowSenderTests {
    @Test("A request that comes byte by byte is one request")
    func byteByByte() async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            let requests = [
                WireRequest.good,
                WireRequest(chunked: "5\r\n{\"Ide\r\n20\r\n\(Sample.body.dropFirst(5))\r\n0\r\n\r\n").bytes,
                WireRequest(target: "/elsewhere").bytes, WireRequest.good,
            ]
            for bytes in requests {
                for byte in bytes { await client.send([byte]) }
            }
            for status in [200, 200, 404, 200] { #expect(try await client.reply().status == status) }
            await client.close()
        }
    }

    @Test("A malformed request that comes byte by byte is refused at the byte that makes it so")
    func malformedByteByByte() async throws {
        try await LiveGate.run { gate in
            for text in [
                "POST /a  ", "POST / HTTP/1.1\r\nA : ", "POST / HTTP/1.1\r\nHost: a\nX", "POST / HTTP/1.0\r\n",
            ] {
                let client = try await gate.connect()
                for byte in text.utf8 { await client.send([byte]) }
                await client.send(" HTTP/1.1\r\n\r\n")
                let reply = try await client.reply()
                #expect(reply.saysClose)
                #expect(reply.code == "VALIDATION_ERROR")
                #expect(try await client.end() == "")
                await client.close()
            }
        }
    }

    @Test("Two requests split in two at any place are two requests")
    func splits() async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            let chunked = WireRequest(chunked: "25\r\n\(Sample.body)\r\n0\r\n\r\n").bytes
            let bytes = chunked + WireRequest.good
            for place in stride(from: 1, to: bytes.count, by: 3) {
                await client.send(Array(bytes[..<place]))
                await client.send(Array(bytes[place...]))
                #expect(try await client.reply().status == 200)
                #expect(try await client.reply().status == 200)
            }
            await client.close()
        }
    }

    private static let unfinished: [(String, [UInt8])] = [
        ("one byte", Array("P".utf8)), ("half a head", Array(WireRequest.good.prefix(60))),
        ("a head without its body", Array(WireRequest.good.dropLast(37))),
        ("all but one byte", Array(WireRequest.good.dropLast())),
        ("all chunks but the last", Array(WireRequest(chunked: "25\r\n\(Sample.body)\r\n").bytes)),
        ("an unserved request", Array(WireRequest(target: "/other").bytes.dropLast())),
    ]

    @Test("A request that is not there in time: 408, and the connection closes", arguments: unfinished)
    func timeout(name: String, bytes: [UInt8]) async throws {
        try await LiveGate.run({ $0.requestTimeout = .milliseconds(250) }) { gate in
            let client = try await gate.connect()
            try Envelope.check(try await client.ask(bytes), status: 408, code: "VALIDATION_ERROR", closes: true)
            #expect(try await client.end() == "")
            #expect(gate.upstream.begun.isEmpty)
            await client.close()
        }
    }

    @Test("Bytes that keep coming do not put the limit off")
    func drip() async throws {
        try await LiveGate.run({ $0.requestTimeout = .milliseconds(250) }) { gate in
            let client = try await gate.connect()
            await client.send("POST \(Sample.path) HTTP/1.1\r\n")
            async let reply = client.reply()
            let start = ContinuousClock.now
            let isRefused = { gate.sink.decisions.contains { $0.code == "VALIDATION_ERROR" } }
            for number in 1...90 where !isRefused() {
                await client.send("X-\(number): a\r\n")
                try await gate.eventually { isRefused() || ContinuousClock.now - start > .milliseconds(10 * number) }
            }
            #expect(try await reply.status == 408)
            await client.close()
        }
    }

    @Test("A request behind a good one has its time from its own first byte on")
    func second() async throws {
        try await LiveGate.run({ $0.requestTimeout = .milliseconds(250) }) { gate in
            let client = try await gate.connect()
            await client.send(WireRequest.good + WireRequest.good.prefix(10))
            #expect(try await client.reply().status == 200)
            try Envelope.check(try await client.reply(), status: 408, code: "VALIDATION_ERROR", closes: true)
            await client.close()
        }
    }

    @Test("An idle connection is closed without a word, before the first request and behind one")
    func idle() async throws {
        try await LiveGate.run({ $0.idleTimeout = .milliseconds(2500) }) { gate in
            let fresh = try await gate.connect()
            let used = try await gate.connect()
            #expect(try await used.ask(WireRequest.good).status == 200)
            #expect(try await fresh.end() == "")
            #expect(try await used.end() == "")
            await fresh.close()
            await used.close()
        }
    }

    @Test("A slow answer is neither a slow request nor an idle connection")
    func slowAnswer() async throws {
        try await LiveGate.run({
            $0.requestTimeout = .milliseconds(2500)
            $0.idleTimeout = .milliseconds(2500)
        }) { gate in
            gate.upstream.answer(with: nil)
            let client = try await forwarded(by: gate)
            // Another connection comes and goes meanwhile, which takes as long as both limits.
            let other = try await gate.connect()
            #expect(try await other.end() == "")
            await other.close()
            gate.upstream.answer(with: LiveUpstream.applied)
            #expect(try await client.reply().status == 200)
            await client.close()
        }
    }

    /// A connection whose request is with upstream. On a busy machine a new one can have been idle for too long before
    /// its request came; then the next one is tried.
    private func forwarded(by gate: LiveGate) async throws -> WireClient {
        for _ in 0..<10 {
            let client = try await gate.connect()
            await client.send(WireRequest.good)
            try await gate.eventually { gate.upstream.begun.count == 1 || client.hasEnded }
            if gate.upstream.begun.count == 1 { return client }
        }
        throw WireClient.Failure.late
    }

    @Test("A reply that does not come in any time it could take: 504, it may have been applied")
    func unanswered() async throws {
        try await LiveGate.run({ $0.replyTimeout = .milliseconds(250) }) { gate in
            gate.upstream.answer(with: nil)
            let client = try await gate.connect()
            let reply = try await client.ask(WireRequest.good)
            try Envelope.check(
                reply, status: 504, code: "UPSTREAM_TIMEOUT", errorType: "InternalServiceException", closes: true)
            #expect(try await client.end() == "")
            await client.close()
        }
    }

    @Test("One that was told so while its decision hung before the disk is not sent later")
    func unansweredIsAbandoned() async throws {
        try await LiveGate.run({ $0.replyTimeout = .milliseconds(250) }) { gate in
            gate.sink.holdSyncs(true)
            let client = try await gate.connect()
            #expect(try await client.ask(WireRequest.good).status == 504)
            #expect(try await client.end() == "")
            await client.close()
            gate.releaseSyncs()
            try await gate.eventually { !gate.sink.outcomes.isEmpty }
            #expect(gate.sink.outcomes.map(\.result) == [.notSent])
            #expect(gate.upstream.begun.isEmpty)
        }
    }
}
