internal import AuditRecord
internal import Encodings

/// A time during which the log takes no records.
struct Outage {
    let from: Timestamp
    let cause: AuditFailure
    /// Requests refused because of it.
    var refused: UInt64 = 0
    /// When to try again, on the monotonic clock.
    var resumeAt: Int64
}

extension EffectLoop {
    /// The log failed: nobody whose record was not durable is released, and nothing is forwarded until it resumes.
    func fail(_ cause: AuditFailure) {
        guard outage == nil else { return }
        outage = Outage(
            from: clock.now(), cause: cause,
            resumeAt: clock.monotonicNanoseconds() + EffectLoop.resumeNanoseconds)
        ledger.countEverything(true)
        refuseUndurable()
    }

    /// Tries a failed log again; first come the outcomes it lost, then the record of the outage itself.
    func resumeIfDue() {
        guard let ended = outage, clock.monotonicNanoseconds() >= ended.resumeAt else { return }
        guard sink.resume() else {
            outage?.resumeAt = clock.monotonicNanoseconds() + EffectLoop.resumeNanoseconds
            return
        }
        outage = nil
        ledger.countEverything(false)
        let time = clock.now()
        backlog.appendAgain { record($0, at: time) }
        keep(
            AuditRecord(
                .unavailable(
                    UnavailableRecord(
                        from: ended.from, to: time, cause: ended.cause.rawValue, refused: ended.refused))),
            at: time)
    }

    /// Writes the record of counted refusals when its window is over; in any case for nil.
    func closeLedger(ifDueAt nanoseconds: Int64?) {
        let time = clock.now()
        guard outage == nil, let refusals = ledger.close(ifDueAt: nanoseconds, time: time) else { return }
        keep(AuditRecord(.refusals(refusals)), at: time)
    }

    /// Writes the first records of a run and waits until they are durable.
    func open(with records: [AuditRecord]) throws(AuditFailure) {
        var end: UInt64 = 0
        for record in records {
            let time = clock.now()
            end = try sink.append(record, at: time) + 1
            latestTime.advance(to: time)
        }
        try sink.write()
        try sync(before: end)
    }

    /// The last records of a run: what was lost, `stop` with its reason, and a sync that is waited for.
    func finish(because reason: String) {
        if outage != nil {
            outage?.resumeAt = 0
            resumeIfDue()
        }
        closeLedger(ifDueAt: nil)
        guard let index = record(AuditRecord(.stop(StopRecord(reason: reason))), at: clock.now()) else { return }
        do throws(AuditFailure) {
            try sink.write()
            try sync(before: index + 1)
        } catch {
            fail(error)
        }
    }

    /// Waits until every record below `limit` is durable; the sink's own time limit ends the wait.
    private func sync(before limit: UInt64) throws(AuditFailure) {
        while true {
            sink.sync()
            switch sink.progress(waitingUpTo: .milliseconds(100)) {
            case .durable(let durable): if durable >= limit { return }
            case .failed(let failure): throw failure
            }
        }
    }
}
