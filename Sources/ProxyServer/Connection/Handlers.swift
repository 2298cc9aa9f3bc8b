internal import NIOCore
internal import NIOHTTP1

/// Stands before NIO's HTTP decoder and shows it well-framed requests only, one at a time.
final class FramingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let connection: Connection
    private let loop: ServerLoop

    init(connection: Connection, loop: ServerLoop) {
        self.connection = connection
        self.loop = loop
    }

    func handlerAdded(context: ChannelHandlerContext) {
        // Kept until the channel is inactive; `closed()` lets go of it.
        connection.attach { bytes in context.fireChannelRead(NIOAny(bytes)) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        connection.receive(unwrapInboundIn(data))
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        connection.writabilityChanged()
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { return connection.peerFinished() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        connection.closed()
        loop.remove(connection)
        context.fireChannelInactive()
    }

    /// A broken connection; nothing more can be said on it.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

/// Takes the parts of decoded requests.
final class DecodedRequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart

    private let connection: Connection

    init(connection: Connection) {
        self.connection = connection
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        connection.receive(unwrapInboundIn(data))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is HTTPParserError { connection.decodingFailed() } else { context.close(promise: nil) }
    }
}
