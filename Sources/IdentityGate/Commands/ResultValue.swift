import StrictJSON

/// The result of a command as JSON; members keep the order in which they were written down.
enum ResultValue {
    case null
    case flag(Bool)
    case text(String)
    case list([ResultValue])
    case members([(name: String, value: ResultValue)])

    /// A text, or null for none.
    static func optional(_ text: String?) -> ResultValue { text.map(ResultValue.text) ?? .null }

    static func texts(_ texts: [String]) -> ResultValue { .list(texts.map(ResultValue.text)) }

    /// One line, without a line feed.
    var json: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .flag(let flag): bytes += (flag ? "true" : "false").utf8
        case .text(let text): JSONText.appendString(text, to: &bytes)
        case .list(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .members(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                JSONText.appendString(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }
}
