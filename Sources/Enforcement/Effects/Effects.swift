public import AuditRecord
public import Encodings

/// The effects of one gate: its log, its upstream, and the thread's work that ties them together.
///
/// Made once, driven by ``run()`` on a thread of its own; the ``Enforcer`` made from it hands work over.
public final class Effects {
    let inbox: EffectsInbox
    let ledger = RefusalLedger()
    let clock: any GateClock
    let latestTime: LatestTime
    let canForward: Bool
    private let loop: EffectLoop

    /// - Parameters:
    ///   - lastDecision: The last decision id of the log.
    ///   - latestTime: The latest time of any record of the log.
    public init(
        sink: any AuditSink, upstream: any Upstream, courier: any ReplyCourier, clock: any GateClock,
        target: UpstreamTarget, lastDecision: UUIDValue?, latestTime: Timestamp?
    ) {
        self.clock = clock
        self.latestTime = LatestTime(latestTime)
        canForward = target.isReady
        inbox = EffectsInbox(after: lastDecision, nanoseconds: clock.monotonicNanoseconds(), waker: upstream.waker)
        loop = EffectLoop(
            sink: sink, upstream: upstream, inbox: inbox, ledger: ledger, courier: courier, clock: clock,
            latestTime: self.latestTime, target: target)
    }

    /// The face of the gate for event loops.
    public func makeEnforcer(_ settings: EnforcerSettings) -> Enforcer {
        Enforcer(settings: settings, effects: self)
    }

    /// Writes the records that open a run and waits until they are durable. Before ``run()``, on its thread.
    ///
    /// - Throws: Why the log does not take them; the gate must not serve then.
    public func open(with records: [AuditRecord]) throws(AuditFailure) {
        try loop.open(with: records)
    }

    /// Carries out decisions until ``close``; the calling thread is the effects thread.
    public func run() {
        loop.run()
    }

    /// A way to end ``run()`` from another thread, with the reason that the `stop` record gives.
    public var close: @Sendable (_ reason: String) -> Void {
        { [inbox] in inbox.close(because: $0) }
    }
}
