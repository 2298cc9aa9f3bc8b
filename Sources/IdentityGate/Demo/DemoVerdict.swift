import Synchronization

/// Whether every scene ended as it must.
final class DemoVerdict: Sendable {
    private let failures = Atomic<Int>(0)

    func fail() {
        failures.add(1, ordering: .relaxed)
    }

    var isGood: Bool { failures.load(ordering: .relaxed) == 0 }
}
