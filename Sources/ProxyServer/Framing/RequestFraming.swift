public import Enforcement
public import NIOCore

/// Reads the requests of a connection off its bytes, and lets nothing of a malformed one through.
///
/// A value fed with bytes: no channel, no clock. It stops behind each request until ``beginNext()``.
public struct RequestFraming {
    /// What the bytes so far amount to.
    public enum Step {
        /// More bytes are needed.
        case wait
        /// A complete, well-formed head. What it refers to can be read until the next step.
        case head(RequestHead)
        /// A piece of the body, without its framing; it may be empty. `isLast`: the request ends with it.
        case body([UInt8], isLast: Bool)
    }

    private enum Phase {
        case head(HeadScanner)
        case behindHead(RequestHead)
        case fixedBody(remaining: Int)
        case chunkedBody(ChunkScanner)
        case complete
    }

    private var phase = Phase.head(HeadScanner())
    private var buffer = ByteBuffer()

    public init() {}

    /// Bytes received and not yet worked through.
    public var pendingBytes: Int { buffer.readableBytes }

    /// Whether a request has begun and is not yet whole.
    public var isInsideRequest: Bool {
        switch phase {
        case .head: buffer.readableBytes > 0
        case .behindHead, .fixedBody, .chunkedBody: true
        case .complete: false
        }
    }

    public mutating func receive(_ bytes: ByteBuffer) {
        guard buffer.readableBytes > 0 else {
            buffer = bytes
            return
        }
        // Lets go of what was worked through: a peer that always has some byte waiting would otherwise have all it ever sent
        // kept. Not at each read, so that moving what waits costs the same on average however much it is.
        if buffer.readerIndex > buffer.readableBytes { buffer.discardReadBytes() }
        buffer.writeImmutableBuffer(bytes)
    }

    /// Forgets what was received; nothing on this connection is read any more.
    mutating func discard() {
        buffer = ByteBuffer()
        phase = .complete
    }

    /// The last request has been answered: what follows is the next one.
    public mutating func beginNext() {
        phase = .head(HeadScanner())
    }

    /// Goes one step on.
    public mutating func next() throws(FramingFault) -> Step {
        switch phase {
        case .head(var scanner):
            let head = try scanner.scan(buffer.readableBytesUInt8Span)
            guard let head else {
                phase = .head(scanner)
                return .wait
            }
            phase = .behindHead(head)
            return .head(head)
        case .behindHead(let head):
            buffer.moveReaderIndex(forwardBy: head.length)
            switch head.body {
            case .fixed(let length):
                // In the usual case one read held the whole request, and its body is one piece.
                guard length > 0, buffer.readableBytes == 0 else { return takeFixed(length) }
                phase = .fixedBody(remaining: length)
            case .chunked: phase = .chunkedBody(ChunkScanner())
            }
            return try next()
        case .fixedBody(let remaining):
            guard buffer.readableBytes > 0 else { return .wait }
            return takeFixed(remaining)
        case .chunkedBody(var scanner):
            guard buffer.readableBytes > 0 else { return .wait }
            var data: [UInt8] = []
            let (end, isComplete) = try scanner.scan(buffer.readableBytesUInt8Span, data: &data)
            phase = isComplete ? .complete : .chunkedBody(scanner)
            moveOn(end)
            return .body(data, isLast: isComplete)
        case .complete: return .wait
        }
    }

    /// The fields of a head that ``next()`` has just returned, in their order.
    public func fields(of head: RequestHead) -> [HeaderField] {
        let bytes = buffer.readableBytesUInt8Span
        return head.fields.map { field in
            HeaderField(name: bytes.lowered(field.name), value: bytes.text(field.value))
        }
    }

    /// Reads the target of a head that ``next()`` has just returned.
    public func target(of head: RequestHead) throws(FramingFault) -> RequestTarget {
        try RequestTarget(buffer.readableBytesUInt8Span, head.target)
    }

    /// Whether `Host` of a head that ``next()`` has just returned is one of `hosts`, which are in lower case.
    func isHost(of head: RequestHead, oneOf hosts: [HeadWord]) -> Bool {
        let bytes = buffer.readableBytesUInt8Span
        for host in hosts where bytes.equalsIgnoringCase(host, in: head.host) { return true }
        return false
    }

    /// Takes what there is of a body of which this many bytes are missing.
    private mutating func takeFixed(_ missing: Int) -> Step {
        let count = min(missing, buffer.readableBytes)
        let data = Array(buffer.readableBytesView.prefix(count))
        moveOn(count)
        phase = count == missing ? .complete : .fixedBody(remaining: missing - count)
        return .body(data, isLast: count == missing)
    }

    private mutating func moveOn(_ count: Int) {
        buffer.moveReaderIndex(forwardBy: count)
        if buffer.readableBytes == 0 { buffer = ByteBuffer() }
    }
}
