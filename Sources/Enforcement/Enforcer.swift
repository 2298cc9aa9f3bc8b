public import AuditRecord
public import CallerKeys
internal import Encodings
public import PolicyCore
internal import StrictJSON

/// The one way through the gate.
///
/// A request is proven to come from a caller, is within that caller's rate, is read into proven values, is decided, is
/// recorded durably, and only then forwarded. Each step takes what the one before it returned; none can be left out.
/// The first four run here, on the event loop that read the request; recording and forwarding on the effects thread.
public final class Enforcer: Sendable {
    private let snapshot: PolicySnapshot
    private let scope: AccountScope
    private let authenticator: Authenticator
    private let rates: CallerRates
    private let recorder: DecisionRecorder
    private let inbox: EffectsInbox
    private let ledger: RefusalLedger
    private let clock: any GateClock
    private let latestTime: LatestTime
    private let canForward: Bool
    private let stallLimit: Int64

    /// The parts that an ``Effects`` shares with it come from there.
    init(settings: EnforcerSettings, effects: Effects) {
        snapshot = settings.snapshot
        scope = settings.scope
        authenticator = Authenticator(masterKey: settings.masterKey, region: settings.scope.region)
        rates = CallerRates(perSecond: settings.requestsPerSecondPerCaller, burst: settings.burstPerCaller)
        recorder = DecisionRecorder(policy: settings.snapshot.reference, pseudonyms: settings.pseudonyms)
        inbox = effects.inbox
        ledger = effects.ledger
        clock = effects.clock
        latestTime = effects.latestTime
        canForward = effects.canForward
        stallLimit = Int64(settings.stallLimitMilliseconds) * 1_000_000
    }

    /// Decides one well-framed request.
    ///
    /// - Returns: The reply, where it does not wait for the disk; nil where it will come through the ``ReplyCourier``.
    public func handle(_ request: GuardedRequest, replyTo address: ReplyAddress) -> Reply? {
        let now = clock.now()
        let caller: AuthenticatedCaller
        do throws(AuthenticationFailure) {
            caller = try authenticator.authenticate(request, policy: snapshot.policy, at: now)
        } catch {
            return refuseAtOnce(error.refusal, source: request.source, at: now)
        }
        let named = snapshot.policy.caller(for: caller.identity)
        let owner = { named.map { CallerRates.Owner.caller($0.index) } ?? .credential(caller.identity) }
        if let wait = rates.take(owner(), at: clock.monotonicNanoseconds()) {
            return refuseAtOnce(
                .rateLimited(retryAfterMilliseconds: wait), source: request.source, caller: caller, at: now)
        }
        let judgedAt = latestTime.judging(at: now)
        let judgement = judge(request, by: caller, named: named?.name, at: judgedAt)
        let holdsUntil = snapshot.holdsUntil(after: judgedAt)
        do throws(EffectsInbox.Rejection) {
            _ = try inbox.submit(at: now, nanoseconds: clock.monotonicNanoseconds(), stallLimit: stallLimit) { id in
                .decided(
                    DecidedRequest(
                        id: id, address: address, judgement: judgement, judgedAt: judgedAt, holdsUntil: holdsUntil))
            }
            return nil
        } catch {
            switch error {
            case .full: return refuseAtOnce(.overloaded, source: request.source, caller: caller, at: now)
            case .stalled, .closed:
                return Reply(decision: inbox.newID(at: now), verdict: .refusal(.auditUnavailable))
            }
        }
    }

    /// Refuses a request that never got as far as a caller: framing, route, overload. It does not wait for the disk.
    public func refuse(_ refusal: Refusal, source: NetworkAddress) -> Reply {
        refuseAtOnce(refusal, source: source, at: clock.now())
    }

    /// The caller of a request has gone; if its change has not been sent yet, it will not be.
    public func abandon(_ address: ReplyAddress) {
        inbox.abandon(address)
        inbox.signal()
    }

    /// A reply for a request that got none within any time it could take. The change may have been applied.
    public func replyToUnanswered() -> Reply {
        Reply(decision: inbox.newID(at: clock.now()), verdict: .refusal(.unanswered))
    }

    /// Tells that a round of events is over: what was handed over may be taken up.
    public func signal() {
        inbox.signal()
    }

    // MARK: The decision

    private func judge(
        _ request: GuardedRequest, by caller: AuthenticatedCaller, named name: String?, at time: Timestamp
    ) -> Judgement {
        let decoded: DecodedRequest
        do throws(Undecodable) {
            decoded = try DecodedRequest(request, scope: scope)
        } catch {
            let subject = DecisionRecorder.Subject(
                request: request, caller: caller, callerName: name, instance: error.instance, user: error.user)
            return .refuse(error.refusal, recorder.refused(subject, code: error.refusal.code, because: []))
        }
        let change = decoded.change
        let subject = DecisionRecorder.Subject(
            request: request, caller: caller, callerName: name, instance: change.instance, user: change.user)
        let decision = snapshot.policy.decide(change, by: caller.identity, from: request.source, at: time)
        let because = decision.because.map(\.text)
        switch decision.effect {
        case .refuse(let code):
            return .refuse(
                .accessDenied(ReplyCode(code), decision.message),
                recorder.refused(subject, code: ReplyCode(code), because: because, change: change.change))
        case .allow where !canForward:
            return .refuse(
                .notReady, recorder.refused(subject, code: .notReady, because: because, change: change.change))
        case .allow:
            return .forward(change, recorder.allowed(subject, because: because, change: change.change))
        }
    }

    // MARK: Refusals that do not wait

    private func refuseAtOnce(
        _ refusal: Refusal, source: NetworkAddress, caller: AuthenticatedCaller? = nil, at now: Timestamp
    ) -> Reply {
        let nanoseconds = clock.monotonicNanoseconds()
        let name = caller.flatMap { snapshot.policy.caller(for: $0.identity)?.name }
        let newID = { self.inbox.newID(at: now) }
        switch ledger.enter(
            source: source, caller: name, code: refusal.code, time: now, nanoseconds: nanoseconds, newID: newID)
        {
        case .counted(let window): return Reply(decision: window, verdict: .refusal(refusal))
        case .recordSingly:
            do throws(EffectsInbox.Rejection) {
                let record = recorder.refusedAtOnce(
                    source: source, caller: caller, callerName: name, code: refusal.code)
                let id = try inbox.submit(at: now, nanoseconds: nanoseconds, stallLimit: .max) { id in
                    .answered(AnsweredRefusal(id: id, record: record, source: source, code: refusal.code))
                }
                return Reply(decision: id, verdict: .refusal(refusal))
            } catch {
                let id = newID()
                ledger.countUnwritten(
                    source: source, caller: name, code: refusal.code, time: now, nanoseconds: nanoseconds,
                    newID: { id })
                return Reply(decision: id, verdict: .refusal(refusal))
            }
        }
    }
}

/// What an ``Enforcer`` is made of.
public struct EnforcerSettings: Sendable {
    public let snapshot: PolicySnapshot
    public let scope: AccountScope
    public let masterKey: MasterKey
    public let pseudonyms: Pseudonyms
    /// 0 for unlimited.
    public let requestsPerSecondPerCaller: Int
    public let burstPerCaller: Int
    /// How long the log may take before requests are refused because of it (`audit.writeTimeoutMs`).
    public let stallLimitMilliseconds: Int

    public init(
        snapshot: PolicySnapshot, scope: AccountScope, masterKey: MasterKey, pseudonyms: Pseudonyms,
        requestsPerSecondPerCaller: Int, burstPerCaller: Int, stallLimitMilliseconds: Int
    ) {
        self.snapshot = snapshot
        self.scope = scope
        self.masterKey = masterKey
        self.pseudonyms = pseudonyms
        self.requestsPerSecondPerCaller = requestsPerSecondPerCaller
        self.burstPerCaller = burstPerCaller
        self.stallLimitMilliseconds = stallLimitMilliseconds
    }
}
