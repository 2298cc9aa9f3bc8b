import NIOCore
import NIOPosix

/// A client that sends bytes as they are and returns every byte that comes back before the connection ends.
enum RawClient {
    /// What came back, and whether the connection ended in an error (a reset) rather than in order.
    struct Result: Sendable {
        var bytes: [UInt8] = []
        var wasReset = false

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// - Parameter limit: After so many bytes it closes the connection itself.
    static func exchange(port: Int, _ text: String, leavingAfter limit: Int = .max) async throws -> Result {
        let group = MultiThreadedEventLoopGroup.singleton
        let promise = group.next().makePromise(of: Result.self)
        let channel: any Channel
        do {
            channel = try await ClientBootstrap(group: group)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(Collector(promise, limit: limit))
                    }
                }
                .connect(host: "127.0.0.1", port: port).get()
        } catch {
            promise.fail(error)
            throw error
        }
        channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
        return try await promise.futureResult.get()
    }

    /// An HTTP/1.1 request in bytes.
    static func request(
        _ method: String = "POST", _ path: String = Requests.update, body: String = Requests.names, isLast: Bool = true
    ) -> String {
        "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: \(body.utf8.count)\r\n"
            + (isLast ? "Connection: close\r\n" : "") + "\r\n" + body
    }

    private final class Collector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let promise: EventLoopPromise<Result>
        private let limit: Int
        private var result = Result()

        init(_ promise: EventLoopPromise<Result>, limit: Int) {
            self.promise = promise
            self.limit = limit
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            result.bytes.append(contentsOf: unwrapInboundIn(data).readableBytesView)
            if result.bytes.count >= limit { context.close(promise: nil) }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            result.wasReset = true
            context.close(promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) {
            promise.succeed(result)
        }
    }
}
