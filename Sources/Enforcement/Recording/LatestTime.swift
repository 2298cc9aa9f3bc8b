internal import Encodings
internal import Synchronization

/// The latest time that any record of the log carries, over restarts.
///
/// Validity is judged at the later of this and the clock, so that a clock set back revives nothing.
final class LatestTime: Sendable {
    private let microseconds: Atomic<Int64>

    init(_ time: Timestamp?) {
        microseconds = Atomic(time?.microseconds ?? 0)
    }

    func advance(to time: Timestamp) {
        _ = microseconds.max(time.microseconds, ordering: .relaxed)
    }

    /// The moment at which validity is judged when the clock says `now`.
    func judging(at now: Timestamp) -> Timestamp {
        max(now, Timestamp(microseconds: microseconds.load(ordering: .relaxed)) ?? now)
    }
}
