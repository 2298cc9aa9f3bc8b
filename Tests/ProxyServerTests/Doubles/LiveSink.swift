import AuditRecord
import Encodings
import Enforcement
import Synchronization

/// A log in memory; a test may look at it from its own thread and hold back its syncs.
final class LiveSink: AuditSink, Sendable {
    private struct State {
        var records: [AuditRecord] = []
        var written: UInt64 = 0
        var durable: UInt64 = 0
        var holdsSyncs = false
        var isBroken = false
    }

    private let state = Mutex(State())

    var records: [AuditRecord] { state.withLock(\.records) }

    var decisions: [DecisionRecord] {
        records.compactMap { if case .decision(let record) = $0.kind { record } else { nil } }
    }

    var outcomes: [OutcomeRecord] {
        records.compactMap { if case .outcome(let record) = $0.kind { record } else { nil } }
    }

    /// Whether syncs begin and do not end.
    func holdSyncs(_ holds: Bool) {
        state.withLock { $0.holdsSyncs = holds }
    }

    /// Fails every write from now on.
    func fail() {
        state.withLock { $0.isBroken = true }
    }

    func append(_ record: AuditRecord, at time: Timestamp) throws(AuditFailure) -> UInt64 {
        state.withLock { state in
            state.records.append(record)
            return UInt64(state.records.count - 1)
        }
    }

    func write() throws(AuditFailure) {
        let isBroken = state.withLock { state in
            if !state.isBroken { state.written = UInt64(state.records.count) }
            return state.isBroken
        }
        if isBroken { throw .write }
    }

    func sync() {}

    func progress(waitingUpTo patience: Duration) -> LogProgress {
        state.withLock { state in
            if !state.holdsSyncs { state.durable = state.written }
            return .durable(before: state.durable)
        }
    }

    func resume() -> Bool { false }
}
