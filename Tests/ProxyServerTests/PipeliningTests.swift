import AuditRecord
import Enforcement
import Testing

@Suite("Requests one behind the other")
struct PipeliningTests {
    /// Requests of one kind, and what becomes of them.
    enum Kind: CaseIterable {
        case good
        /// Refused by policy: waits for the disk.
        case protected
        /// Refused for its token: answered at once.
        case unauthenticated
        /// Another path: answered at once.
        case elsewhere
        /// Refused for its framing: the last one that is answered.
        case malformed

        var bytes: [UInt8] {
            switch self {
            case .good: WireRequest.good
            case .protected:
                WireRequest(target: "/users/\(Sample.instance)/\(Sample.protectedUser)/identity-info").bytes
            case .unauthenticated: WireRequest(replacing: "Authorization: Bearer igk_nobodysnobodysnobodys").bytes
            case .elsewhere: WireRequest(target: "/elsewhere").bytes
            case .malformed: WireRequest(adding: "Host: gate.test").bytes
            }
        }

        var status: Int { [.good: 200, .protected: 403, .unauthenticated: 401, .elsewhere: 404][self] ?? 400 }
    }

    private func check(_ kinds: [Kind], _ change: (LiveGate) -> Void = { _ in }) async throws {
        try await LiveGate.run { gate in
            change(gate)
            let client = try await gate.connect()
            await client.send(kinds.flatMap(\.bytes))
            let answered = kinds.firstIndex(of: .malformed).map { $0 + 1 } ?? kinds.count
            var statuses: [Int] = []
            for _ in 0..<answered { statuses.append(try await client.reply().status) }
            #expect(statuses == kinds.prefix(answered).map(\.status))
            if answered < kinds.count { #expect(try await client.end() == "") }
            #expect(gate.upstream.begun.count == kinds.prefix(answered).filter { $0 == .good }.count)
            await client.close()
        }
    }

    @Test("A refused request in any position, the replies in order", arguments: Kind.allCases, 0..<5)
    func position(kind: Kind, position: Int) async throws {
        var kinds = [Kind](repeating: .good, count: 5)
        kinds[position] = kind
        try await check(kinds)
    }

    @Test("Every kind behind every other")
    func mixed() async throws {
        let kinds = Kind.allCases.filter { $0 != .malformed }
        try await check(kinds.flatMap { first in kinds.flatMap { [first, $0] } } + [.malformed, .good])
    }

    @Test("A reply that does not wait for the disk does not overtake one that does")
    func noOvertaking() async throws {
        try await LiveGate.run { gate in
            gate.sink.holdSyncs(true)
            let client = try await gate.connect()
            await client.send(Kind.good.bytes + Kind.elsewhere.bytes + Kind.unauthenticated.bytes)
            try await gate.eventually { !gate.sink.records.isEmpty }
            gate.releaseSyncs()
            var statuses: [Int] = []
            for _ in 0..<3 { statuses.append(try await client.reply().status) }
            #expect(statuses == [200, 404, 401])
            await client.close()
        }
    }

    @Test("One connection has one request at work; the next is begun behind its reply")
    func oneAtATime() async throws {
        try await LiveGate.run { gate in
            gate.upstream.answer(with: nil)
            let client = try await gate.connect()
            await client.send(WireRequest.good + WireRequest.good)
            try await gate.eventually { gate.upstream.begun.count == 1 }
            #expect(gate.sink.decisions.count == 1)
            gate.upstream.answer(with: LiveUpstream.applied)
            #expect(try await client.reply().status == 200)
            #expect(try await client.reply().status == 200)
            await client.close()
        }
    }

    @Test("More than is kept behind one request waits in the sender's hands and is answered all the same")
    func many() async throws {
        try await LiveGate.run { gate in
            gate.sink.holdSyncs(true)
            let client = try await gate.connect()
            let count = 2000
            let bytes = (0..<count).flatMap { $0 % 7 == 3 ? Kind.elsewhere.bytes : Kind.good.bytes }
            async let sending: Void = client.send(bytes)
            try await gate.eventually { !gate.sink.records.isEmpty }
            gate.releaseSyncs()
            for number in 0..<count { #expect(try await client.reply().status == (number % 7 == 3 ? 404 : 200)) }
            await sending
            await client.close()
        }
    }

    @Test("Many connections at once on two loops, each gets its own replies in order")
    func connections() async throws {
        try await LiveGate.run({ $0.threads = 2 }) { gate in
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for number in 0..<32 {
                    tasks.addTask {
                        let client = try await gate.connect()
                        let kinds: [Kind] =
                            number % 2 == 0 ? [.good, .protected, .good] : [.unauthenticated, .good, .elsewhere]
                        for _ in 0..<5 {
                            await client.send(kinds.flatMap(\.bytes))
                            for kind in kinds { #expect(try await client.reply().status == kind.status) }
                        }
                        await client.close()
                    }
                }
                try await tasks.waitForAll()
            }
            let ids = gate.sink.decisions.map(\.id)
            #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
            #expect(gate.upstream.begun.count == 16 * 10 + 16 * 5)
        }
    }
}
