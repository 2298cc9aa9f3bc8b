import CurlUpstream
import Enforcement
import Testing

/// What a server sends before it closes, and what is made of it.
struct AnswerCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let sent: String
    let result: TransferResult

    init(_ name: String, _ sent: String, _ result: TransferResult) {
        (testDescription, self.sent, self.result) = (name, sent, result)
    }
}

extension TransferResult {
    static func answer(
        _ status: Int, _ body: String = "", requestID: String? = nil, errorType: String? = nil
    ) -> TransferResult {
        .answered(
            UpstreamAnswer(status: status, requestID: requestID, errorType: errorType, body: Array(body.utf8)))
    }
}

@Suite("How answers are read")
struct AnswerTests {
    static let complete: [AnswerCase] = [
        AnswerCase("length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", .answer(200, "{}")),
        AnswerCase("length, more follows", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP", .answer(200, "{}")),
        AnswerCase("no reason phrase", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", .answer(200)),
        AnswerCase("until close", "HTTP/1.1 404 Not Found\r\n\r\nabc", .answer(404, "abc")),
        AnswerCase("HTTP/1.0", "HTTP/1.0 500 Oops\r\n\r\nabc", .answer(500, "abc")),
        AnswerCase("no body", "HTTP/1.1 204 No Content\r\n\r\n", .answer(204)),
        AnswerCase(
            "chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;x=y\r\n}\r\n0\r\n\r\n",
            .answer(200, "{}")),
        AnswerCase(
            "trailers", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nx-amzn-RequestId: t\r\n\r\n",
            .answer(200)),
        AnswerCase(
            "informational answers first",
            "HTTP/1.1 100 Continue\r\nx-amzn-RequestId: a\r\n\r\nHTTP/1.1 103 Hints\r\nx-amzn-ErrorType: b\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nx-amzn-RequestId: c\r\n\r\n",
            .answer(200, requestID: "c")),
        AnswerCase(
            "both headers", "HTTP/1.1 400 Bad\r\nX-AMZN-requestid:  r 1\t \r\nx-amzn-ErrorType:T:u\r\n\r\n",
            .answer(400, requestID: "r 1", errorType: "T:u")),
        AnswerCase("empty header", "HTTP/1.1 400 Bad\r\nx-amzn-RequestId:\r\n\r\n", .answer(400, requestID: "")),
        AnswerCase(
            "similar headers",
            "HTTP/1.1 400 Bad\r\nx-amzn-RequestIds: a\r\nx-amzn-Request: b\r\nx-amzn-Error: c\r\n\r\n", .answer(400)),
        AnswerCase(
            "a repeated header counts as absent",
            "HTTP/1.1 400 Bad\r\nx-amzn-ErrorType: a\r\nx-amzn-RequestId: r\r\nX-Amzn-Errortype: a\r\n\r\n",
            .answer(400, requestID: "r")),
        AnswerCase(
            "a folded header counts as absent",
            "HTTP/1.1 400 Bad\r\nx-amzn-ErrorType: a\r\n b\r\nx-amzn-RequestId: r\r\nOther: c\r\n d\r\n\r\n",
            .answer(400, requestID: "r")),
        AnswerCase(
            "a redirect is an answer",
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
            .answer(302)),
        AnswerCase(
            "a content coding is not taken off",
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", .answer(200, "abc")),
        AnswerCase(
            "a challenge is an answer",
            "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n", .answer(401)),
    ]

    static let incomplete: [AnswerCase] = [
        AnswerCase("nothing", "", .unknown(.closed)),
        AnswerCase("half a status line", "HTTP/1.1 2", .unknown(.closed)),
        AnswerCase("a status line", "HTTP/1.1 200 OK\r\n", .unknown(.closed)),
        AnswerCase("half a head", "HTTP/1.1 200 OK\r\nContent-Le", .unknown(.closed)),
        AnswerCase("a head without its end", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", .unknown(.closed)),
        AnswerCase("an informational answer only", "HTTP/1.1 100 Continue\r\n\r\n", .unknown(.closed)),
        AnswerCase("a body too short", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}", .unknown(.closed)),
        AnswerCase(
            "no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", .unknown(.closed)),
        AnswerCase(
            "half a trailer", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nx: y\r\n", .unknown(.closed)),
        AnswerCase("bad chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxy\r\n", .unknown(.closed)),
        AnswerCase("HTTP/0.9", "hello", .unknown(.malformed)),
        AnswerCase("HTTP/2", "HTTP/2 200\r\nContent-Length: 0\r\n\r\n", .unknown(.malformed)),
        AnswerCase("status 600", "HTTP/1.1 600 Huh\r\nContent-Length: 0\r\n\r\n", .unknown(.malformed)),
        AnswerCase("switching protocols", "HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\nabc", .unknown(.malformed)),
        AnswerCase(
            "two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 2\r\n\r\n{}", .unknown(.malformed)),
        AnswerCase(
            "the same length twice", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\ncontent-length: 2\r\n\r\n{}",
            .unknown(.malformed)),
        AnswerCase("a list of lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\n{}", .unknown(.malformed)),
        AnswerCase("a signed length", "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\n{}", .unknown(.malformed)),
        AnswerCase("a length in words", "HTTP/1.1 200 OK\r\nContent-Length: 2x\r\n\r\n{}", .unknown(.malformed)),
        AnswerCase("an empty length", "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n{}", .unknown(.malformed)),
        AnswerCase("a folded length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n 2\r\n\r\n{}", .unknown(.malformed)),
        AnswerCase(
            "a length beside a coding",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            .unknown(.malformed)),
        AnswerCase(
            "a coding beside a length",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            .unknown(.malformed)),
        AnswerCase(
            "two codings", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            .unknown(.malformed)),
        AnswerCase("NUL in a head", "HTTP/1.1 200 OK\r\na: \0\r\nContent-Length: 0\r\n\r\n", .unknown(.malformed)),
    ]

    @Test("An answer is read, and what it sends is asked for once", arguments: complete + incomplete)
    func answers(answer: AnswerCase) throws {
        let server = ScriptedServer([.read, .send(answer.sent)])
        #expect(try Driver().send(.to(server.url)) == answer.result)
        #expect(server.received.count == 1)
        #expect(server.connections == 1)
    }

    @Test("An answer in pieces of one byte is the same")
    func pieces() throws {
        let text = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400 Bad\r\nx-amzn-RequestId: r\r\nContent-Length: 2\r\n\r\n{}"
        let server = ScriptedServer([.read] + text.utf8.map { .send([$0]) })
        #expect(try Driver().send(.to(server.url)) == .answer(400, "{}", requestID: "r"))
    }

    @Test("Bytes that are no UTF-8 in a header become replacement characters")
    func headerBytes() throws {
        let head = Array("HTTP/1.1 400 Bad\r\nx-amzn-RequestId: a".utf8) + [0xFF] + Array("\r\n\r\n".utf8)
        let server = ScriptedServer([.read, .send(head)])
        #expect(try Driver().send(.to(server.url)) == .answer(400, requestID: "a\u{FFFD}"))
    }

    @Test("A handle used again remembers nothing of the answer before")
    func reuse() throws {
        let first = "HTTP/1.1 400 Bad\r\nx-amzn-RequestId: a\r\nx-amzn-ErrorType: b\r\nContent-Length: 1\r\n\r\nx"
        let server = ScriptedServer([.read, .send(first), .read, .ok])
        let driver = try Driver()
        #expect(try driver.send(.to(server.url)) == .answer(400, "x", requestID: "a", errorType: "b"))
        #expect(try driver.send(.to(server.url)) == .answer(200, "{}"))
        #expect(server.connections == 1)
    }
}
