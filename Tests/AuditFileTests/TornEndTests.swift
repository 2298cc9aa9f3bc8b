import AuditFile
import AuditRecord
import Encodings
import Enforcement
import Testing

@Suite("Torn ends of a log")
struct TornEndTests {
    /// Three durable lines, then a batch of two that a crash may have torn.
    private static func parts() throws -> (kept: [UInt8], batch: [UInt8], firstOfBatch: Int) {
        var kept: [UInt8] = []
        for index in 0..<3 as Range<UInt64> { kept += try Fixture.line(Fixture.decision(index), index: index) }
        let first = try Fixture.line(Fixture.decision(3), index: 3)
        return (kept, try first + Fixture.line(Fixture.decision(4), index: 4), first.count)
    }

    /// Opens a log of one segment and checks that the end from `good` on was moved away and nothing else.
    private func check(_ bytes: [UInt8], good: Int, nextIndex: UInt64, _ comment: Comment) throws {
        let scratch = try Scratch()
        try scratch.lay([(0, bytes)])
        let sink = try scratch.open()
        let torn = Array(bytes[good...])
        #expect(sink.recovered.nextIndex == nextIndex, comment)
        #expect(sink.recovered.tornBytes == UInt64(torn.count), comment)
        #expect((sink.recovered.tornSHA256 == nil) == torn.isEmpty, comment)
        #expect(!sink.recovered.stoppedCleanly, comment)
        #expect(try scratch.bytes(scratch.segment(0)) == Array(bytes[..<good]), comment)
        #expect(scratch.names("segments").count == 1, comment)
        if !torn.isEmpty {
            let name = "\(nextIndex)-\(sink.recovered.tornSHA256 ?? "").bin"
            #expect(scratch.names("torn") == [name], comment)
            #expect(try scratch.bytes(scratch.log + "/torn/" + name) == torn, comment)
        }
        #expect(try sink.commit(Fixture.decision(7)) == nextIndex, comment)
        #expect(sink.close())
        #expect(try scratch.lines().count == Int(nextIndex) + 1, comment)
    }

    @Test("Wherever a batch is cut, its whole lines stay and the rest is moved to torn/")
    func everyPrefix() throws {
        let (kept, batch, first) = try TornEndTests.parts()
        for length in 0...batch.count {
            let whole = length == batch.count ? 2 : length >= first ? 1 : 0
            let good = kept.count + (whole == 2 ? batch.count : whole == 1 ? first : 0)
            try check(kept + batch[..<length], good: good, nextIndex: UInt64(3 + whole), "cut at \(length)")
        }
    }

    @Test("Zeros, garbage and lines that are not due end the log, whatever stands behind them")
    func holes() throws {
        let (kept, batch, first) = try TornEndTests.parts()
        let zeros = [UInt8](repeating: 0, count: 4096)
        let (count, three) = (kept.count, Array(batch[..<first]))
        try check(kept + zeros + batch, good: count, nextIndex: 3, "a hole with whole lines after it")
        try check(kept + zeros, good: count, nextIndex: 3, "extended with zeros")
        try check(zeros + kept, good: 0, nextIndex: 0, "the first page is gone")
        try check(kept + three + [0x0A], good: count + first, nextIndex: 4, "an empty line")
        try check(kept + Array("garbage\n".utf8), good: count, nextIndex: 3, "garbage after a newline")
        try check(kept + batch[first...], good: count, nextIndex: 3, "a line is missing")
        try check(kept + three + three, good: count + first, nextIndex: 4, "a line stands twice")
        try check(kept + [UInt8](repeating: 0x20, count: 40_000), good: count, nextIndex: 3, "no newline for long")
        try check(
            kept + [UInt8](repeating: 0x20, count: 3 << 20) + [0x0A] + batch, good: count, nextIndex: 3,
            "a line longer than the reader's buffer")
    }

    @Test("The digest of torn bytes is that of the bytes moved")
    func digest() throws {
        let scratch = try Scratch()
        try scratch.lay([(0, Array("abc".utf8))])
        let sink = try scratch.open()
        // NIST FIPS 180-2, appendix B.1.
        #expect(
            sink.recovered.tornSHA256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(sink.close())
    }

    @Test("A torn end behind a stop is not a clean stop")
    func afterStop() throws {
        let scratch = try Scratch()
        try scratch.lay([(0, try Fixture.line(Fixture.stop(), index: 0) + [0x7B])])
        let sink = try scratch.open()
        #expect(!sink.recovered.stoppedCleanly)
        #expect(sink.recovered.tornBytes == 1)
        #expect(sink.close())
    }
}
