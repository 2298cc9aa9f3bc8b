import Encodings
import Synchronization

/// What the connections of one stand-in share.
final class SharedStandIn: Sendable {
    let state: Mutex<StandInState>
    let file: RecordFile?
    let now: @Sendable () -> Timestamp

    private let connections = Atomic<Int>(0)

    init(options: StandInOptions, file: RecordFile?) {
        self.state = Mutex(StandInState(options: options))
        self.file = file
        self.now = options.now
    }

    /// The number of a new connection; the first is 1.
    func nextConnection() -> Int {
        connections.add(1, ordering: .relaxed).newValue
    }
}
