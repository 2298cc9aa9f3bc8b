import AuditRecord
import Testing

@Suite("A peer that sends nothing more")
struct HalfCloseTests {
    @Test("Right behind its request, it gets the reply, and the connection closes")
    func withRequest() async throws {
        try await LiveGate.run { gate in
            for bytes in [WireRequest.good, WireRequest(chunked: "25\r\n\(Sample.body)\r\n0\r\n\r\n").bytes] {
                let client = try await gate.connect()
                await client.send(bytes)
                try await client.finish()
                #expect(try await client.reply().status == 200)
                #expect(try await client.end() == "")
                await client.close()
            }
        }
    }

    @Test("Without a word, it gets none")
    func silent() async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            try await client.finish()
            #expect(try await client.end() == "")
            await client.close()
            #expect(gate.sink.records.isEmpty)
        }
    }

    @Test("Behind a reply, it gets no more")
    func behindReply() async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            #expect(try await client.ask(WireRequest.good).status == 200)
            try await client.finish()
            #expect(try await client.end() == "")
            await client.close()
        }
    }

    @Test("In the middle of its request, it is told so", arguments: [1, 60, 200])
    func unfinished(length: Int) async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            await client.send(Array(WireRequest.good.prefix(length)))
            try await client.finish()
            try Envelope.check(try await client.reply(), status: 400, code: "VALIDATION_ERROR", closes: true)
            #expect(try await client.end() == "")
            #expect(gate.upstream.begun.isEmpty)
            await client.close()
        }
    }

    @Test("One that is gone before its decision is durable has nothing sent")
    func goneBeforeDurable() async throws {
        try await LiveGate.run { gate in
            gate.sink.holdSyncs(true)
            let client = try await gate.connect()
            await client.send(WireRequest.good)
            try await gate.eventually { gate.sink.decisions.count == 1 }
            try await gate.pastHalfCloseGrace()
            await client.close()
            // A second connection's round trip comes behind the first one's end on the same loop.
            let other = try await gate.connect()
            #expect(try await other.ask(WireRequest(target: "/other").bytes).status == 404)
            await other.close()
            gate.releaseSyncs()
            try await gate.eventually { gate.sink.outcomes.count == 1 }
            #expect(gate.sink.outcomes.map(\.result) == [.notSent])
            #expect(gate.upstream.begun.isEmpty)
        }
    }

    @Test("One that is gone once its request was sent has its outcome recorded")
    func goneAfterSent() async throws {
        try await LiveGate.run { gate in
            gate.upstream.answer(with: nil)
            let client = try await gate.connect()
            await client.send(WireRequest.good)
            try await gate.eventually { gate.upstream.begun.count == 1 }
            try await gate.pastHalfCloseGrace()
            await client.close()
            try await gate.eventually { gate.upstream.cancelled == [0] }
            gate.upstream.answer(with: LiveUpstream.applied)
            try await gate.eventually { gate.sink.outcomes.map(\.result) == [.applied] }
        }
    }

    @Test("One that closes its half while its decision waits is answered that nothing was sent")
    func halfLater() async throws {
        try await LiveGate.run { gate in
            gate.sink.holdSyncs(true)
            let client = try await gate.connect()
            await client.send(WireRequest.good)
            try await gate.eventually { gate.sink.decisions.count == 1 }
            try await gate.pastHalfCloseGrace()
            try await client.finish()
            let other = try await gate.connect()
            #expect(try await other.ask(WireRequest(target: "/other").bytes).status == 404)
            await other.close()
            gate.releaseSyncs()
            let reply = try await client.reply()
            try Envelope.check(
                reply, status: 502, code: "UPSTREAM_UNREACHABLE", errorType: "InternalServiceException", closes: true)
            #expect(gate.upstream.begun.isEmpty)
            await client.close()
        }
    }

    @Test("Right behind several requests, it gets replies in order up to one that says close; nothing else is done")
    func severalRequests() async throws {
        try await LiveGate.run { gate in
            gate.sink.holdSyncs(true)
            let client = try await gate.connect()
            await client.send(WireRequest.good + WireRequest.good + WireRequest.good)
            try await client.finish()
            let other = try await gate.connect()
            #expect(try await other.ask(WireRequest(target: "/other").bytes).status == 404)
            await other.close()
            gate.releaseSyncs()
            var statuses: [Int] = []
            var isLast = false
            while !isLast {
                let reply = try await client.reply()
                statuses.append(reply.status)
                isLast = reply.saysClose
            }
            #expect(try await client.end() == "")
            // An end that is seen late takes the request back: nothing was sent.
            #expect(statuses.allSatisfy { $0 == 200 || $0 == 502 })
            #expect(gate.upstream.begun.count == statuses.filter { $0 == 200 }.count)
            await client.close()
        }
    }

    @Test("Behind many requests that were all complete, none of them is called incomplete", arguments: [9, 40, 400])
    func manyRequests(count: Int) async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            var request = WireRequest(target: "/other")
            request.body = ""
            request.contentLength = nil
            let bytes = [[UInt8]](repeating: request.bytes, count: count).flatMap(\.self)
            try await client.sendLast(bytes)
            var isLast = false
            var answered = 0
            while !isLast, answered < count {
                let reply = try await client.reply()
                #expect(reply.status == 404)
                answered += 1
                isLast = reply.saysClose
            }
            #expect(try await client.end() == "")
            await client.close()
        }
    }
}

extension LiveGate {
    /// Lets those 50 ms go by within which an end of input counts as having come with the request.
    fileprivate func pastHalfCloseGrace() async throws {
        let start = ContinuousClock.now
        try await eventually { ContinuousClock.now - start > .milliseconds(60) }
    }
}
