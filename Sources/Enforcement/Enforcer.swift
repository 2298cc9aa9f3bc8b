public import AuditRecord
public import CallerKeys
public import Encodings
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
    /// - Parameter address: Where the ``ReplyCourier`` takes a reply that waits.
    public func handle(_ request: GuardedRequest, replyTo address: ReplyAddress) -> Handling {
        let now = clock.now()
        let caller: AuthenticatedCaller
        do throws(AuthenticationFailure) {
            caller = try authenticator.authenticate(request, policy: snapshot.policy, at: now)
        } catch {
            let reply = refuseAtOnce(error.refusal, source: request.source, at: now)
            return .answered(reply, callerIsProven: false)
        }
        let named = snapshot.policy.caller(for: caller.identity)
        let proven = ProvenRequest(request: request, caller: caller, callerName: named?.name)
        let owner = { named.map { CallerRates.Owner.caller($0.index) } ?? .credential(caller.identity) }
        if let wait = rates.take(owner(), at: clock.monotonicNanoseconds()) {
            let reply = refuseAtOnce(
                .rateLimited(retryAfterMilliseconds: wait), source: request.source, by: proven, at: now)
            return .answered(reply, callerIsProven: true)
        }
        let judgedAt = latestTime.judging(at: now)
        let judgement = judge(proven, at: judgedAt)
        let holdsUntil = snapshot.holdsUntil(after: judgedAt)
        do throws(EffectsInbox.Rejection) {
            let nanoseconds = clock.monotonicNanoseconds()
            return .waiting(
                try inbox.submit(at: now, nanoseconds: nanoseconds, stallLimit: stallLimit) { id in
                    .decided(
                        DecidedRequest(
                            id: id, address: address, judgement: judgement, judgedAt: judgedAt, holdsUntil: holdsUntil))
                })
        } catch {
            let refusal = error == .full ? Refusal.overloaded : .auditUnavailable
            let reply = refuseAtOnce(refusal, source: request.source, by: proven, at: now)
            return .answered(reply, callerIsProven: true)
        }
    }

    /// Refuses a request that never got as far as a caller: framing, route, overload. It does not wait for the disk.
    public func refuse(_ refusal: Refusal, source: NetworkAddress) -> Reply {
        refuseAtOnce(refusal, source: source, at: clock.now())
    }

    /// The caller of a request has gone; if its change has not been sent yet, it will not be.
    public func abandon(_ address: ReplyAddress) {
        inbox.abandon(address, nanoseconds: clock.monotonicNanoseconds())
        inbox.signal()
    }

    /// A reply for a request whose own has not come within any time it could take: the change may have been applied.
    ///
    /// The caller must have ``abandon(_:)``ed it, so that what has not been sent is not sent any more.
    public func replyToUnanswered(_ decision: UUIDValue) -> Reply {
        Reply(decision: decision, verdict: .refusal(.unanswered))
    }

    /// Tells that a round of events is over: what was handed over may be taken up.
    public func signal() {
        inbox.signal()
    }

    // MARK: The decision

    private func judge(_ proven: ProvenRequest, at time: Timestamp) -> Judgement {
        let decoded: DecodedRequest
        do throws(Undecodable) {
            decoded = try DecodedRequest(proven.request, scope: scope)
        } catch {
            let subject = DecisionRecorder.Subject(proven, instance: error.instance, user: error.user)
            return Judgement(
                effect: .refuse(error.refusal),
                record: recorder.refused(subject, code: error.refusal.code, because: []))
        }
        let change = decoded.change
        let subject = DecisionRecorder.Subject(proven, instance: change.instance, user: change.user)
        let decision = snapshot.policy.decide(
            change, by: proven.caller.identity, from: proven.request.source, at: time)
        let because = decision.because.map(\.text)
        switch decision.effect {
        case .refuse(let code):
            return Judgement(
                effect: .refuse(.accessDenied(ReplyCode(code), decision.message)),
                record: recorder.refused(subject, code: ReplyCode(code), because: because, change: change.change))
        case .allow where !canForward:
            return Judgement(
                effect: .refuse(.notReady),
                record: recorder.refused(subject, code: .notReady, because: because, change: change.change))
        case .allow:
            return Judgement(
                effect: .forward(change),
                record: recorder.allowed(subject, because: because, change: change.change))
        }
    }

    // MARK: Refusals that do not wait

    private func refuseAtOnce(
        _ refusal: Refusal, source: NetworkAddress, by proven: ProvenRequest? = nil, at now: Timestamp
    ) -> Reply {
        let nanoseconds = clock.monotonicNanoseconds()
        let newID = { self.inbox.newID(at: now) }
        let name = proven?.callerName
        switch ledger.enter(
            source: source, caller: name, code: refusal.code, time: now, nanoseconds: nanoseconds, newID: newID)
        {
        case .counted(let window): return Reply(decision: window, verdict: .refusal(refusal))
        case .recordSingly:
            do throws(EffectsInbox.Rejection) {
                let record = recorder.refusedAtOnce(source: source, by: proven, code: refusal.code)
                let id = try inbox.submit(at: now, nanoseconds: nanoseconds, stallLimit: .max) { id in
                    .answered(AnsweredRefusal(id: id, record: record, source: source, code: refusal.code))
                }
                return Reply(decision: id, verdict: .refusal(refusal))
            } catch {
                let window = ledger.countUnwritten(
                    source: source, caller: name, code: refusal.code, time: now, nanoseconds: nanoseconds,
                    newID: newID)
                return Reply(decision: window, verdict: .refusal(refusal))
            }
        }
    }
}

/// What became of a request at once.
public enum Handling: Sendable {
    /// It was answered without waiting for the disk.
    case answered(Reply, callerIsProven: Bool)
    /// Its reply comes through the ``ReplyCourier``, under this decision id.
    case waiting(UUIDValue)
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
