/// The bytes of an answer and what happens between them: faults as a list of steps, so that they need no socket.
public enum AnswerScript {
    /// One thing done to the connection.
    public enum Step: Sendable, Equatable {
        case send([UInt8])
        case wait(milliseconds: Int)
        /// Sends the same again and again until the peer goes; skips a turn while the peer does not read.
        case sendForever([UInt8], everyMilliseconds: Int)
        /// Ends the connection once everything sent is out.
        case close
        /// Ends the connection by a reset (TCP RST).
        case reset
    }

    /// - Parameter keepsAlive: Whether the connection may stay open; without a `close` or `reset` it does.
    public static func steps(for answer: Answer, keepsAlive: Bool) -> [Step] {
        switch answer.fault {
        case .none, .answer:
            return [.send(answer.reply.bytes(isLast: !keepsAlive))] + (keepsAlive ? [] : [.close])
        case .message(let fault):
            let isLast = fault.endsConnection || !keepsAlive
            return [.send(fault.bytes(answer.reply, isLast: isLast))] + (isLast ? [.close] : [])
        case .delivery(let fault):
            return fault.steps(answer.reply, isLast: !keepsAlive, delay: answer.delayMilliseconds)
        }
    }
}
