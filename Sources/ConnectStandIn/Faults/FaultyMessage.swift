/// A way in which the bytes of an answer are not those of one plain HTTP/1.1 message.
public enum FaultyMessage: String, CaseIterable, Sendable {
    /// An answer by HTTP/1.0 without a length, which the end of the connection ends.
    case http10
    /// 100 and 103 come before the answer.
    case informationalFirst = "informational-first"
    /// Bytes that are no HTTP, then the end of the connection.
    case garbage
    /// A status line whose status is not a number.
    case badStatusLine = "bad-status-line"
    /// A NUL inside the value of a header field.
    case nulInHeader = "nul-in-header"
    /// One header field of 2 MiB.
    case longHeader = "long-header"
    /// 20,000 header fields, 2 MiB together.
    case hugeHead = "huge-head"
    /// A chunked body of 2 MiB.
    case tooMuch = "too-much"
    /// Two lengths, 0 and 2, of which one is the body's.
    case conflictingLengths = "conflicting-lengths"
    /// A chunked body beside a Content-Length.
    case lengthAndChunked = "length-and-chunked"
    /// A length that is one byte more than what comes; the connection stays open.
    case lengthTooLong = "length-too-long"
    /// A length that is one byte less than what comes.
    case lengthTooShort = "length-too-short"
    /// A chunked body that the end of the connection cuts off before its last chunk.
    case truncatedChunks = "truncated-chunks"
    /// Right behind the answer, in the same write, a second one that nobody asked for: an error.
    case secondAnswerTogether = "second-answer-together"

    /// Whether the connection ends behind it.
    var endsConnection: Bool { self == .http10 || self == .garbage || self == .truncatedChunks }

    /// Whether a peer can read a status from it.
    var hasStatus: Bool { self != .garbage && self != .badStatusLine }

    /// - Parameter isLast: Whether the connection ends behind it.
    func bytes(_ reply: Reply, isLast: Bool) -> [UInt8] {
        let length = reply.body.count
        switch self {
        case .http10: return reply.head(version: "HTTP/1.0", contentLength: nil, isLast: true) + reply.body
        case .informationalFirst: return FaultyMessage.informational + reply.bytes(isLast: isLast)
        case .garbage: return Array("\u{1}\u{2}not HTTP at all\u{0}\n".utf8)
        case .badStatusLine:
            return reply.head(version: "HTTP/1.1 2OO", contentLength: length, isLast: isLast) + reply.body
        case .nulInHeader: return reply.adding([HeaderField("X-Odd", "a\u{0}b")]).bytes(isLast: isLast)
        case .longHeader:
            return reply.adding([HeaderField("X-Long", String(repeating: "x", count: 2 << 20))]).bytes(isLast: isLast)
        case .hugeHead:
            let field = HeaderField("X-Many", String(repeating: "x", count: 96))
            return reply.adding(Array(repeating: field, count: 20_000)).bytes(isLast: isLast)
        case .tooMuch:
            let chunk = Array(repeating: UInt8(ascii: " "), count: 0x10000)
            return FaultyMessage.chunked(reply, Array(repeating: chunk, count: 32), isLast: isLast)
                + FaultyMessage.lastChunk
        case .conflictingLengths: return reply.adding([HeaderField("Content-Length", "0")]).bytes(isLast: isLast)
        case .lengthAndChunked:
            return FaultyMessage.chunked(reply, [reply.body], contentLength: length, isLast: isLast)
                + FaultyMessage.lastChunk
        case .lengthTooLong: return reply.head(contentLength: length + 1, isLast: isLast) + reply.body
        case .lengthTooShort: return reply.head(contentLength: length - 1, isLast: isLast) + reply.body
        case .truncatedChunks: return FaultyMessage.chunked(reply, [reply.body], isLast: isLast)
        case .secondAnswerTogether:
            // Without a body: what follows an empty one is not read by every client as what follows another.
            return reply.head(contentLength: 0, isLast: false) + Reply.unasked.bytes(isLast: isLast)
        }
    }

    private static let informational = Array(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n".utf8)

    private static let lastChunk = Array("0\r\n\r\n".utf8)

    /// A head and these chunks, without the last one that ends a body.
    private static func chunked(
        _ reply: Reply, _ chunks: [[UInt8]], contentLength: Int? = nil, isLast: Bool
    ) -> [UInt8] {
        let headers = [HeaderField("Transfer-Encoding", "chunked")]
        var bytes = reply.adding(headers).head(contentLength: contentLength, isLast: isLast)
        for chunk in chunks {
            bytes.append(contentsOf: String(chunk.count, radix: 16).utf8)
            bytes.append(contentsOf: "\r\n".utf8)
            bytes.append(contentsOf: chunk)
            bytes.append(contentsOf: "\r\n".utf8)
        }
        return bytes
    }
}
