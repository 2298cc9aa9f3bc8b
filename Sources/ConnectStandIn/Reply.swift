import Encodings

/// One complete HTTP answer, before any fault spoils its way.
public struct Reply: Sendable, Equatable {
    public let status: Int
    public let headers: [HeaderField]
    public let body: [UInt8]

    /// An answer with `Content-Type: application/json`, and a request id of its own as every answer of AWS has.
    public init(status: Int, headers: [HeaderField] = [], body: [UInt8] = []) {
        let own = [
            HeaderField("Content-Type", "application/json"), HeaderField("x-amzn-RequestId", UUIDValue.random().text),
        ]
        self.init(status: status, allHeaders: headers + own, body: body)
    }

    private init(status: Int, allHeaders: [HeaderField], body: [UInt8]) {
        self.status = status
        self.headers = allHeaders
        self.body = body
    }

    init(_ error: ConnectError) {
        self.init(
            status: error.code.status, headers: [HeaderField("x-amzn-ErrorType", error.code.rawValue)],
            body: JSONObjectWriter.object { $0.string("Message", error.message) })
    }

    /// What `second-answer-…` sends: were it taken for the answer to the next request, that would show.
    static let unasked = Reply(ConnectError(.invalidParameter, "This answers a request that nobody made."))

    /// The same answer with more header fields, before its own.
    func adding(_ more: [HeaderField]) -> Reply {
        Reply(status: status, allHeaders: more + headers, body: body)
    }

    /// The whole message.
    func bytes(isLast: Bool) -> [UInt8] {
        head(contentLength: body.count, isLast: isLast) + body
    }

    /// The head up to and including the empty line. A 204 has no Content-Length (RFC 9110, section 8.6).
    func head(version: String = "HTTP/1.1", contentLength: Int?, isLast: Bool) -> [UInt8] {
        var head: [UInt8] = []
        head.reserveCapacity(256)
        func append(_ text: String) { head.append(contentsOf: text.utf8) }
        append("\(version) \(status) \(Reply.reason(status))\r\n")
        for field in headers {
            append(field.name)
            append(": ")
            append(field.value)
            append("\r\n")
        }
        if let contentLength, status != 204 { append("Content-Length: \(contentLength)\r\n") }
        if isLast { append("Connection: close\r\n") }
        append("\r\n")
        return head
    }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 202: "Accepted"
        case 204: "No Content"
        case 302: "Found"
        case 400: "Bad Request"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 409: "Conflict"
        case 413: "Content Too Large"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        default: "Unknown"
        }
    }
}
