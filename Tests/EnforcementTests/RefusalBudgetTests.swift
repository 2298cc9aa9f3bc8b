import AuditRecord
import Encodings
import Enforcement
import PolicyCore
import Testing

@Suite("Refusals that do not wait")
struct RefusalBudgetTests {
    private func refuse(_ bench: Bench, _ count: Int, from source: NetworkAddress = Sample.source) -> [UUIDValue] {
        (0..<count).map { _ in bench.enforcer.refuse(.malformed("x"), source: source).decision }
    }

    @Test("Ten are recorded one by one; the rest is counted under one id, which their replies carry")
    func budget() throws {
        let bench = try Bench()
        let ids = refuse(bench, 25)
        try bench.run()
        #expect(bench.sink.decisions.map(\.id) == Array(ids[..<10]))
        #expect(Set(ids[10...]).count == 1)
        let record = try #require(bench.sink.refusals.first)
        #expect(bench.sink.refusals.count == 1)
        #expect(record.id == ids[10])
        #expect(record.total == 15)
        #expect(record.rows == [RefusalsRow(source: "127.0.0.1", caller: nil, code: "VALIDATION_ERROR", count: 15)])
        #expect(bench.sink.kinds.suffix(2) == ["refusals", "stop"])
    }

    @Test("A single record names its source and nobody else")
    func singleRecord() throws {
        let bench = try Bench()
        let reply = try #require(bench.submit(SampleRequest().with(authorization: "Basic eDp5")))
        try bench.run()
        #expect(
            bench.sink.decisions == [
                DecisionRecord(
                    id: reply.decision,
                    caller: RecordedCaller(name: nil, kind: nil, publicID: nil, source: "127.0.0.1"),
                    request: nil, values: [], policy: Sample.reference, effect: .refuse, code: "UNAUTHENTICATED",
                    because: [], validAt: nil)
            ])
    }

    @Test("The budget refills by one a second, up to ten")
    func refill() throws {
        let bench = try Bench()
        let first = refuse(bench, 11)
        bench.clock.advance(milliseconds: 999)
        let early = refuse(bench, 1)
        bench.clock.advance(milliseconds: 1)
        let single = refuse(bench, 2)
        bench.clock.advance(milliseconds: 59_000)
        // The budget is full again, and the window is a minute old.
        let full = refuse(bench, 11)
        try bench.run()
        #expect(early == [first[10]])
        #expect(single[1] == first[10])
        #expect(full[10] == first[10])
        #expect(bench.sink.decisions.map(\.id) == Array(first[..<10]) + [single[0]] + full[..<10])
    }

    @Test("The count is written when its window is a minute old, and a new one begins")
    func window() throws {
        let bench = try Bench()
        let first = refuse(bench, 11)
        var second: [UUIDValue] = []
        try bench.run(
            { bench.clock.advance(milliseconds: 59_999) },
            {
                #expect(bench.sink.refusals.isEmpty)
                bench.clock.advance(milliseconds: 1)
            },
            {
                #expect(bench.sink.refusals.map(\.id) == [first[10]])
                second = refuse(bench, 11)
            })
        #expect(second[10] != first[10])
        #expect(bench.sink.refusals.map(\.id) == [first[10], second[10]])
        let ended = try #require(Timestamp(microseconds: Sample.now.microseconds + 60_000_000))
        #expect(bench.sink.refusals.map(\.from) == [Sample.now, ended])
        #expect(bench.sink.refusals.map(\.to) == [ended, ended])
    }

    @Test("They are counted per source, an IPv6 one by its /64, per caller and per code")
    func rows() throws {
        let bench = try Bench { settings in settings.requestsPerSecond = 1 }
        _ = refuse(bench, 10)
        #expect(try bench.submitAllowed() == nil)
        #expect(try bench.submitAllowed()?.code == .rateLimited)
        bench.submit(SampleRequest().with(authorization: nil))
        for low in UInt64(1)...2 { _ = refuse(bench, 1, from: .v6(high: 0x2001_0db8_0000_0001, low: low)) }
        _ = refuse(bench, 1, from: .v6(high: 0x2001_0db8_0000_0002, low: 1))
        _ = refuse(bench, 2, from: .v4(0x0A00_0001))
        try bench.run()
        #expect(
            bench.sink.refusals.first?.rows == [
                RefusalsRow(source: "10.0.0.1", caller: nil, code: "VALIDATION_ERROR", count: 2),
                RefusalsRow(source: "127.0.0.1", caller: "hr-sync", code: "RATE_LIMITED", count: 1),
                RefusalsRow(source: "127.0.0.1", caller: nil, code: "UNAUTHENTICATED", count: 1),
                RefusalsRow(source: "2001:db8:0:1::/64", caller: nil, code: "VALIDATION_ERROR", count: 2),
                RefusalsRow(source: "2001:db8:0:2::/64", caller: nil, code: "VALIDATION_ERROR", count: 1),
            ])
        #expect(bench.sink.refusals.first?.total == 7)
    }

    @Test("256 rows a window; what does not fit is one row more")
    func rowLimit() throws {
        let bench = try Bench()
        _ = refuse(bench, 10)
        for source in UInt32(0)..<260 { _ = refuse(bench, 1, from: .v4(0x0A00_0000 + source)) }
        // A source that has its row goes on in it.
        _ = refuse(bench, 1, from: .v4(0x0A00_0000))
        try bench.run()
        let record = try #require(bench.sink.refusals.first)
        #expect(record.rows.count == 257)
        #expect(record.rows.last == RefusalsRow(source: "other", caller: nil, code: "OTHER", count: 4))
        #expect(record.rows.first { $0.source == "10.0.0.0" }?.count == 2)
        #expect(record.total == 261)
        #expect(record.rows.reduce(0) { $0 + $1.count } == record.total)
    }

    @Test("What could not have a record of its own is counted")
    func whileDown() throws {
        let bench = try Bench()
        bench.sink.writeFailure = .write
        try bench.submitAllowed()
        var ids: [UUIDValue] = []
        try bench.run(
            { ids = refuse(bench, 4) },
            {
                bench.sink.writeFailure = nil
                bench.clock.advance(milliseconds: 60_000)
            }, {})
        #expect(bench.sink.refusals.map(\.total) == [4])
        #expect(Set(ids) == Set(bench.sink.refusals.map(\.id)))
        #expect(bench.sink.kinds == ["unavailable", "refusals", "stop"])
    }
}
