import AuditRecord
import CallerKeys
import Encodings
import Enforcement
import NIOCore
import NIOPosix
import PolicyCore
import ProxyServer
import SignatureV4
import Synchronization
import Testing

/// A gate on a loopback port, its log and its upstream in memory.
struct LiveGate: Sendable {
    let port: Int
    let server: GateServer
    let sink: LiveSink
    let upstream: LiveUpstream
    let clock: ManualClock

    /// What may differ from one test to the other.
    struct Settings: Sendable {
        var requestTimeout = TimeAmount.seconds(20)
        var idleTimeout = TimeAmount.seconds(20)
        var replyTimeout = TimeAmount.seconds(20)
        var connections = 64
        var connectionsPerSource = 64
        var requestsPerSecond = 0
        var burst = 1
        var threads = 1
    }

    /// Runs `body` beside a gate that is stopped, in order, when it returns.
    static func run(
        _ change: (inout Settings) -> Void = { _ in }, _ body: (LiveGate) async throws -> Void
    ) async throws {
        var settings = Settings()
        change(&settings)
        let sink = LiveSink()
        let upstream = LiveUpstream()
        let clock = ManualClock(Sample.now)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: settings.threads)
        let loops = GateLoops(group: group)
        let effects = Effects(
            sink: sink, upstream: upstream, courier: loops, clock: clock,
            target: UpstreamTarget(
                endpoint: "http://127.0.0.1:1", host: "127.0.0.1:1", region: "us-east-1", signing: .none,
                userAgent: "identity-gate/test"),
            lastDecision: nil, latestTime: nil)
        let enforcer = effects.makeEnforcer(try Sample.enforcerSettings(settings))
        let close = effects.close
        let handover = Mutex<Effects?>(effects)
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        async let effectsRun: Void = pool.runIfActive { handover.withLock { $0.take() }?.run() }

        let server = try await GateServer.start(
            group: group, loops: loops, host: "127.0.0.1", port: 0,
            hosts: { ["gate.test", "Gate.Test:8080", "127.0.0.1:\($0)"] },
            limits: ServerLimits(
                requestTimeout: settings.requestTimeout, idleTimeout: settings.idleTimeout,
                replyTimeout: settings.replyTimeout, connections: settings.connections,
                connectionsPerSource: settings.connectionsPerSource),
            enforcer: enforcer, clock: clock)
        let gate = LiveGate(port: server.port, server: server, sink: sink, upstream: upstream, clock: clock)
        let result: Result<Void, any Error>
        do { result = .success(try await body(gate)) } catch { result = .failure(error) }
        sink.holdSyncs(false)
        upstream.answer(with: LiveUpstream.applied)
        try? await server.shutDown(within: .zero)
        close("test over")
        try await effectsRun
        try await pool.shutdownGracefully()
        try await group.shutdownGracefully()
        try result.get()
    }

    func connect() async throws -> WireClient {
        try await WireClient.connect(port: port)
    }

    /// Lets syncs that were held back end.
    func releaseSyncs() {
        sink.holdSyncs(false)
        upstream.waker()
    }

    /// Waits for a condition, for ten seconds at most.
    func eventually(_ isTrue: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while !isTrue() {
            try #require(ContinuousClock.now < deadline, "the condition did not come true")
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}
