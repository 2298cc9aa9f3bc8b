internal import AuditRecord

/// Outcomes that are not durable yet: a log that fails loses them, so they are kept to be written again.
///
/// Bounded by the transfers between two syncs, and while the log is down by those that were under way when it failed.
struct OutcomeBacklog {
    private struct Entry {
        let outcome: OutcomeRecord
        /// nil while the log has not taken it.
        var index: UInt64?
    }

    private var entries: [Entry] = []
    private var oldestNanoseconds: Int64 = 0
    /// Whether every outcome that the log took has been written.
    private(set) var isWritten = true

    var isEmpty: Bool { entries.isEmpty }

    mutating func add(_ outcome: OutcomeRecord, index: UInt64?, nanoseconds: Int64) {
        if entries.isEmpty { oldestNanoseconds = nanoseconds }
        entries.append(Entry(outcome: outcome, index: index))
        isWritten = false
    }

    mutating func markWritten() {
        isWritten = true
    }

    /// Whether the oldest has waited long enough for a sync of its own.
    func isSyncDue(at nanoseconds: Int64) -> Bool {
        !entries.isEmpty && nanoseconds - oldestNanoseconds >= EffectLoop.outcomeSyncNanoseconds
    }

    /// Forgets what has become durable.
    mutating func forget(before limit: UInt64) {
        guard let first = entries.first, let index = first.index, index < limit else { return }
        entries.removeAll { entry in entry.index.map { $0 < limit } ?? false }
    }

    /// Gives every entry to `append` anew, after the log lost them; keeps those it does not take.
    mutating func appendAgain(_ append: (OutcomeRecord) -> UInt64?) {
        for position in entries.indices { entries[position].index = append(entries[position].outcome) }
    }
}
