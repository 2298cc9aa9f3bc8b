internal import Encodings
internal import Enforcement
internal import NIOCore
internal import PolicyCore

/// One connection's conversation: one request at a time, from its first byte to its reply. Lives on its event loop.
///
/// Bytes come from ``ConnectionHandler``, replies from the enforcer.
final class Connection {
    let id: UInt64
    let source: NetworkAddress
    private let channel: any Channel
    private let loop: ServerLoop
    private var framing = RequestFraming()
    private var timing: ConnectionTiming

    private var request: IncomingRequest?
    /// A refusal that waits for the end of its request, so that the connection can be kept.
    private var refusalAtEnd: Refusal?
    private var requestCount: UInt64 = 0
    private var isAnswering = false
    /// The id of the decision that is waited for.
    private var awaitedDecision: UUIDValue?
    private var closesAfterReply = false
    private var omitsBody = false
    /// Whether the next reply is the last, since the gate stops.
    private var isEnding = false
    private var peerHasFinished = false
    /// Whether ``process()`` has been put off to a later turn.
    private var isContinuing = false
    private var isDiscarding = false
    private var discardedBytes = 0
    /// Whether a credential was ever proven here; others are closed first when room is needed.
    private(set) var hasAuthenticated = false

    /// How much of what follows a refusal is read and thrown away, so that the peer gets to read the reply.
    private static let discardLimit = 33_554_432
    /// How many steps, about two a request, one connection takes before the others get theirs.
    private static let turnLimit = 16
    /// The most that may wait behind a request that is being answered.
    private static let pipelineLimit = 131_072

    init(id: UInt64, source: NetworkAddress, channel: any Channel, loop: ServerLoop) {
        self.id = id
        self.source = source
        self.channel = channel
        self.loop = loop
        timing = ConnectionTiming(limits: loop.limits, now: .now())
    }

    // MARK: Bytes in

    /// Takes bytes off the wire.
    func receive(_ bytes: ByteBuffer) {
        if isDiscarding {
            discardedBytes += bytes.readableBytes
            if discardedBytes > Connection.discardLimit { channel.close(promise: nil) }
            return
        }
        framing.receive(bytes)
        timing.received(now: .now(), isInsideRequest: framing.isInsideRequest || isAnswering)
        process()
    }

    /// Works through what has been received, but no further than the peer reads and the other connections can wait.
    private func process() {
        // Here, where it is known how much is left waiting: a reply alone does not make room.
        defer { readAsMuchAsIsAnswered() }
        var turns = 0
        while !isAnswering, !isDiscarding, !isContinuing {
            guard channel.isWritable else { return }
            turns += 1
            guard turns <= Connection.turnLimit else {
                isContinuing = true
                return loop.giveTurnLater(self)
            }
            do throws(FramingFault) {
                switch try framing.next() {
                case .wait:
                    if peerHasFinished { endOfInput() }
                    return
                case .head(let head): try begin(head)
                case .body(let data, let isLast):
                    request?.append(data)
                    if isLast { end() }
                }
            } catch {
                refuse(error.refusal, closes: true)
            }
        }
    }

    /// Goes on, now that the other connections of this loop have had their turn.
    func takeTurn() {
        isContinuing = false
        process()
    }

    /// The peer has read replies that waited for it, or has stopped to.
    func writabilityChanged() {
        process()
    }

    private func begin(_ head: RequestHead) throws(FramingFault) {
        requestCount += 1
        omitsBody = head.method == .head
        closesAfterReply = head.closesConnection
        timing.beginRequest(now: .now())
        let target = try framing.target(of: head)
        guard framing.isHost(of: head, oneOf: loop.hosts) else { throw .unknownHost }
        switch target {
        case .guarded(let path, let instance, let user):
            if head.method == .post {
                request = IncomingRequest(
                    path: path, instanceSegment: instance, userSegment: user, fields: framing.fields(of: head))
                if head.expectsContinue, head.body != .fixed(0) { sendContinue() }
                return
            }
            refusalAtEnd = .unknownOperation(status: 405)
        case .unknownOperation: refusalAtEnd = .unknownOperation(status: 404)
        }
        if head.expectsContinue, let refusal = refusalAtEnd { refuse(refusal, closes: true) }
    }

    private func sendContinue() {
        channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n"), promise: nil)
    }

    /// The request is whole: it is decided.
    private func end() {
        guard let guarded = request?.guardedRequest(source: source) else {
            // Every head leads to one or the other; were there neither, nothing would be served either.
            return refuse(refusalAtEnd ?? .unknownOperation(status: 404), closes: closesAfterReply)
        }
        request = nil
        isAnswering = true
        timing.endRequest(now: .now())
        let address = ReplyAddress(loop: loop.index, connection: id, request: requestCount)
        switch loop.enforcer.handle(guarded, replyTo: address) {
        case .waiting(let decision):
            hasAuthenticated = true
            awaitedDecision = decision
        case .answered(let reply, let callerIsProven):
            if callerIsProven { hasAuthenticated = true }
            send(reply, closes: closesAfterReply)
        }
        loop.signalAfterThisRound()
    }

    // MARK: Replies out

    /// A reply from the effects thread.
    func deliver(_ reply: Reply, to request: UInt64) {
        guard isAnswering, request == requestCount else { return }
        send(reply, closes: closesAfterReply)
        process()
    }

    private func refuse(_ refusal: Refusal, closes: Bool) {
        send(loop.enforcer.refuse(refusal, source: source), closes: closes)
        loop.signalAfterThisRound()
    }

    private func send(_ reply: Reply, closes mustClose: Bool) {
        let closes = mustClose || isEnding || peerHasFinished && framing.pendingBytes == 0
        let bytes = loop.bytes(of: reply, closes: closes, omitsBody: omitsBody, allocator: channel.allocator)
        isAnswering = false
        awaitedDecision = nil
        omitsBody = false
        request = nil
        refusalAtEnd = nil
        if closes {
            isDiscarding = true
            framing.discard()
            timing.beginLinger(now: .now())
            readAsMuchAsIsAnswered()
            channel.writeAndFlush(bytes).whenComplete { [channel] _ in channel.close(mode: .output, promise: nil) }
        } else {
            // Before the write, which can make the channel writable and so lead back to `process()`.
            framing.beginNext()
            timing.beginIdle(now: .now(), isInsideRequest: framing.isInsideRequest)
            channel.writeAndFlush(bytes, promise: nil)
        }
    }

    private var isReading = true

    /// Takes no more off the wire than the peer reads replies, and no more than may wait; what is thrown away, always.
    private func readAsMuchAsIsAnswered() {
        setReading(isDiscarding || channel.isWritable && framing.pendingBytes <= Connection.pipelineLimit)
    }

    private func setReading(_ reading: Bool) {
        guard reading != isReading else { return }
        isReading = reading
        channel.setOption(.autoRead, value: reading).whenFailure { [channel] _ in channel.close(promise: nil) }
    }

    // MARK: Time and the peer's end

    /// Whether it may be closed to make room: nothing is being answered on it, and no caller's last reply is on its way.
    var isIdle: Bool { !isAnswering && !(isDiscarding && hasAuthenticated) }
    var idleSince: NIODeadline { timing.lastActivity }

    /// Closes without a word.
    func evict() {
        channel.close(promise: nil)
    }

    /// Closes now, or after the reply that is under way.
    func closeWhenAnswered() {
        isEnding = true
        if isIdle, !isDiscarding, !framing.isInsideRequest { channel.close(promise: nil) }
    }

    /// Looks at the time limits; called a few times a second.
    func tick(now: NIODeadline) {
        switch timing.due(at: now) {
        case .nothing: return
        case .tooSlow: refuse(FramingFault.tooSlow.refusal, closes: true)
        case .close: channel.close(promise: nil)
        case .unanswered:
            guard let decision = awaitedDecision else { return }
            abandon()
            send(loop.enforcer.replyToUnanswered(decision), closes: true)
        }
    }

    /// The peer sends nothing more. A caller that goes while its request waits has that request cancelled, if it has
    /// not been sent; one that closes its half together with the request still wants the reply.
    func peerFinished() {
        peerHasFinished = true
        if isDiscarding {
            channel.close(promise: nil)
        } else if isAnswering {
            if !timing.hasJustEndedRequest(now: .now()) { abandon() }
        } else {
            process()
        }
    }

    /// Everything received has been worked through, and no more comes.
    private func endOfInput() {
        if framing.isInsideRequest {
            refuse(.malformed("the request ends before it is complete"), closes: true)
        } else {
            channel.close(promise: nil)
        }
    }

    /// The connection is gone.
    func closed() {
        if isAnswering { abandon() }
        isAnswering = false
        isDiscarding = true
        framing.discard()
    }

    private func abandon() {
        loop.enforcer.abandon(ReplyAddress(loop: loop.index, connection: id, request: requestCount))
    }
}
