import Encodings
import Enforcement
import Synchronization

/// Two clocks that move when told to.
final class ManualClock: GateClock {
    private struct State {
        var wall: Timestamp
        var nanoseconds: Int64 = 1_000_000_000_000
    }

    private let state: Mutex<State>

    init(_ wall: Timestamp) {
        state = Mutex(State(wall: wall))
    }

    func now() -> Timestamp { state.withLock(\.wall) }
    func monotonicNanoseconds() -> Int64 { state.withLock(\.nanoseconds) }

    func pause(nanoseconds: Int64) { state.withLock { $0.nanoseconds += nanoseconds } }

    /// Lets time pass on both.
    func advance(milliseconds: Int64) {
        state.withLock { state in
            state.nanoseconds += milliseconds * 1_000_000
            state.wall = Timestamp(microseconds: state.wall.microseconds + milliseconds * 1000) ?? state.wall
        }
    }

    /// Sets the wall clock alone.
    func set(_ wall: Timestamp) {
        state.withLock { $0.wall = wall }
    }
}
