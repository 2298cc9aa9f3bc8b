import GateConfiguration
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

    private var limits: ServerLimits {
        ServerLimits(
            requestTimeout: .milliseconds(Int64(configuration.limits.requestTimeoutMs)),
            idleTimeout: .milliseconds(Int64(configuration.limits.idleTimeoutMs)),
            replyTimeout: .milliseconds(Int64(drainMilliseconds + 1000)),
            connections: configuration.limits.connections,
            connectionsPerSource: configuration.limits.connectionsPerSource)
    }
}
