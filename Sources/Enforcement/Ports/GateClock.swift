public import Encodings

/// Port: the host's clocks, and waiting by them.
public protocol GateClock: Sendable {
    /// The wall clock as read, UTC.
    func now() -> Timestamp
    /// A clock that only goes forward, from an arbitrary start; for waits and budgets.
    func monotonicNanoseconds() -> Int64
    /// Blocks the calling thread for about this long.
    func pause(nanoseconds: Int64)
}
