internal import AuditRecord
internal import Encodings
internal import PolicyCore
internal import Synchronization

/// What the event loops hand to the effects thread, in the order in which it enters the log.
///
/// Decision ids are made under the same lock, so that they increase in the order of the records. Handing over wakes
/// the thread only when it sleeps, and only when ``signal()`` says that a round of events is over.
final class EffectsInbox: Sendable {
    /// How much may wait; beyond, requests are answered OVERLOADED.
    static let limit = 8192

    private struct State {
        var work: [EffectsWork] = []
        var ids: DecisionIDs
        var isSleeping = false
        /// Why no more work is taken; nil while it is.
        var closingReason: String?
        var isClosed: Bool { closingReason != nil }
        /// Since when what is here waits to be taken, on the monotonic clock.
        var waitingSince: Int64
    }

    private let state: Mutex<State>
    private let waker: @Sendable () -> Void

    /// - Parameters:
    ///   - last: The last decision id of the log.
    ///   - nanoseconds: The monotonic clock now.
    ///   - waker: Ends the sleep of the effects thread.
    init(after last: UUIDValue?, nanoseconds: Int64, waker: @escaping @Sendable () -> Void) {
        state = Mutex(State(ids: DecisionIDs(after: last), waitingSince: nanoseconds))
        self.waker = waker
    }

    /// Why work was not taken.
    enum Rejection: Error {
        case full
        /// Nothing has been taken for longer than the log may take: it hangs.
        case stalled
        case closed
    }

    /// Appends work and returns the decision id it got.
    ///
    /// - Parameter stallLimit: How long, in nanoseconds, waiting work may go untaken.
    func submit(
        at time: Timestamp, nanoseconds: Int64, stallLimit: Int64, _ work: (UUIDValue) -> EffectsWork
    ) throws(Rejection) -> UUIDValue {
        let result: Result<UUIDValue, Rejection> = state.withLock { state in
            if state.isClosed { return .failure(.closed) }
            if state.work.isEmpty {
                state.waitingSince = nanoseconds
            } else if !state.isSleeping, nanoseconds - state.waitingSince > stallLimit {
                return .failure(.stalled)
            }
            if state.work.count >= EffectsInbox.limit { return .failure(.full) }
            let id = state.ids.next(at: time)
            state.work.append(work(id))
            return .success(id)
        }
        return try result.get()
    }

    /// Tells that the caller of a request has gone. Never rejected: it is bounded by the work it belongs to.
    func abandon(_ address: ReplyAddress, nanoseconds: Int64) {
        state.withLock { state in
            if state.work.isEmpty { state.waitingSince = nanoseconds }
            state.work.append(.abandoned(address))
        }
    }

    /// An id of the same sequence, for a record that needs one ahead of its writing.
    func newID(at time: Timestamp) -> UUIDValue {
        state.withLock { $0.ids.next(at: time) }
    }

    /// Wakes the effects thread if it sleeps and something waits.
    func signal() {
        let mustWake = state.withLock { state in
            guard state.isSleeping, !state.work.isEmpty || state.isClosed else { return false }
            state.isSleeping = false
            return true
        }
        if mustWake { waker() }
    }

    /// No more work is taken; the thread ends when all is done, and records the reason.
    func close(because reason: String) {
        state.withLock { state in
            if state.closingReason == nil { state.closingReason = reason }
        }
        signal()
    }

    /// Why it was closed.
    var closingReason: String { state.withLock { $0.closingReason ?? "" } }

    // MARK: The effects thread

    /// Moves everything that waits into `batch`, which must be empty, and returns whether the inbox is closed.
    func take(into batch: inout [EffectsWork], nanoseconds: Int64) -> Bool {
        state.withLock { state in
            state.isSleeping = false
            state.waitingSince = nanoseconds
            swap(&state.work, &batch)
            return state.isClosed
        }
    }

    /// Announces a sleep; false, and no sleep, when something already waits.
    ///
    /// - Parameter knowsOfEnd: Whether the thread knows already if the inbox is closed, and sleeps for its transfers.
    func prepareToSleep(knowsOfEnd: Bool) -> Bool {
        state.withLock { state in
            guard state.work.isEmpty, knowsOfEnd || !state.isClosed else { return false }
            state.isSleeping = true
            return true
        }
    }
}
