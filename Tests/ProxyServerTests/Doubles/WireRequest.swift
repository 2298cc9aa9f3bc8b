/// A request in bytes, every part of it open to mischief.
struct WireRequest: Sendable {
    var line = "POST \(Sample.path) HTTP/1.1"
    /// Header lines without their CR LF; `Content-Length` comes behind them.
    var fields = ["Host: gate.test", "Content-Type: application/json", "Authorization: Bearer \(Sample.apiKey)"]
    var body = Sample.body
    /// nil: none is sent.
    var contentLength: String? = "\(Sample.body.utf8.count)"
    var lineEnd = "\r\n"

    static let good = WireRequest().bytes

    var bytes: [UInt8] {
        let lines = [line] + fields + (contentLength.map { ["Content-Length: \($0)"] } ?? []) + ["", ""]
        return Array(lines.joined(separator: lineEnd).utf8) + Array(body.utf8)
    }

    init() {}

    /// With another target.
    init(target: String, method: String = "POST") {
        line = "\(method) \(target) HTTP/1.1"
    }

    /// With these lines among its fields.
    init(adding lines: String...) {
        fields += lines
    }

    /// With this text in place of the field of the same name.
    init(replacing field: String) {
        self = WireRequest().replacing(field)
    }

    /// The same with this text in place of the field of the same name.
    func replacing(_ field: String) -> WireRequest {
        let name = field.prefix { $0 != ":" }.lowercased()
        var request = self
        request.fields = fields.map { $0.lowercased().hasPrefix(name + ":") ? field : $0 }
        return request
    }

    /// With a body in chunks as written here.
    init(chunked text: String) {
        fields.append("Transfer-Encoding: chunked")
        contentLength = nil
        body = text
    }
}
