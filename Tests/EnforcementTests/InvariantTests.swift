import AuditRecord
import Encodings
import Enforcement
import Testing

@Suite("Whatever happens in whatever order")
struct InvariantTests {
    /// A generator that gives the same numbers for the same seed (xorshift64*).
    struct Dice {
        private var state: UInt64

        init(seed: UInt64) {
            state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        }

        mutating func roll(_ sides: UInt64) -> UInt64 {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return (state &* 0x2545_F491_4F6C_DD1D) >> 33 % sides
        }
    }

    /// Plays 60 random steps on a gate: requests, callers that go, slow syncs, failures, answers of every kind.
    private func play(seed: UInt64) throws -> (bench: Bench, waiting: [UInt64]) {
        let bench = try Bench()
        var dice = Dice(seed: seed)
        var requests: UInt64 = 0
        var waiting: [UInt64] = []
        let allowed = try SampleRequest().signed()
        let refused = try SampleRequest(user: Sample.protectedUser).signed()
        let step = {
            for _ in 0...dice.roll(3) {
                switch dice.roll(12) {
                case 0...3:
                    requests += 1
                    if bench.submit(dice.roll(4) == 0 ? refused : allowed) == nil { waiting.append(requests) }
                case 4: if requests > 0 { bench.enforcer.abandon(bench.address(1 + dice.roll(requests))) }
                case 5: bench.sink.holdsSyncs.toggle()
                case 6: bench.sink.syncFailure = dice.roll(8) == 0 ? .late : nil
                case 7: bench.sink.writeFailure = dice.roll(8) == 0 ? .noSpace : nil
                case 8: bench.upstream.sendsAtOnce.toggle()
                case 9:
                    let answers: [TransferResult?] = [
                        nil, .applied, .answered(status: 400), .unknown(.timeout), .notSent(.tls),
                    ]
                    let answer = answers[Int(dice.roll(5))]
                    bench.upstream.answer = { _ in answer }
                case 10: bench.clock.advance(milliseconds: Int64(dice.roll(1500)))
                default: bench.clock.set(Sample.now)
                }
            }
        }
        bench.upstream.steps = (0..<60).map { _ in step }
        bench.upstream.steps.append {
            bench.sink.syncFailure = nil
            bench.sink.writeFailure = nil
        }
        let steps = bench.upstream.steps
        try bench.run({}, { bench.upstream.steps = steps })
        return (bench, waiting)
    }

    @Test("No change is sent that was not first recorded, and none is lost or told twice", arguments: UInt64(1)...150)
    func invariant(seed: UInt64) throws {
        let (bench, waiting) = try play(seed: seed)
        #expect(bench.journal.prematureTransfers.isEmpty)

        // Everybody who waited got one reply.
        #expect(bench.courier.delivered.map(\.address.request).sorted() == waiting)

        // Each call that was sent is a permission of the log, sent once, with one outcome behind it.
        let sent = bench.upstream.begun.map(\.transfer)
        #expect(Set(sent).count == sent.count)
        let entries = bench.sink.entries
        var permitted: [UInt64: UUIDValue] = [:]
        var ended: [UInt64: UUIDValue] = [:]
        for entry in entries {
            switch entry.record.kind {
            case .decision(let record) where record.effect == .allow: permitted[entry.index] = record.id
            case .outcome(let outcome):
                #expect(permitted[outcome.decisionIndex] == outcome.decision)
                #expect(ended.updateValue(outcome.decision, forKey: outcome.decisionIndex) == nil)
            default: break
            }
        }
        #expect(permitted == ended)
        #expect(sent.allSatisfy { permitted[$0] != nil })

        // Ids of decisions increase with their place in the log.
        let ids = bench.sink.decisions.map(\.id)
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })

        // Who is told that nothing was recorded had nothing sent.
        let sentIDs = Set(sent.compactMap { permitted[$0] })
        for reply in bench.courier.delivered where reply.reply.code == .auditUnavailable {
            #expect(!sentIDs.contains(reply.reply.decision))
        }
        #expect(bench.sink.kinds.last == "stop")
    }
}
