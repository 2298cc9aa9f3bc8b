/// A way in which a right answer arrives late, in part or not at all.
public enum FaultyDelivery: String, CaseIterable, Sendable {
    /// The whole answer comes late by the delay.
    case slow
    /// Half of the head comes at once, the rest late by the delay.
    case slowHead = "slow-head"
    /// The head and the first byte of the body come at once, the rest late by the delay.
    case slowBody = "slow-body"
    /// The answer comes byte by byte, the delay between any two.
    case drip
    /// A body without an end: after the head, one byte after each delay for as long as the peer stays.
    case dripForever = "drip-forever"
    /// The connection ends after the whole request was read; nothing was applied.
    case closeWithoutAnswer = "close-without-answer"
    /// The connection ends after the change was applied.
    case closeAfterApplying = "close-after-applying"
    /// As `close-after-applying`, but only on the first request of a connection.
    case closeOnFresh = "close-on-fresh"
    /// As `close-after-applying`, but only from the second request of a connection on.
    case closeOnReused = "close-on-reused"
    /// The connection is reset (TCP RST) after the change was applied.
    case reset
    /// The connection ends inside the head of the answer.
    case halfHead = "half-head"
    /// The connection ends inside the body of the answer.
    case halfBody = "half-body"
    /// The answer comes at once, and after the delay a second one that nobody asked for: an error.
    case secondAnswerLate = "second-answer-late"

    /// Whether the peer sees the status of an answer.
    var isAnswered: Bool {
        switch self {
        case .closeWithoutAnswer, .closeAfterApplying, .closeOnFresh, .closeOnReused, .reset, .halfHead: false
        case .slow, .slowHead, .slowBody, .drip, .dripForever, .halfBody, .secondAnswerLate: true
        }
    }

    /// - Parameters:
    ///   - isLast: Whether the connection ends after the answer, as it does in some of these faults anyway.
    ///   - milliseconds: The delay.
    func steps(_ reply: Reply, isLast: Bool, delay milliseconds: Int) -> [AnswerScript.Step] {
        let head = reply.head(contentLength: reply.body.count, isLast: isLast)
        let firstOfBody = Array(reply.body.prefix(1))
        let restOfBody = Array(reply.body.dropFirst())
        let (firstOfHead, restOfHead) = (Array(head.prefix(head.count / 2)), Array(head.dropFirst(head.count / 2)))
        let wait = AnswerScript.Step.wait(milliseconds: milliseconds)
        let ending: [AnswerScript.Step] = isLast ? [.close] : []
        switch self {
        case .slow: return [wait, .send(head + reply.body)] + ending
        case .slowHead: return [.send(firstOfHead), wait, .send(restOfHead + reply.body)] + ending
        case .slowBody: return [.send(head + firstOfBody), wait, .send(restOfBody)] + ending
        case .drip: return Array((head + reply.body).map { [.send([$0])] }.joined(separator: [wait])) + ending
        case .dripForever:
            let endless = reply.adding([HeaderField("Transfer-Encoding", "chunked")])
            return [
                .send(endless.head(contentLength: nil, isLast: isLast)),
                .sendForever(Array("1\r\n \r\n".utf8), everyMilliseconds: max(1, milliseconds)),
            ]
        case .closeWithoutAnswer, .closeAfterApplying, .closeOnFresh, .closeOnReused: return [.close]
        case .reset: return [.reset]
        case .halfHead: return [.send(firstOfHead), .close]
        case .halfBody: return [.send(head + firstOfBody), .close]
        case .secondAnswerLate:
            let first = reply.head(contentLength: 0, isLast: false)
            return [.send(first), wait, .send(Reply.unasked.bytes(isLast: isLast))] + ending
        }
    }
}
