import StrictJSON

/// One reply as it came over the wire.
struct WireReply: Sendable {
    let statusLine: String
    /// Names as sent, in their order.
    let fields: [(name: String, value: String)]
    let body: [UInt8]

    var status: Int { Int(statusLine.split(separator: " ").dropFirst().first ?? "") ?? 0 }

    /// The value of the only field of this name, in any case.
    subscript(_ name: String) -> String? {
        let values = fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
        return values.count == 1 ? values[0] : nil
    }

    var json: JSONObject? { (try? StrictJSON.read(body, maximumDepth: 4))?.objectValue }
    var code: String? { json?["error"]?.objectValue?["code"]?.stringValue }
    var saysClose: Bool { self["Connection"] == "close" }

    /// Takes the first whole reply off the front of `bytes`; nil while there is none.
    ///
    /// - Parameter isToHead: It answers HEAD and so has no body, whatever its length says (RFC 9112, section 6.3).
    static func take(from bytes: inout [UInt8], isToHead: Bool = false) -> WireReply? {
        let end = Array("\r\n\r\n".utf8)
        guard let headEnd = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else { return nil }
        let lines = String(decoding: bytes[..<headEnd], as: UTF8.self).split(separator: "\r\n")
        let fields = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(parts[0]), value: String(parts.last?.drop { $0 == " " } ?? ""))
        }
        let announced = Int(fields.first { $0.name.lowercased() == "content-length" }?.value ?? "0") ?? 0
        let length = isToHead ? 0 : announced
        let bodyStart = headEnd + end.count
        guard bytes.count >= bodyStart + length else { return nil }
        let reply = WireReply(
            statusLine: String(lines.first ?? ""), fields: fields, body: Array(bytes[bodyStart..<(bodyStart + length)]))
        bytes.removeFirst(bodyStart + length)
        return reply
    }
}
