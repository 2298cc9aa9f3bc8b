public import NIOCore

/// Finds where each request of a connection begins and ends, and lets no byte of a malformed one through.
///
/// A value fed with bytes: no channel, no clock. It stops behind each request until ``beginNext()``.
public struct RequestFraming {
    /// What the bytes so far amount to.
    public enum Step {
        /// More bytes are needed.
        case wait
        /// A complete, well-framed head; it has been judged, not yet released.
        case head(RequestHead)
        /// Bytes of the request for the decoder. `isLast`: the request ends with them.
        case release(ByteBuffer, isLast: Bool)
    }

    private enum Phase {
        case head(HeadScanner)
        case releaseHead(RequestHead)
        case fixedBody(remaining: Int)
        case chunkedBody(ChunkScanner)
        case complete
    }

    private var phase = Phase.head(HeadScanner())
    private var buffer = ByteBuffer()

    public init() {}

    /// Bytes received and not yet released.
    public var pendingBytes: Int { buffer.readableBytes }

    /// Whether a request has begun and not yet been released whole.
    public var isInsideRequest: Bool {
        switch phase {
        case .head: buffer.readableBytes > 0
        case .releaseHead, .fixedBody, .chunkedBody: true
        case .complete: false
        }
    }

    public mutating func receive(_ bytes: ByteBuffer) {
        if buffer.readableBytes == 0 { buffer = bytes } else { buffer.writeImmutableBuffer(bytes) }
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
            phase = .releaseHead(head)
            return .head(head)
        case .releaseHead(let head):
            switch head.body {
            case .fixed(let length):
                // In the usual case one read held the whole request: it is released as one buffer.
                return releaseFixed(head.length, length)
            case .chunked:
                phase = .chunkedBody(ChunkScanner())
                return release(head.length, isLast: false)
            }
        case .fixedBody(let remaining):
            guard buffer.readableBytes > 0 else { return .wait }
            return releaseFixed(0, remaining)
        case .chunkedBody(var scanner):
            guard buffer.readableBytes > 0 else { return .wait }
            let (end, isComplete) = try scanner.scan(buffer.readableBytesUInt8Span, from: 0)
            phase = isComplete ? .complete : .chunkedBody(scanner)
            return release(end, isLast: isComplete)
        case .complete: return .wait
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

    private mutating func releaseFixed(_ headLength: Int, _ bodyLength: Int) -> Step {
        let available = buffer.readableBytes - headLength
        let remaining = max(0, bodyLength - available)
        phase = remaining == 0 ? .complete : .fixedBody(remaining: remaining)
        return release(headLength + min(bodyLength, available), isLast: remaining == 0)
    }

    private mutating func release(_ length: Int, isLast: Bool) -> Step {
        let released = buffer.readSlice(length: length) ?? ByteBuffer()
        if buffer.readableBytes == 0 { buffer = ByteBuffer() }
        return .release(released, isLast: isLast)
    }
}
