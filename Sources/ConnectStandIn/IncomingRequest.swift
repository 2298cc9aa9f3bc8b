public import Encodings

/// One HTTP request as it reached the stand-in, complete with its body.
public struct IncomingRequest: Sendable {
    public let method: String
    /// The target of the request line as sent: path and query, nothing decoded.
    public let target: String
    /// Every header field in the order sent.
    public let headers: [HeaderField]
    public let body: [UInt8]
    /// Which connection since the start carried it; the first is 1.
    public let connection: Int
    /// Which request on that connection it is; the first is 1.
    public let ordinal: Int
    public let arrivedAt: Timestamp

    public init(
        method: String, target: String, headers: [HeaderField], body: [UInt8], connection: Int, ordinal: Int,
        arrivedAt: Timestamp
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.connection = connection
        self.ordinal = ordinal
        self.arrivedAt = arrivedAt
    }

    /// The target up to the first `?`.
    public var path: String { String(target[..<pathEnd]) }

    /// What follows the first `?`; empty without one.
    public var query: String { String(target[pathEnd...].dropFirst()) }

    private var pathEnd: String.Index { target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex }

    /// The value of the field with this lower-case name; several are joined with `,`.
    public func header(_ name: String) -> String? {
        var value: String?
        for field in headers where field.hasName(name) {
            value = value.map { $0 + "," + field.value } ?? field.value
        }
        return value
    }
}
