import Encodings

/// Where a log of segments stands: what was written, synced and reported. Belongs to the thread that uses the sink.
///
/// INVARIANT: `reported` <= `synced` <= `written`. What is not reported may be cut off, since nobody relied on it.
struct SegmentedLog {
    /// A place between two records.
    struct End: Equatable, Sendable {
        /// The index of the record that follows.
        var index: UInt64
        /// Its offset in its segment.
        var bytes: Int64
        /// The time of the record before; nil at the beginning of the log.
        var time: Timestamp?
    }

    /// What the next record goes to.
    private(set) var segment: Segment
    /// The segment before, while records in its end are not reported.
    private(set) var previous: Segment?
    /// The day of the segment's first record, or of its last one before the start; nil while it is empty.
    private var day: Int64?
    private(set) var written: End
    private(set) var synced: End
    private(set) var reported: End

    /// Goes on at `end` of `segment`, everything before being durable.
    init(segment: Segment, end: End) {
        self.segment = segment
        day = end.bytes > 0 ? end.time.map(SegmentedLog.day) : nil
        written = end
        synced = end
        reported = end
    }

    /// Whether a record made at `time` should begin a new segment.
    func isDueForRotation(at time: Timestamp, limitBytes: Int64) -> Bool {
        guard written.bytes > 0, previous == nil else { return false }
        return written.bytes >= limitBytes || SegmentedLog.day(time) > day ?? 0
    }

    /// Notes records that were written at the end of the segment.
    mutating func noteWritten(bytes count: Int64, before index: UInt64, from first: Timestamp, to last: Timestamp) {
        if written.bytes == 0 { day = SegmentedLog.day(first) }
        written = End(index: index, bytes: written.bytes + count, time: last)
    }

    mutating func noteSynced(_ end: End) {
        synced = end
    }

    /// Goes on in `next`, everything written being synced.
    mutating func rotate(to next: Segment) {
        let isReported = reported.index == written.index
        if isReported { segment.close() } else { previous = segment }
        segment = next
        day = nil
        written.bytes = 0
        synced = written
        if isReported { reported = written }
    }

    /// Counts what is synced.
    mutating func report() {
        reported = synced
        if reported.index >= segment.firstIndex {
            previous?.close()
            previous = nil
        }
    }

    /// Goes on in `next` from what was reported, the rest being gone.
    mutating func restart(in next: Segment) {
        segment.close()
        previous?.close()
        self = SegmentedLog(segment: next, end: End(index: reported.index, bytes: 0, time: reported.time))
    }

    func close() {
        segment.close()
        previous?.close()
    }

    /// Days since 1970.
    private static func day(_ time: Timestamp) -> Int64 {
        time.seconds / 86_400
    }
}
