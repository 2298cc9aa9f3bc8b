public import Enforcement
public import NIOCore
internal import NIOPosix
internal import PolicyCore

/// The listener of the guarded call.
public struct GateServer: Sendable {
    private let channel: any Channel
    private let loops: GateLoops
    private let ticks: [RepeatedTask]

    /// Where it listens.
    public let port: Int

    /// Binds the listener and starts to serve.
    ///
    /// - Parameters:
    ///   - hosts: The accepted values of `Host` for the port that was bound, in lower case.
    public static func start(
        group: any EventLoopGroup, loops: GateLoops, host: String, port: Int, hosts: (Int) -> [String],
        limits: ServerLimits,
        enforcer: Enforcer, clock: any GateClock
    ) async throws -> GateServer {
        let counts = ConnectionCounts()
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.maxMessagesPerRead, value: 4)
            .childChannelOption(.writeBufferWaterMark, value: .init(low: 16_384, high: 65_536))
            .childChannelInitializer { channel in initialize(channel, loops: loops) }
            .bind(host: host, port: port).get()
        let bound = channel.localAddress?.port ?? port
        let accepted = hosts(bound).map { HeadWord($0.lowercased()) }
        do {
            try await loops.install { index, eventLoop in
                ServerLoop(
                    index: index, eventLoop: eventLoop, enforcer: enforcer, hosts: accepted, limits: limits,
                    clock: clock, counts: counts)
            }
        } catch {
            try? await channel.close()
            throw error
        }
        let ticks = group.makeIterator().map { eventLoop in
            eventLoop.scheduleRepeatedTask(initialDelay: .milliseconds(200), delay: .milliseconds(200)) { _ in
                loops.server(on: eventLoop)?.tick()
            }
        }
        return GateServer(channel: channel, loops: loops, ticks: ticks, port: bound)
    }

    private static func initialize(_ channel: any Channel, loops: GateLoops) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            guard let server = loops.server(on: channel.eventLoop), let source = address(of: channel) else {
                throw ChannelError.inputClosed
            }
            guard let connection = server.admit(source: source, channel: channel) else {
                let reply = server.bytes(
                    of: server.enforcer.refuse(.overloaded, source: source), closes: true, omitsBody: false,
                    allocator: channel.allocator)
                server.signalAfterThisRound()
                channel.writeAndFlush(reply).whenComplete { _ in channel.close(promise: nil) }
                return
            }
            try channel.pipeline.syncOperations.addHandler(ConnectionHandler(connection: connection, loop: server))
        }
    }

    /// The peer's address; none other speaks for a source.
    private static func address(of channel: any Channel) -> NetworkAddress? {
        switch channel.remoteAddress {
        case .v4(let address)?: NetworkAddress(text: address.host)
        case .v6(let address)?: NetworkAddress(text: address.host)
        default: nil
        }
    }

    /// Stops accepting, lets what is being answered finish for at most `deadline`, and closes the rest.
    public func shutDown(within deadline: Duration) async throws {
        try await channel.close()
        loops.forEach { $0.beginShutdown() }
        let clock = ContinuousClock()
        let end = clock.now + deadline
        while clock.now < end, try await !loops.isEmpty() {
            try await Task.sleep(for: .milliseconds(20))
        }
        for tick in ticks { tick.cancel() }
        loops.forEach { $0.closeAll() }
    }
}
