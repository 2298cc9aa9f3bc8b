public import Encodings
import Glibc

/// The machine's clocks.
public enum SystemClock {
    /// The time of day in UTC, to the microsecond; it may step in either direction.
    ///
    /// A clock set before 1970 or after 9999 reads as the nearest moment a `Timestamp` has.
    public static func now() -> Timestamp {
        let time = read(CLOCK_REALTIME)
        let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000)
        let microseconds = overflow ? Int64.max : seconds + Int64(time.tv_nsec) / 1000
        return Timestamp(microseconds: microseconds) ?? (time.tv_sec < 0 ? .epoch : .distantFuture)
    }

    /// Nanoseconds since an arbitrary moment (the start of the machine); never goes back.
    public static func monotonicNanoseconds() -> UInt64 {
        let time = read(CLOCK_MONOTONIC)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Blocks the calling thread for about this long, less where a signal interrupts it; not at all for 0 and less.
    public static func pause(nanoseconds: Int64) {
        guard nanoseconds > 0 else { return }
        let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(rest))
        // Sound: the kernel reads the local variable during the call and keeps nothing. A signal ends the wait early,
        // which is as good as its end.
        _ = unsafe nanosleep(&time, nil)
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        // Sound: the kernel fills the local variable during the call and keeps nothing.
        let status = unsafe clock_gettime(clock, &time)
        precondition(status == 0, "Linux has both clocks, and the pointer is valid")
        return time
    }
}
