import NIOCore
import NIOHTTP1
import NIOPosix

/// A faithful stand-in for the Amazon Connect API on a loopback port, for the demo and for tests.
///
/// It keeps a record of every request that reached it, and misbehaves as told (`StandInFault`). It is no part of the
/// gate's defences and holds nothing worth defending: it must not listen where others can reach it.
public enum StandIn {
    /// Starts listening; the caller owns the result and must stop it.
    ///
    /// - Throws: NIO's error where the address cannot be bound or the record file cannot be opened.
    public static func start(_ options: StandInOptions = StandInOptions()) async throws -> RunningStandIn {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, options.threads))
        var file: RecordFile?
        do {
            if let path = options.recordFile {
                file = try await RecordFile.open(path, on: group.next())
            }
            let shared = SharedStandIn(options: options, file: file)
            let channel = try await ServerBootstrap(group: group)
                .serverChannelOption(.backlog, value: 1024)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandlers([
                            ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)),
                            StandInConnection(shared: shared),
                        ])
                    }
                }
                .bind(host: options.host, port: options.port).get()
            return RunningStandIn(port: channel.localAddress?.port ?? options.port, group: group, shared: shared)
        } catch {
            await file?.close()
            try? await group.shutdownGracefully()
            throw error
        }
    }
}
