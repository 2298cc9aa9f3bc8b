import GateConfiguration
import HostSystem
import Logging
import NIOCore
import NIOPosix
import PolicyCore
import ProxyServer
import ServiceLifecycle

/// The running gate: the effects thread and the listener, until it is told to stop.
struct GateService: Service {
    let assembly: GateAssembly
    let configuration: GateConfiguration
    let logger: Logger
    /// Called with the port once requests are accepted.
    let onReady: @Sendable (Int) -> Void

    func run() async throws {
        let thread = NIOThreadPool(numberOfThreads: 1)
        thread.start()
        async let effects: Void = thread.runIfActive { assembly.runEffects() }
        do {
            try await serve()
        } catch {
            assembly.closeEffects("failed")
            try await effects
            throw error
        }
        assembly.closeEffects("terminated")
        try await effects
        try await thread.shutdownGracefully()
        try await assembly.group.shutdownGracefully()
    }

    private func serve() async throws {
        let listen = configuration.listen
        let server: GateServer
        do {
            server = try await GateServer.start(
                group: assembly.group, loops: assembly.loops, host: listen.host.text, port: listen.port,
                hosts: { configuration.acceptedHosts(listeningOn: $0) }, limits: limits, enforcer: assembly.enforcer,
                clock: HostClock())
        } catch {
            throw CommandFailure("cannot listen on \(listen.address):\(listen.port): \(error)")
        }
        onReady(server.port)
        try await gracefulShutdown()
        logger.info("draining")
        try await server.shutDown(within: .milliseconds(drainMilliseconds))
    }

    /// As long as a request may take that has just been forwarded.
    private var drainMilliseconds: Int {
        configuration.upstream.totalTimeoutMs + configuration.audit.writeTimeoutMs
    }

    /// What the gate itself needs beside its callers' connections: those to upstream, the log, the loops.
    private static let reservedDescriptors = 320

    /// The configured number, or as many as the process may have descriptors for.
    private var connectionLimit: Int {
        let configured = configuration.limits.connections
        let possible = max(16, DescriptorLimit.raise() - GateService.reservedDescriptors)
        guard possible < configured else { return configured }
        logger.warning(
            "limits.connections is more than the limit of open files allows",
            metadata: ["configured": "\(configured)", "possible": "\(possible)"])
        return possible
    }

    private var limits: ServerLimits {
        ServerLimits(
            requestTimeout: .milliseconds(Int64(configuration.limits.requestTimeoutMs)),
            idleTimeout: .milliseconds(Int64(configuration.limits.idleTimeoutMs)),
            replyTimeout: .milliseconds(Int64(drainMilliseconds + 1000)),
            connections: connectionLimit,
            connectionsPerSource: configuration.limits.connectionsPerSource)
    }
}
