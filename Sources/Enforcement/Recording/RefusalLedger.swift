internal import AuditRecord
internal import Encodings
internal import PolicyCore
internal import Synchronization

/// Keeps refusals that do not wait for the disk from flooding the log: the first few are recorded one by one, the rest
/// is counted and written once a minute.
///
/// Bounds: 10 single records at once, refilled by one a second; 256 rows a window, the rest in a row `other`.
final class RefusalLedger: Sendable {
    /// What becomes of one refusal.
    enum Entry: Equatable {
        /// It gets a record of its own.
        case recordSingly
        /// It is counted in the open window, whose id this is.
        case counted(UUIDValue)
    }

    static let singleRecords = 10.0
    static let rowLimit = 256
    /// How long a window stays open.
    static let windowNanoseconds: Int64 = 60_000_000_000

    private struct Row: Hashable {
        let source: String
        let caller: String?
        let code: ReplyCode
    }

    private struct Window {
        let id: UUIDValue
        let from: Timestamp
        let openedAt: Int64
        var total: UInt64 = 0
        var rows: [Row: UInt64] = [:]
        var other: UInt64 = 0
    }

    private struct State {
        var tokens = RefusalLedger.singleRecords
        var refilledAt: Int64?
        /// While the log is down nothing gets a record of its own.
        var countsEverything = false
        var window: Window?
    }

    private let state = Mutex(State())

    /// Counts one refusal or lets it have a record of its own.
    ///
    /// - Parameter newID: Makes the id of a window that opens with this refusal.
    func enter(
        source: NetworkAddress, caller: String?, code: ReplyCode, time: Timestamp, nanoseconds: Int64,
        newID: () -> UUIDValue
    ) -> Entry {
        state.withLock { state in
            let elapsed = Double(nanoseconds - (state.refilledAt ?? nanoseconds)) / 1_000_000_000
            state.tokens = min(RefusalLedger.singleRecords, state.tokens + max(0, elapsed))
            state.refilledAt = nanoseconds
            if state.tokens >= 1, !state.countsEverything {
                state.tokens -= 1
                return .recordSingly
            }
            return .counted(
                count(
                    &state, source: source, caller: caller, code: code, time: time, nanoseconds: nanoseconds,
                    newID: newID))
        }
    }

    /// Says whether the log is down, so that no refusal gets a record of its own.
    func countEverything(_ countsEverything: Bool) {
        state.withLock { $0.countsEverything = countsEverything }
    }

    /// Counts a refusal whose record of its own could not be written, and returns the id of the open window.
    func countUnwritten(
        source: NetworkAddress, caller: String?, code: ReplyCode, time: Timestamp, nanoseconds: Int64,
        newID: () -> UUIDValue
    ) -> UUIDValue {
        state.withLock { state in
            count(
                &state, source: source, caller: caller, code: code, time: time, nanoseconds: nanoseconds, newID: newID)
        }
    }

    private func count(
        _ state: inout State, source: NetworkAddress, caller: String?, code: ReplyCode, time: Timestamp,
        nanoseconds: Int64, newID: () -> UUIDValue
    ) -> UUIDValue {
        var window = state.window ?? Window(id: newID(), from: time, openedAt: nanoseconds)
        // The state must not hold a second reference to the rows while they change.
        state.window = nil
        window.total += 1
        let row = Row(source: source.refusalSource, caller: caller, code: code)
        if window.rows[row] != nil || window.rows.count < RefusalLedger.rowLimit {
            window.rows[row, default: 0] += 1
        } else {
            window.other += 1
        }
        let id = window.id
        state.window = window
        return id
    }

    /// Closes the window if it has been open for a minute, or in any case, and returns its record.
    func close(ifDueAt nanoseconds: Int64?, time: Timestamp) -> RefusalsRecord? {
        let closed = state.withLock { state -> Window? in
            guard let window = state.window else { return nil }
            if let nanoseconds, nanoseconds - window.openedAt < RefusalLedger.windowNanoseconds { return nil }
            state.window = nil
            return window
        }
        guard let closed else { return nil }
        var rows = closed.rows.map { row, count in
            RefusalsRow(source: row.source, caller: row.caller, code: row.code.rawValue, count: count)
        }
        rows.sort { ($0.source, $0.code, $0.caller ?? "") < ($1.source, $1.code, $1.caller ?? "") }
        if closed.other > 0 {
            rows.append(RefusalsRow(source: "other", caller: nil, code: "OTHER", count: closed.other))
        }
        return RefusalsRecord(id: closed.id, from: closed.from, to: time, total: closed.total, rows: rows)
    }
}

extension NetworkAddress {
    /// The source under which refusals are counted: an IPv4 address, or the /64 of an IPv6 one.
    fileprivate var refusalSource: String {
        switch self {
        case .v4: text
        case .v6(let high, _): NetworkAddress.v6(high: high, low: 0).text + "/64"
        }
    }
}
