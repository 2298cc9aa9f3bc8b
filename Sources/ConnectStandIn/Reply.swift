import Encodings

/// One complete HTTP answer, before any fault spoils its way.
public struct Reply: Sendable, Equatable {
    public let status: Int
    public let headers: [HeaderField]
    public let body: [UInt8]

    /// An answer with `Content-Type: application/json`, and a request id of its own as every answer of AWS has.
    public init(status: Int, headers: [HeaderField] = [], body: [UInt8] = []) {
        self.status = status
        self.headers =
            headers + [
                HeaderField("Content-Type", "application/json"), HeaderField("x-amzn-RequestId", Reply.newRequestID()),
            ]
        self.body = body
    }

    init(_ error: ConnectError) {
        self.init(
            status: error.code.status, headers: [HeaderField("x-amzn-ErrorType", error.code.rawValue)],
            body: JSONObjectWriter.object { $0.string("Message", error.message) })
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
        case 413: "Content Too Large"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        default: "Unknown"
        }
    }

    /// A random UUID, version 4 (RFC 9562, section 5.4).
    private static func newRequestID() -> String {
        let high = UInt64.random(in: .min ... .max) & ~0xF000 | 0x4000
        let low = UInt64.random(in: .min ... .max) & ~(0b11 << 62) | 0b10 << 62
        return UUIDValue(high: high, low: low).text
    }
}
