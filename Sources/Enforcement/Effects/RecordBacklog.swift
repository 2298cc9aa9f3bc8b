internal import AuditRecord

/// Records of what has happened already and is not durable yet: outcomes, outages, refusals that were answered. A log
/// that fails loses them, so they are kept to be appended again, first of all, when it resumes.
///
/// Bounded: each is durable within a tenth of a second of its writing, and while the log is down only the transfers that
/// were under way when it failed add to it.
struct RecordBacklog {
    private struct Entry {
        let record: AuditRecord
        /// nil while the log has not taken it.
        var index: UInt64?
    }

    private var entries: [Entry] = []
    private var oldestNanoseconds: Int64 = 0
    /// Whether every record in it that the log took has been written.
    private(set) var isWritten = true

    var isEmpty: Bool { entries.isEmpty }

    mutating func add(_ record: AuditRecord, index: UInt64?, nanoseconds: Int64) {
        if entries.isEmpty { oldestNanoseconds = nanoseconds }
        entries.append(Entry(record: record, index: index))
        isWritten = false
    }

    mutating func markWritten() {
        isWritten = true
    }

    /// Whether the oldest has waited long enough for a sync of its own.
    func isSyncDue(at nanoseconds: Int64) -> Bool {
        !entries.isEmpty && nanoseconds - oldestNanoseconds >= EffectLoop.backlogSyncNanoseconds
    }

    /// Forgets what has become durable.
    mutating func forget(before limit: UInt64) {
        guard let first = entries.first, let index = first.index, index < limit else { return }
        entries.removeAll { entry in entry.index.map { $0 < limit } ?? false }
    }

    /// Gives every entry to `append` anew, after the log lost them; keeps those it does not take.
    mutating func appendAgain(_ append: (AuditRecord) -> UInt64?) {
        for position in entries.indices { entries[position].index = append(entries[position].record) }
        isWritten = false
    }
}
