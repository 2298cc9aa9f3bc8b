import Encodings
import NIOCore
import NIOHTTP1
import Synchronization

/// One connection: collects requests, has them answered one after another, and plays the answers' scripts.
///
/// It writes bytes rather than NIO's answer parts, because most faults are answers no correct encoder produces.
final class StandInConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    private let shared: SharedStandIn
    private let number: Int
    private var ordinal = 0
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    /// Complete requests that wait for the answer before theirs, and whether the connection may outlive each.
    private var waiting = CircularBuffer<(request: IncomingRequest, keepsAlive: Bool)>()
    private var isAnswering = false
    private var isEnding = false
    private var delay: Scheduled<Void>?

    private static let bodyLimitBytes = 1 << 20
    private static let waitingLimit = 256

    init(shared: SharedStandIn) {
        self.shared = shared
        self.number = shared.nextConnection()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isEnding else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            if head.headers["expect"].contains(where: { $0.lowercased() == "100-continue" }), !isAnswering {
                send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), context)
            }
        case .body(let part):
            guard body.count + part.readableBytes <= StandInConnection.bodyLimitBytes else {
                refuse(status: 413, context)
                return
            }
            body.append(contentsOf: part.readableBytesView)
        case .end:
            finishRequest(context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        isEnding = true
        delay?.cancel()
        waiting.removeAll()
        context.fireChannelInactive()
    }

    /// What the parser cannot read is answered 400 and ends the connection; so does a failing socket, unheard.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        refuse(status: 400, context)
    }

    private func finishRequest(_ context: ChannelHandlerContext) {
        guard let head else { return }
        guard waiting.count < StandInConnection.waitingLimit else {
            refuse(status: 503, context)
            return
        }
        ordinal += 1
        let request = IncomingRequest(
            method: head.method.rawValue, target: head.uri,
            headers: head.headers.map { HeaderField($0.name, $0.value) },
            body: body, connection: number, ordinal: ordinal, arrivedAt: shared.now())
        self.head = nil
        body = []
        waiting.append((request, head.isKeepAlive))
        answerNext(context)
    }

    /// Answers what waits until an answer takes time.
    private func answerNext(_ context: ChannelHandlerContext) {
        while !isAnswering, !isEnding, let (request, keepsAlive) = waiting.popFirst() {
            isAnswering = true
            let answer = shared.state.withLock { $0.answer(request) }
            let steps = AnswerScript.steps(for: answer, keepsAlive: keepsAlive)[...]
            guard let file = shared.file, let record = answer.record else {
                play(steps, context)
                continue
            }
            file.append(record.json(), on: context.eventLoop).assumeIsolated().whenComplete { result in
                switch result {
                case .success: self.play(steps, context)
                case .failure: self.refuse(status: 500, context)
                }
                self.answerNext(context)
            }
        }
    }

    /// Plays a script from its next step on; after a wait, the timer does.
    private func play(_ steps: ArraySlice<AnswerScript.Step>, _ context: ChannelHandlerContext) {
        var steps = steps
        while !isEnding, let step = steps.popFirst() {
            switch step {
            case .send(let bytes): send(bytes, context)
            case .wait(let milliseconds):
                play(steps, afterMilliseconds: milliseconds, context)
                return
            case .sendForever(let bytes, let milliseconds):
                if context.channel.isWritable { send(bytes, context) }
                play([step], afterMilliseconds: milliseconds, context)
                return
            case .close: close(context)
            case .reset: reset(context)
            }
        }
        isAnswering = false
    }

    private func play(
        _ steps: ArraySlice<AnswerScript.Step>, afterMilliseconds milliseconds: Int, _ context: ChannelHandlerContext
    ) {
        delay = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(milliseconds))) {
            self.play(steps, context)
            self.answerNext(context)
        }
    }

    private func send(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: nil)
    }

    /// Closes once everything sent before is out.
    private func close(_ context: ChannelHandlerContext) {
        isEnding = true
        let flushed = context.writeAndFlush(wrapOutboundOut(ByteBuffer()))
        flushed.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }

    /// Closes with a linger time of zero, which the system turns into a reset.
    private func reset(_ context: ChannelHandlerContext) {
        isEnding = true
        guard let socket = context.channel as? any SocketOptionProvider else { return close(context) }
        let set = socket.unsafeSetSocketOption(level: .socket, name: .so_linger, value: Linger())
        set.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }

    /// `struct linger` of the system, set to a time of zero. NIO's own form needs its C module, which is private to it.
    private struct Linger {
        var isOn: CInt = 1
        var seconds: CInt = 0
    }

    /// Answers outside of any route, and closes.
    private func refuse(status: Int, _ context: ChannelHandlerContext) {
        guard !isEnding else { return }
        let reply = Reply(status: status, body: Array("{}".utf8))
        send(reply.bytes(isLast: true), context)
        close(context)
    }
}
