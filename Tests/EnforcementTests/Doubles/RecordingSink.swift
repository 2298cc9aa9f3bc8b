import AuditRecord
import Encodings
import Enforcement

/// A log in memory that fails, hangs and resumes on demand, as strictly as the port says.
final class RecordingSink: AuditSink {
    struct Entry: Equatable {
        let index: UInt64
        let record: AuditRecord
        let time: Timestamp
    }

    /// The log as it stands.
    private(set) var entries: [Entry] = []
    /// What a resumption cut off.
    private(set) var lost: [Entry] = []
    private(set) var resumptions = 0
    private(set) var failure: AuditFailure?

    /// Syncs begin and do not end.
    var holdsSyncs = false
    /// Asked at each append.
    var appendFailure: (AuditRecord) -> AuditFailure? = { _ in nil }
    var writeFailure: AuditFailure?
    /// What the next sync to end comes to.
    var syncFailure: AuditFailure?
    var canResume = true

    private let journal: Journal
    private var written: UInt64 = 0
    private var syncing: UInt64?
    private var durable: UInt64 = 0

    init(journal: Journal) {
        self.journal = journal
    }

    func append(_ record: AuditRecord, at time: Timestamp) throws(AuditFailure) -> UInt64 {
        guard failure == nil else { throw .unavailable }
        if let cause = appendFailure(record) {
            if cause != .unrecordable { fail(cause) }
            throw cause
        }
        let index = UInt64(entries.count)
        entries.append(Entry(index: index, record: record, time: time))
        journal.note(.appended(index, record.name))
        return index
    }

    func write() throws(AuditFailure) {
        guard failure == nil else { throw .unavailable }
        guard written < UInt64(entries.count) else { return }
        if let cause = writeFailure {
            fail(cause)
            throw cause
        }
        written = UInt64(entries.count)
        journal.note(.written(before: written))
    }

    func sync() {
        guard failure == nil, syncing == nil, written > durable else { return }
        syncing = written
        journal.note(.syncing(before: written))
    }

    func progress(waitingUpTo patience: Duration) -> LogProgress {
        if let failure { return .failed(failure) }
        if let end = syncing {
            if let cause = syncFailure {
                fail(cause)
                return .failed(cause)
            }
            if !holdsSyncs {
                durable = end
                syncing = nil
                journal.note(.durable(before: durable))
            }
        }
        return .durable(before: durable)
    }

    func resume() -> Bool {
        resumptions += 1
        guard canResume else { return false }
        lost += entries[Int(durable)...]
        entries.removeSubrange(Int(durable)...)
        written = durable
        syncing = nil
        failure = nil
        journal.note(.resumed)
        return true
    }

    private func fail(_ cause: AuditFailure) {
        failure = cause
        journal.note(.failed(cause))
    }
}

// MARK: - Reading the log

extension RecordingSink {
    var kinds: [String] { entries.map(\.record.name) }
    var decisions: [DecisionRecord] {
        entries.compactMap { if case .decision(let record) = $0.record.kind { record } else { nil } }
    }
    var outcomes: [OutcomeRecord] {
        entries.compactMap { if case .outcome(let record) = $0.record.kind { record } else { nil } }
    }
    var refusals: [RefusalsRecord] {
        entries.compactMap { if case .refusals(let record) = $0.record.kind { record } else { nil } }
    }
    var outages: [UnavailableRecord] {
        entries.compactMap { if case .unavailable(let record) = $0.record.kind { record } else { nil } }
    }
}

extension AuditRecord {
    /// The `kind` member of its line.
    var name: String {
        switch kind {
        case .start: "start"
        case .stop: "stop"
        case .policy: "policy"
        case .decision: "decision"
        case .outcome: "outcome"
        case .refusals: "refusals"
        case .clock: "clock"
        case .unavailable: "unavailable"
        case .recovered: "recovered"
        }
    }
}
