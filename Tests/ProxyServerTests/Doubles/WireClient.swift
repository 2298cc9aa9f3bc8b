import NIOCore
import NIOPosix
import Synchronization

/// A client that sends bytes as they are and reads replies one by one; every wait ends after ten seconds.
final class WireClient: Sendable {
    enum Failure: Error {
        /// The connection ended before a whole reply came.
        case ended(leftover: String)
        case late
    }

    private struct State {
        var bytes: [UInt8] = []
        var isEnded = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let channel: any Channel
    private let inbox: Inbox

    private init(channel: any Channel, inbox: Inbox) {
        self.channel = channel
        self.inbox = inbox
    }

    static func connect(port: Int) async throws -> WireClient {
        let inbox = Inbox()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Collector(inbox))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return WireClient(channel: channel, inbox: inbox)
    }

    /// Sends bytes; that the other side does not want them any more is no error.
    func send(_ bytes: [UInt8]) async {
        try? await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    func send(_ text: String) async {
        await send(Array(text.utf8))
    }

    /// Sends nothing more.
    func finish() async throws {
        try await channel.close(mode: .output).get()
    }

    /// Sends bytes and their end in one go.
    func sendLast(_ bytes: [UInt8]) async throws {
        let channel = channel
        try await channel.eventLoop.flatSubmit {
            channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
            return channel.close(mode: .output)
        }.get()
    }

    func close() async {
        try? await channel.close().get()
    }

    /// The next reply.
    func reply() async throws -> WireReply {
        try await reply(isToHead: false)
    }

    /// The next reply, which answers HEAD.
    func replyToHead() async throws -> WireReply {
        try await reply(isToHead: true)
    }

    private func reply(isToHead: Bool) async throws -> WireReply {
        try await inbox.wait(on: channel.eventLoop) { state throws(Failure) in
            if let reply = WireReply.take(from: &state.bytes, isToHead: isToHead) { return reply }
            if state.isEnded { throw .ended(leftover: String(decoding: state.bytes, as: UTF8.self)) }
            return nil
        }
    }

    /// Sends one request and reads its reply.
    func ask(_ bytes: [UInt8]) async throws -> WireReply {
        await send(bytes)
        return try await reply()
    }

    /// Whether the other side has ended the connection.
    var hasEnded: Bool { inbox.hasEnded }

    /// Waits for the other side's end, and returns what came before it and was not read.
    func end() async throws -> String {
        try await inbox.wait(on: channel.eventLoop) { state throws(Failure) in
            state.isEnded ? String(decoding: state.bytes, as: UTF8.self) : nil
        }
    }

    private final class Inbox: Sendable {
        private let state = Mutex(State())

        var hasEnded: Bool { state.withLock(\.isEnded) }

        func change(_ body: (inout State) -> Void) {
            let waiter = state.withLock { state in
                body(&state)
                defer { state.waiter = nil }
                return state.waiter
            }
            waiter?.resume()
        }

        func wait<Value: Sendable>(
            on loop: any EventLoop, for take: (inout State) throws(Failure) -> Value?
        ) async throws -> Value {
            let deadline = NIODeadline.now() + .seconds(10)
            let alarm = loop.scheduleTask(deadline: deadline) { self.change { _ in } }
            defer { alarm.cancel() }
            while true {
                var length = 0
                let value = try state.withLock { state in
                    let value = try take(&state)
                    length = state.bytes.count
                    return value
                }
                if let value { return value }
                if NIODeadline.now() >= deadline { throw Failure.late }
                let seen = length
                await withCheckedContinuation { continuation in
                    let isStale = state.withLock { state in
                        if state.bytes.count != seen || state.isEnded { return true }
                        state.waiter = continuation
                        return false
                    }
                    if isStale { continuation.resume() }
                }
            }
        }
    }

    private final class Collector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let inbox: Inbox

        init(_ inbox: Inbox) {
            self.inbox = inbox
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = unwrapInboundIn(data)
            inbox.change { $0.bytes += bytes.readableBytesView }
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case .inputClosed? = event as? ChannelEvent { inbox.change { $0.isEnded = true } }
        }

        func channelInactive(context: ChannelHandlerContext) {
            inbox.change { $0.isEnded = true }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
