import Encodings
import Foundation
import HostSystem
import Testing

@Suite("The machine's clocks and environment")
struct SystemClockTests {
    @Test("The time of day is the system's")
    func timeOfDay() {
        let before = Int64(Date().timeIntervalSince1970 * 1_000_000) - 1
        let now = SystemClock.now().microseconds
        let after = Int64(Date().timeIntervalSince1970 * 1_000_000) + 1
        #expect(before <= now && now <= after)
    }

    @Test("The monotonic clock never goes back")
    func monotonic() {
        var last = SystemClock.monotonicNanoseconds()
        for _ in 0..<1000 {
            let next = SystemClock.monotonicNanoseconds()
            #expect(next >= last)
            last = next
        }
    }

    @Test("What the kernel says about the clock makes sense")
    func synchronisation() {
        let clock = ClockSynchronisation.current()
        if let error = clock.estimatedErrorMicroseconds {
            #expect(error >= 0)
        } else {
            #expect(!clock.isSynchronised)
        }
    }

    @Test("The environment is the one the process was started with")
    func environment() {
        let variables = ProcessEnvironment.variables()
        #expect(variables["PATH"] == ProcessInfo.processInfo.environment["PATH"])
        #expect(variables[""] == nil)
    }
}
