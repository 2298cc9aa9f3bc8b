internal import AuditRecord
internal import Encodings
internal import PolicyCore

/// Carries out decisions, on one thread: record, wait until the record is durable, then forward or refuse.
///
/// "Recorded, then sent" is program order here. One sync serves every decision that waits, transfers go on while the
/// disk works, and replies leave in batches.
final class EffectLoop {
    /// How long one round waits for the disk before it looks after transfers; a usual sync takes 0.1 to 0.5 ms.
    static let patience = Duration.milliseconds(1)
    /// How long a record may stay written but not durable when no decision brings a sync with it.
    static let backlogSyncNanoseconds: Int64 = 100_000_000
    /// How many decisions at once mean that more are on their way.
    private static let crowd = 4
    /// How long the next batch is gathered after one of a crowd: this often, this long.
    private static let gatherings = 3
    private static let gatherNanoseconds: Int64 = 100_000
    /// How often a failed log is tried again.
    static let resumeNanoseconds: Int64 = 500_000_000

    let sink: any AuditSink
    let upstream: any Upstream
    let inbox: EffectsInbox
    let ledger: RefusalLedger
    let courier: any ReplyCourier
    let clock: any GateClock
    let latestTime: LatestTime
    private var builder: UpstreamRequestBuilder

    /// Decisions appended and not yet durable, in the order of their records.
    private var undurable: [(index: UInt64, decision: DecidedRequest)] = []
    /// How many decisions became durable together the last time, unless they have led to a gathering.
    private var releasedLast = 0
    /// Requests whose callers went while their decision was on its way to the disk.
    private var abandoned: Set<ReplyAddress> = []
    /// Transfers under way, by their number, which is the index of their decision.
    private var transfers: [UInt64: ForwardedChange] = [:]
    var backlog = RecordBacklog()
    var outage: Outage?
    private var replies: [AddressedReply] = []
    private var batch: [EffectsWork] = []
    private var finished: [FinishedTransfer] = []

    private struct ForwardedChange {
        let decision: DecidedRequest
        let change: IdentityChange
    }

    init(
        sink: any AuditSink, upstream: any Upstream, inbox: EffectsInbox, ledger: RefusalLedger,
        courier: any ReplyCourier, clock: any GateClock, latestTime: LatestTime, target: UpstreamTarget
    ) {
        self.sink = sink
        self.upstream = upstream
        self.inbox = inbox
        self.ledger = ledger
        self.courier = courier
        self.clock = clock
        self.latestTime = latestTime
        builder = UpstreamRequestBuilder(target: target)
    }

    /// Works until the inbox is closed and everything in it is done, then writes what is left to be written.
    func run() {
        while true {
            gather()
            let isClosed = inbox.take(into: &batch, nanoseconds: clock.monotonicNanoseconds())
            resumeIfDue()
            if !batch.isEmpty { admitBatch() }
            closeLedger(ifDueAt: clock.monotonicNanoseconds())
            commit(waitingUpTo: EffectLoop.patience)
            deliver()
            if isClosed, undurable.isEmpty, transfers.isEmpty { break }
            driveTransfers(waitingUpTo: sleep(isClosed: isClosed))
            deliver()
        }
        finish(because: inbox.closingReason)
    }

    /// Under load, lets more decisions join the next batch, so that one sync serves them all; transfers go on.
    ///
    /// A sync takes as much of the machine for one record as for thirty. Where few come at a time nobody waits here.
    private func gather() {
        guard releasedLast >= EffectLoop.crowd, undurable.isEmpty, outage == nil else { return }
        releasedLast = 0
        guard !transfers.isEmpty else {
            return clock.pause(nanoseconds: Int64(EffectLoop.gatherings) * EffectLoop.gatherNanoseconds)
        }
        for _ in 0..<EffectLoop.gatherings {
            clock.pause(nanoseconds: EffectLoop.gatherNanoseconds)
            driveTransfers(waitingUpTo: .zero)
            deliver()
        }
    }

    // MARK: Record

    /// Appends the records of what was handed over; one reading of the clock serves all of them.
    private func admitBatch() {
        let time = clock.now()
        for work in batch { admit(work, at: time) }
        batch.removeAll(keepingCapacity: true)
    }

    private func admit(_ work: EffectsWork, at time: Timestamp) {
        switch work {
        case .decided(let decision):
            guard let index = record(decision.record(at: time), at: time) else {
                return refuseUnrecorded(decision)
            }
            undurable.append((index, decision))
        case .answered(let refusal):
            if outage == nil { keep(AuditRecord(.decision(refusal.record)), at: time) } else { countUnwritten(refusal) }
        case .abandoned(let address):
            abandon(address)
        }
    }

    /// Appends a record; nil when the log does not take it.
    @discardableResult
    func record(_ record: AuditRecord, at time: Timestamp) -> UInt64? {
        guard outage == nil else { return nil }
        do throws(AuditFailure) {
            let index = try sink.append(record, at: time)
            latestTime.advance(to: time)
            return index
        } catch {
            if error != .unrecordable { fail(error) }
            return nil
        }
    }

    /// Appends a record of what cannot be undone any more; it is appended again if the log loses it.
    func keep(_ record: AuditRecord, at time: Timestamp) {
        backlog.add(record, index: self.record(record, at: time), nanoseconds: clock.monotonicNanoseconds())
    }

    private func countUnwritten(_ refusal: AnsweredRefusal) {
        let time = clock.now()
        _ = ledger.countUnwritten(
            source: refusal.source, caller: refusal.record.caller.name, code: refusal.code, time: time,
            nanoseconds: clock.monotonicNanoseconds(), newID: { inbox.newID(at: time) })
    }

    private func refuseUnrecorded(_ decision: DecidedRequest) {
        outage?.refused += 1
        reply(to: decision, .refusal(.auditUnavailable))
    }

    // MARK: Wait until it is durable

    /// Writes what was appended, syncs where somebody waits for it, and releases what has become durable.
    func commit(waitingUpTo patience: Duration) {
        guard outage == nil else { return }
        do throws(AuditFailure) { try sink.write() } catch { return fail(error) }
        let mustSync = !undurable.isEmpty || backlog.isSyncDue(at: clock.monotonicNanoseconds())
        if mustSync { sink.sync() }
        switch sink.progress(waitingUpTo: undurable.isEmpty ? .zero : patience) {
        case .durable(let limit):
            backlog.forget(before: limit)
            release(before: limit)
        case .failed(let failure): return fail(failure)
        }
        if !undurable.isEmpty { sink.sync() }
    }

    private func release(before limit: UInt64) {
        let count = undurable.prefix { $0.index < limit }.count
        guard count > 0 else { return }
        let released = undurable[..<count]
        // What is durable is carried out even if the log fails meanwhile; only the others are refused then.
        undurable.removeSubrange(..<count)
        releasedLast = count
        for (index, decision) in released { carryOut(decision, index: index) }
        if undurable.isEmpty { abandoned.removeAll() }
    }

    /// The effect of a decision whose record is durable.
    private func carryOut(_ decision: DecidedRequest, index: UInt64) {
        switch decision.effect {
        case .refuse(let refusal): reply(to: decision, .refusal(refusal))
        case .forward(let change):
            if abandoned.remove(decision.address) != nil {
                return conclude(decision, index: index, change: change.change, .notSent(.cancelled), attempt: nil)
            }
            guard let request = builder.request(for: change, decision: decision.id, at: clock.now()) else {
                return conclude(decision, index: index, change: change.change, .notSent(.other(0)), attempt: nil)
            }
            transfers[index] = ForwardedChange(decision: decision, change: change.change)
            upstream.begin(request, transfer: index)
        }
    }

    // MARK: Forward

    private func driveTransfers(waitingUpTo timeout: Duration) {
        upstream.drive(waitingUpTo: timeout, finished: &finished)
        for end in finished {
            guard let transfer = transfers.removeValue(forKey: end.transfer) else { continue }
            conclude(
                transfer.decision, index: end.transfer, change: transfer.change, end.result,
                attempt: end.microseconds)
        }
        finished.removeAll(keepingCapacity: true)
    }

    /// How long the thread may sleep: not at all when work waits, else until the next thing is due.
    private func sleep(isClosed: Bool) -> Duration {
        guard inbox.prepareToSleep(knowsOfEnd: isClosed) else { return .zero }
        return undurable.isEmpty && backlog.isEmpty && outage == nil ? .seconds(1) : .milliseconds(100)
    }

    private func abandon(_ address: ReplyAddress) {
        if undurable.contains(where: { $0.decision.address == address }) {
            abandoned.insert(address)
        } else if let transfer = transfers.first(where: { $0.value.decision.address == address }) {
            upstream.cancel(transfer: transfer.key)
        }
    }

    /// The end of a forwarded change: its outcome is recorded, then its caller hears of it.
    ///
    /// - Parameter attempt: How long the transfer took in microseconds; nil where none was begun.
    private func conclude(
        _ decision: DecidedRequest, index: UInt64, change: IdentityChange, _ result: TransferResult, attempt: Int64?
    ) {
        let verdict = UpstreamVerdict(result, change: change)
        let outcome = OutcomeRecord(
            decision: decision.id, decisionIndex: index, result: verdict.result, upstreamStatus: verdict.status,
            upstreamRequestID: verdict.requestID, attempts: attempt == nil ? 0 : 1, microseconds: attempt ?? 0,
            by: nil)
        keep(AuditRecord(.outcome(outcome)), at: clock.now())
        reply(
            to: decision, verdict.refusal.map(Reply.Verdict.refusal) ?? .success(at: decision.judgedAt),
            upstreamRequestID: verdict.requestID)
    }

    // MARK: Reply

    private func reply(to decision: DecidedRequest, _ verdict: Reply.Verdict, upstreamRequestID: String? = nil) {
        let reply = Reply(decision: decision.id, verdict: verdict, upstreamRequestID: upstreamRequestID)
        replies.append(AddressedReply(address: decision.address, reply: reply))
    }

    /// Sends the replies off; every outcome among them is written first, or kept for the time when the log resumes.
    private func deliver() {
        guard !replies.isEmpty else { return }
        if !backlog.isWritten {
            backlog.markWritten()
            if outage == nil {
                do throws(AuditFailure) { try sink.write() } catch { fail(error) }
            }
        }
        courier.deliver(replies)
        replies.removeAll(keepingCapacity: true)
    }

    /// Answers everybody who waited for the log.
    func refuseUndurable() {
        for (_, decision) in undurable { refuseUnrecorded(decision) }
        undurable.removeAll(keepingCapacity: true)
        abandoned.removeAll()
    }
}
