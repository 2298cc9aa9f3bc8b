public import Encodings

/// Port: the host's clocks.
public protocol GateClock: Sendable {
    /// The wall clock as read, UTC.
    func now() -> Timestamp
    /// A clock that only goes forward, from an arbitrary start; for waits and budgets.
    func monotonicNanoseconds() -> Int64
}
