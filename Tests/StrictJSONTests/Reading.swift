import StrictJSON

/// What the reader made of a text: the value, written in one form, or the reason and place of the refusal.
enum Reading: Equatable, CustomStringConvertible {
    case value([UInt8])
    case refused(JSONError.Reason, at: Int)

    init(_ bytes: [UInt8], maximumDepth: Int = 32) {
        do throws(JSONError) {
            self = .value(Reading.write(try StrictJSON.read(bytes, maximumDepth: maximumDepth)))
        } catch {
            self = .refused(error.reason, at: error.offset)
        }
    }

    init(_ text: String, maximumDepth: Int = 32) {
        self.init(Array(text.utf8), maximumDepth: maximumDepth)
    }

    /// The value that has this text without spaces, with members in this order and strings as `JSONText` writes them.
    static func json(_ text: String) -> Reading {
        .value(Array(text.utf8))
    }

    var isValue: Bool {
        if case .value = self { true } else { false }
    }

    var description: String {
        switch self {
        case .value(let bytes): "value \(String(decoding: bytes, as: UTF8.self))"
        case .refused(let reason, let offset): "refused: \(reason.rawValue) at \(offset)"
        }
    }

    /// Everything a value holds, in the order it stood: numbers by their literals, strings by their bytes.
    static func write(_ value: JSONValue) -> [UInt8] {
        var bytes: [UInt8] = []
        append(value, to: &bytes)
        return bytes
    }

    private static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .number(let number): bytes.append(contentsOf: number.literal.utf8)
        case .string(let text): JSONText.appendString(text, to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(element, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                JSONText.appendString(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                append(member.value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }
}
