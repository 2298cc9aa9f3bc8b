/// The bytes of an answer and what happens between them: faults as a list of steps, so that they need no socket.
public enum AnswerScript {
    /// One thing done to the connection.
    public enum Step: Sendable, Equatable {
        case send([UInt8])
        case wait(milliseconds: Int)
        /// Ends the connection once everything sent is out.
        case close
        /// Ends the connection by a reset (TCP RST).
        case reset
    }

    /// - Parameter keepsAlive: Whether the connection may stay open; without a `close` or `reset` it does.
    public static func steps(for answer: Answer, keepsAlive: Bool) -> [Step] {
        let reply = answer.reply
        let head = reply.head(contentLength: reply.body.count, isLast: !keepsAlive)
        let ending: [Step] = keepsAlive ? [] : [.close]
        let whole: [Step] = [.send(head + reply.body)] + ending
        let delay = Step.wait(milliseconds: answer.delayMilliseconds)
        switch answer.fault {
        case .slow: return [delay] + whole
        case .slowBody:
            return [.send(head + reply.body.prefix(1)), delay, .send(Array(reply.body.dropFirst()))] + ending
        case .closeWithoutAnswer, .closeAfterApplying, .closeOnReused: return [.close]
        case .reset: return [.reset]
        case .halfHead: return [.send(Array(head.prefix(head.count / 2))), .close]
        case .halfBody: return [.send(head + reply.body.prefix(1)), .close]
        case .tooMuch: return [.send(tooMuch(reply, keepsAlive: keepsAlive))] + ending
        case .garbage: return [.send(Array("\u{1}\u{2}not HTTP at all\u{0}\n".utf8)), .close]
        case .http10:
            return [.send(reply.head(version: "HTTP/1.0", contentLength: nil, isLast: true) + reply.body), .close]
        case .informationalFirst: return [.send(informational)] + whole
        case .none, .internalError, .unavailable, .throttled, .throttledUntyped, .invalidParameter,
            .invalidParameterEcho, .accessDenied, .redirect, .accepted, .noContent:
            return whole
        }
    }

    private static let informational = Array(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n".utf8)

    /// A well-formed answer of 32 chunks of 64 KiB.
    private static func tooMuch(_ reply: Reply, keepsAlive: Bool) -> [UInt8] {
        let chunked = Reply(status: reply.status, headers: [HeaderField("Transfer-Encoding", "chunked")])
        var bytes = chunked.head(contentLength: nil, isLast: !keepsAlive)
        let chunk = Array("10000\r\n".utf8) + Array(repeating: UInt8(ascii: " "), count: 0x10000) + Array("\r\n".utf8)
        for _ in 0..<32 { bytes.append(contentsOf: chunk) }
        bytes.append(contentsOf: "0\r\n\r\n".utf8)
        return bytes
    }
}
