import AuditFile
import AuditRecord
import Encodings
import Enforcement
import Testing

@Suite("Opening a log that exists")
struct RecoveryTests {
    @Test("A log goes on where it ended, in the same segment")
    func goesOn() throws {
        let scratch = try Scratch()
        let first = try scratch.open()
        #expect(try first.commit(Fixture.decision(1)) == 0)
        #expect(try first.commit(Fixture.stop(), seconds: 5) == 1)
        #expect(first.close())
        let second = try scratch.open()
        #expect(second.recovered.nextIndex == 2)
        #expect(second.recovered.latestTime == (try Fixture.time(5)))
        #expect(second.recovered.stoppedCleanly)
        #expect(try second.commit(Fixture.decision(2), seconds: 6) == 2)
        #expect(second.close())
        let third = try scratch.open()
        #expect(third.recovered.nextIndex == 3)
        #expect(!third.recovered.stoppedCleanly)
        #expect(third.recovered.tornBytes == 0)
        #expect(third.close())
        #expect(scratch.segments == [0])
    }

    @Test("Allowed decisions without an outcome and the greatest id are found, across segments")
    func openDecisions() throws {
        let scratch = try Scratch()
        let refusals = AuditRecord(
            .refusals(RefusalsRecord(id: Fixture.id(9), from: .epoch, to: .epoch, total: 0, rows: [])))
        try scratch.lay([
            (0, try Fixture.line(Fixture.decision(1), index: 0) + Fixture.line(Fixture.decision(2), index: 1)),
            (2, try Fixture.line(Fixture.decision(3, .refuse), index: 2) + Fixture.line(Fixture.decision(4), index: 3)),
            (
                4,
                try Fixture.line(Fixture.outcome(of: 2, at: 1), index: 4)
                    + Fixture.line(refusals, index: 5, seconds: -9)
            ),
        ])
        let sink = try scratch.open()
        #expect(sink.recovered.nextIndex == 6)
        #expect(sink.recovered.lastDecisionID == Fixture.id(9))
        #expect(sink.recovered.latestTime == (try Fixture.time(0)))
        #expect(sink.recovered.openDecisions.map(\.id) == [Fixture.id(1), Fixture.id(4)])
        #expect(sink.recovered.openDecisions.map(\.index) == [0, 3])
        #expect(sink.close())
    }

    @Test("A log larger than the reader's buffer is read whole")
    func large() throws {
        let scratch = try Scratch()
        let pointers = Array(repeating: String(repeating: "p", count: 256), count: 90)
        var bytes: [UInt8] = []
        for index in 0..<100 as Range<UInt64> {
            bytes += try Fixture.line(Fixture.decision(index, because: pointers), index: index)
        }
        #expect(bytes.count > 2 << 20)
        try scratch.lay([(0, bytes)])
        let sink = try scratch.open()
        #expect(sink.recovered.nextIndex == 100)
        #expect(sink.recovered.openDecisions.count == 100)
        #expect(sink.close())
    }

    @Test("An empty last segment is used")
    func emptySegment() throws {
        let scratch = try Scratch()
        let line = try Fixture.line(Fixture.stop(), index: 0)
        try scratch.lay([(0, line), (1, [])])
        let sink = try scratch.open()
        #expect(sink.recovered.nextIndex == 1)
        #expect(sink.recovered.stoppedCleanly)
        #expect(try sink.commit(Fixture.decision(1)) == 1)
        #expect(sink.close())
        #expect(try scratch.bytes(scratch.segment(1)) == Fixture.line(Fixture.decision(1), index: 1))
    }

    @Test("What a crash in writing or repairing leaves beside the segments does no harm")
    func leftovers() throws {
        let scratch = try Scratch()
        try scratch.lay([(0, try Fixture.line(Fixture.stop(), index: 0))])
        try scratch.put([1, 2, 3], at: scratch.segment(0) + ".tmp")
        let sink = try scratch.open()
        #expect(sink.recovered.nextIndex == 1)
        #expect(sink.close())
    }

    @Test("Damage before the last segment refuses the start")
    func damagedBefore() throws {
        let scratch = try Scratch()
        let (first, second) = (
            try Fixture.line(Fixture.decision(1), index: 0), try Fixture.line(Fixture.decision(2), index: 1)
        )
        for damage in [first + [0x7B], Array(first.dropLast()), first + second.dropLast(9), [0] + first] {
            try scratch.lay([(0, damage), (1, second)])
            let good = damage.starts(with: first) ? Int64(first.count) : 0
            if good == damage.count { continue }
            // Where the first segment's record is lost, the second one's index is not due any more either.
            #expect(throws: AuditOpenFailure.damaged(segment: scratch.segment(0), offsetBytes: good)) {
                try scratch.open()
            }
            #expect(try scratch.bytes(scratch.segment(0)) == damage)
        }
    }

    @Test("A segment that is missing refuses the start")
    func missing() throws {
        let scratch = try Scratch()
        try scratch.lay([(1, try Fixture.line(Fixture.decision(1), index: 1))])
        #expect(throws: AuditOpenFailure.missing(index: 0, found: scratch.segment(1))) { try scratch.open() }
        try scratch.lay([(0, try Fixture.line(Fixture.decision(1), index: 0)), (2, [])])
        #expect(throws: AuditOpenFailure.missing(index: 1, found: scratch.segment(2))) { try scratch.open() }
        try scratch.lay([
            (0, try Fixture.line(Fixture.decision(1), index: 0) + Fixture.line(Fixture.decision(2), index: 1)),
            (1, try Fixture.line(Fixture.decision(2), index: 1)),
        ])
        #expect(throws: AuditOpenFailure.missing(index: 2, found: scratch.segment(1))) { try scratch.open() }
    }
}
