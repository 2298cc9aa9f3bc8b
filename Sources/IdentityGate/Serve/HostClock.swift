import Encodings
import Enforcement
import HostSystem

/// The host's clocks as the port asks for them.
struct HostClock: GateClock {
    func now() -> Timestamp { SystemClock.now() }
    func monotonicNanoseconds() -> Int64 { Int64(clamping: SystemClock.monotonicNanoseconds()) }
    func pause(nanoseconds: Int64) { SystemClock.pause(nanoseconds: nanoseconds) }
}
