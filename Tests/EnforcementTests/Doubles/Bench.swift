import AuditRecord
import CallerKeys
import Encodings
import Enforcement
import PolicyCore
import SignatureV4
import Testing

/// A gate of doubles on one thread: requests go in, ``run(_:)`` carries them out, and in between the test plays.
final class Bench {
    let journal = Journal()
    let clock: ManualClock
    let sink: RecordingSink
    let upstream: ScriptedUpstream
    let courier: CollectingCourier
    let effects: Effects
    let enforcer: Enforcer
    private var requestCount: UInt64 = 0

    /// What may differ from one test to the other.
    struct Settings {
        var policy = PolicyText.standard
        var now = Sample.now
        var account: String? = Sample.account
        var requestsPerSecond = 0
        var burst = 1
        var stallLimitMilliseconds = 2000
        var signing = UpstreamTarget.Signing.credential(Sample.upstreamCredential)
        var lastDecision: UUIDValue?
        var latestTime: Timestamp?
    }

    init(_ change: (inout Settings) -> Void = { _ in }) throws {
        var settings = Settings()
        change(&settings)
        let policy = try Policy.parse(Array(settings.policy.utf8))
        clock = ManualClock(settings.now)
        sink = RecordingSink(journal: journal)
        upstream = ScriptedUpstream(journal: journal)
        courier = CollectingCourier(journal: journal)
        effects = Effects(
            sink: sink, upstream: upstream, courier: courier, clock: clock,
            target: UpstreamTarget(
                endpoint: "https://connect.us-east-1.amazonaws.com", host: "connect.us-east-1.amazonaws.com",
                region: Sample.region, signing: settings.signing, userAgent: "identity-gate/test"),
            lastDecision: settings.lastDecision, latestTime: settings.latestTime)
        enforcer = effects.makeEnforcer(
            EnforcerSettings(
                snapshot: PolicySnapshot(policy: policy, reference: Sample.reference),
                scope: AccountScope(partition: "aws", region: Sample.region, account: settings.account),
                masterKey: try Sample.masterKey(), pseudonyms: try Sample.pseudonyms(),
                requestsPerSecondPerCaller: settings.requestsPerSecond, burstPerCaller: settings.burst,
                stallLimitMilliseconds: settings.stallLimitMilliseconds))
    }

    /// Hands a request in under the next number: 1, 2, 3 …
    @discardableResult
    func submit(_ request: GuardedRequest) -> Reply? {
        requestCount += 1
        guard case .answered(let reply, _) = enforcer.handle(request, replyTo: address(requestCount)) else {
            return nil
        }
        return reply
    }

    /// Hands in a request of `hr-sync` that the policy allows.
    @discardableResult
    func submitAllowed() throws -> Reply? {
        submit(try SampleRequest().signed())
    }

    func address(_ request: UInt64) -> ReplyAddress {
        ReplyAddress(loop: 0, connection: 7, request: request)
    }

    /// Carries out what was handed in. After each round of the effects thread comes one step; when there is none left,
    /// syncs end again, open transfers are answered, and the gate stops.
    func run(_ steps: (() throws -> Void)...) throws {
        upstream.steps = steps
        var rounds = 0
        upstream.afterSteps = { [unowned self] in
            sink.holdsSyncs = false
            let answer = upstream.answer
            upstream.answer = { answer($0) ?? .applied }
            effects.close("test over")
            rounds += 1
            if rounds > 1000 { fatalError("the gate does not stop") }
        }
        effects.run()
        upstream.afterSteps = {}
        if let thrown = upstream.thrown { throw thrown }
    }

    /// The reply to one request handed to a gate of its own.
    static func reply(to request: GuardedRequest, _ change: (inout Settings) -> Void = { _ in }) throws -> Reply {
        let bench = try Bench(change)
        if let reply = bench.submit(request) { return reply }
        try bench.run()
        return try #require(bench.courier.reply(to: 1))
    }
}
