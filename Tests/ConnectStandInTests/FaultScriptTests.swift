import ConnectStandIn
import Testing

/// What spoilt answers send and where they wait. The answer to spoil has the body `{}`.
@Suite("Scripts of faults")
struct FaultScriptTests {
    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-amzn-RequestId: ID\r\n"
    private static let whole = head + "Content-Length: 2\r\n\r\n{}"
    private static let unasked =
        "HTTP/1.1 400 Bad Request\r\nx-amzn-ErrorType: InvalidParameterException\r\n"
        + "Content-Type: application/json\r\nx-amzn-RequestId: ID\r\nContent-Length: 54\r\n\r\n"
        + #"{"Message":"This answers a request that nobody made."}"#

    /// The head with other fields in front.
    private static func head(with fields: String) -> String {
        head.replacing("Content-Type", with: fields + "\r\nContent-Type", maxReplacements: 1)
    }

    /// What a script sends, with `~` for each wait of the delay and `…` for what is sent for ever.
    private static func play(_ fault: StandInFault) -> String {
        var state = StandInState(options: Requests.options { $0.fault = fault })
        state.setFault(fault, delayMilliseconds: 7)
        let answer = state.answer(FaultTests.update(for: fault))
        return AnswerScript.steps(for: answer, keepsAlive: true).reduce(into: "") { text, step in
            switch step {
            case .send(let bytes): text += String(decoding: bytes, as: UTF8.self)
            case .sendForever(let bytes, 7): text += String(decoding: bytes, as: UTF8.self) + "…"
            case .wait(7): text += "~"
            case .wait, .sendForever: text += "another delay"
            case .close, .reset: break
            }
        }
    }

    private static func withoutID(_ text: String) -> String {
        text.replacing(#/[0-9a-f]{8}-[0-9a-f-]{27}/#, with: "ID")
    }

    @Test(
        "A message has just the flaw it is named for",
        arguments: [
            (
                FaultyMessage.http10,
                whole.replacing("1.1", with: "1.0").replacing("Content-Length: 2", with: "Connection: close")
            ),
            (.badStatusLine, whole.replacing("1.1 200", with: "1.1 2OO 200")),
            (.nulInHeader, head(with: "X-Odd: a\u{0}b") + "Content-Length: 2\r\n\r\n{}"),
            (.conflictingLengths, head(with: "Content-Length: 0") + "Content-Length: 2\r\n\r\n{}"),
            (
                .lengthAndChunked,
                head(with: "Transfer-Encoding: chunked") + "Content-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
            ),
            (.lengthTooLong, whole.replacing("Length: 2", with: "Length: 3")),
            (.lengthTooShort, whole.replacing("Length: 2", with: "Length: 1")),
            (.truncatedChunks, head(with: "Transfer-Encoding: chunked") + "Connection: close\r\n\r\n2\r\n{}\r\n"),
            (.secondAnswerTogether, head + "Content-Length: 0\r\n\r\n" + unasked),
        ])
    func messages(message: FaultyMessage, expected: String) {
        #expect(FaultScriptTests.withoutID(FaultScriptTests.play(.message(message))) == expected)
    }

    @Test("Heads that are too much are so in one field or in many, and end as a right answer does")
    func heads() {
        for (message, fields) in [(FaultyMessage.longHeader, 1), (.hugeHead, 20_000)] {
            let text = FaultScriptTests.play(.message(message))
            #expect(text.utf8.count > 2_000_000)
            #expect(text.split(separator: "\r\n").count == fields + 5)
            #expect(text.hasSuffix("Content-Length: 2\r\n\r\n{}"))
        }
    }

    @Test(
        "A late answer loses nothing, and waits where it should",
        arguments: [
            (FaultyDelivery.slow, "~" + whole), (.slowBody, head + "Content-Length: 2\r\n\r\n{~}"),
            (.halfBody, head + "Content-Length: 2\r\n\r\n{"),
            (.dripForever, head(with: "Transfer-Encoding: chunked") + "\r\n1\r\n \r\n…"),
            (.secondAnswerLate, head + "Content-Length: 0\r\n\r\n~" + unasked),
            (.closeWithoutAnswer, ""), (.closeAfterApplying, ""), (.closeOnFresh, ""), (.closeOnReused, ""),
            (.reset, ""),
        ])
    func deliveries(delivery: FaultyDelivery, expected: String) {
        #expect(FaultScriptTests.withoutID(FaultScriptTests.play(.delivery(delivery))) == expected)
    }

    @Test("A slow head waits inside the head, a half one ends there")
    func inTheHead() {
        let slow = FaultScriptTests.play(.delivery(.slowHead)).split(separator: "~")
        #expect(slow.count == 2)
        #expect(FaultScriptTests.withoutID(slow.joined()) == FaultScriptTests.whole)
        for start in [String(slow[0]), FaultScriptTests.play(.delivery(.halfHead))] {
            #expect(start.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(!start.contains("\r\n\r\n"))
        }
    }

    @Test("A drip waits between any two bytes")
    func drip() {
        let bytes = FaultScriptTests.play(.delivery(.drip)).utf8.split(separator: UInt8(ascii: "~"))
        #expect(bytes.allSatisfy { $0.count == 1 })
        let text = String(decoding: bytes.joined(), as: UTF8.self)
        #expect(FaultScriptTests.withoutID(text) == FaultScriptTests.whole)
    }
}
