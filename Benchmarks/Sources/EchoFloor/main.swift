// Half of the floor: a bare SwiftNIO HTTP/1.1 echo on one event loop, with NIO's own decoder and encoder. No pipelining
// helper, no error handler, no date.
//
//     EchoFloor PORT
import NIOCore
import NIOHTTP1
import NIOPosix

final class Echo: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private var body: ByteBuffer?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: body = nil
        case .body(var bytes):
            if body == nil { body = bytes } else { body?.writeBuffer(&bytes) }
        case .end: answer(context)
        }
    }

    private func answer(_ context: ChannelHandlerContext) {
        let fields = HTTPHeaders([
            ("Content-Type", "application/json"), ("Content-Length", String(body?.readableBytes ?? 0)),
        ])
        context.write(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .ok, headers: fields))), promise: nil)
        if let body { context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}

guard CommandLine.arguments.count == 2, let port = Int(CommandLine.arguments[1]) else {
    fatalError("usage: EchoFloor PORT")
}
let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
let listener = try ServerBootstrap(group: group)
    .serverChannelOption(.backlog, value: 1024)
    .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
    .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
    .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withErrorHandling: false)
            try channel.pipeline.syncOperations.addHandler(Echo())
        }
    }
    .bind(host: "127.0.0.1", port: port).wait()
print("listening on http://127.0.0.1:\(port)")
try listener.closeFuture.wait()
