import AuditRecord
import Dispatch
import Encodings
import Enforcement
import Testing

@Suite("Decision ids")
struct DecisionIDTests {
    private func isIncreasing(_ ids: [UUIDValue]) -> Bool {
        zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 }
    }

    @Test("Ids are UUIDs of version 7 of the moment")
    func version7() throws {
        let bench = try Bench()
        try bench.submitAllowed()
        try bench.run()
        let id = try #require(bench.sink.decisions.first?.id)
        #expect(id.high >> 16 == UInt64(Sample.now.milliseconds))
        #expect(id.high >> 12 & 0xF == 7)
        #expect(id.low >> 62 == 0b10)
    }

    @Test("Ids increase in the order of the log while the clock stands, runs and goes back")
    func order() throws {
        let bench = try Bench()
        for step in 0..<60 {
            switch step % 6 {
            case 2: bench.clock.advance(milliseconds: 1)
            case 4: bench.clock.set(Sample.time("2026-11-22T00:00:00Z"))
            case 5: bench.clock.set(Sample.now)
            default: break
            }
            if step % 3 == 0 { bench.submit(SampleRequest().with(authorization: nil)) }
            bench.submit(SampleRequest().withAPIKey())
        }
        try bench.run()
        let ids = bench.sink.decisions.map(\.id)
        #expect(ids.count >= 60)
        #expect(isIncreasing(ids))
        #expect(ids.allSatisfy { $0.high >> 12 & 0xF == 7 && $0.low >> 62 == 0b10 })
    }

    @Test(
        "Ids go on behind the last one of the log, be it of the future or at the end of its count",
        arguments: [
            ("ffffffff-0000-7000-8000-000000000000", "ffffffff-0000-7000-8000-000000000001"),
            ("ffffffff-0000-7000-bfff-ffffffffffff", "ffffffff-0000-7001-8000-000000000000"),
            ("ffffffff-0000-7fff-bfff-ffffffffffff", "ffffffff-0001-7000-8000-000000000000"),
        ])
    func restart(last: String, next: String) throws {
        let bench = try Bench { $0.lastDecision = UUIDValue(last) }
        try bench.submitAllowed()
        try bench.submitAllowed()
        try bench.run()
        let ids = bench.sink.decisions.map(\.id)
        #expect(ids.first?.text == next)
        #expect(isIncreasing(ids))
    }

    @Test("Ids increase in the order of the log however many loops hand in at once")
    func concurrent() throws {
        let bench = try Bench()
        let enforcer = bench.enforcer
        let request = SampleRequest().withAPIKey()
        DispatchQueue.concurrentPerform(iterations: 8) { loop in
            for number in UInt64(0)..<100 {
                _ = enforcer.handle(request, replyTo: ReplyAddress(loop: loop, connection: 1, request: number))
            }
        }
        try bench.run()
        let ids = bench.sink.decisions.map(\.id)
        #expect(ids.count == 800)
        #expect(isIncreasing(ids))
        // Each loop's requests stand in the order in which it handed them in.
        let replies = bench.courier.delivered
        #expect(replies.count == 800)
        for loop in 0..<8 {
            let own = replies.filter { $0.address.loop == loop }.sorted { $0.address.request < $1.address.request }
            #expect(isIncreasing(own.map(\.reply.decision)))
        }
    }

    @Test("A reply carries the id of its record, and the upstream request too")
    func sameID() throws {
        let bench = try Bench()
        try bench.submitAllowed()
        try bench.run()
        let id = try #require(bench.sink.decisions.first?.id)
        #expect(bench.courier.reply(to: 1)?.decision == id)
        #expect(bench.upstream.begun.first?.request.headers.contains("amz-sdk-invocation-id: \(id.text)") == true)
        #expect(bench.sink.outcomes.map(\.decision) == [id])
    }
}
