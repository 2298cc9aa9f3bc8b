import CurlUpstream
import Enforcement
import NIOCore
import ProxyServer
import StrictJSON

/// What is read of a request before anybody is believed, and of an answer.
enum Reading {
    private static let request =
        "POST \(Gate.path) HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nAccept-Encoding: identity\r\n"
        + "Content-Type: application/json\r\nUser-Agent: aws-cli/1.45.11 md/Botocore#1.43.11 ua/2.1 lang/python#3.11.7\r\n"
        + "X-Amz-Date: 20261123T082001Z\r\nAuthorization: Bearer \(Gate.apiKey)\r\n"
        + "amz-sdk-invocation-id: 2ad5bbf1-6a0c-4a51-8a06-2a6c0f6f1c55\r\namz-sdk-request: attempt=1; max=5\r\n"
        + "Content-Length: \(names.utf8.count)\r\n\r\n\(names)"

    /// A request as it comes off the wire: framing, target, fields, body.
    static func framing(count: Int) {
        let bytes = ByteBuffer(string: request)
        var framing = RequestFraming()
        for _ in 0..<count {
            framing.receive(bytes)
            do throws(FramingFault) {
                while true {
                    switch try framing.next() {
                    case .wait: fatalError("the request is whole")
                    case .head(let head):
                        guard case .guarded = try framing.target(of: head), framing.fields(of: head).count == 9 else {
                            fatalError("the request is for the guarded route")
                        }
                        continue
                    case .body(_, isLast: false): continue
                    case .body(_, isLast: true): break
                    }
                    break
                }
            } catch { fatalError("\(error)") }
            framing.beginNext()
        }
    }

    static func json(count: Int) {
        let body = Array(names.utf8)
        for _ in 0..<count {
            guard let value = try? StrictJSON.read(body, maximumDepth: 8), value.objectValue != nil else {
                fatalError("the body is an object")
            }
        }
    }

    /// An answer of upstream, as libcurl delivers it.
    static func answer(count: Int) {
        let lines = [
            "HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: 2",
            "Date: Mon, 23 Nov 2026 08:20:01 GMT", "x-amzn-RequestId: 2ad5bbf1-6a0c-4a51-8a06-2a6c0f6f1c55",
            "Connection: keep-alive", "",
        ].map { Array("\($0)\r\n".utf8) }
        let body = Array("{}".utf8)
        for _ in 0..<count {
            var reader = AnswerReader()
            for line in lines where !reader.take(line: line.span) { fatalError("the line is well-formed") }
            guard reader.take(body: body.span), case .answered = reader.result(status: 200) else {
                fatalError("the answer is whole")
            }
        }
    }
}
