internal import Encodings

/// The place of a value inside a JSON document (RFC 6901).
public struct JSONPointer: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// `""` for the whole document, else `/name/0/…` with `~` and `/` escaped.
    public let text: String

    /// The whole document.
    public static let root = JSONPointer(text: "")

    private init(text: String) {
        self.text = text
    }

    public func appending(_ name: String) -> JSONPointer {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
            return JSONPointer(text: text + "/" + name)
        }
        var escaped = text + "/"
        for scalar in name.unicodeScalars {
            switch scalar {
            case "~": escaped += "~0"
            case "/": escaped += "~1"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return JSONPointer(text: escaped)
    }

    public func appending(_ index: Int) -> JSONPointer {
        JSONPointer(text: text + "/" + String(index))
    }

    /// The text with control and format characters made visible, fit for a terminal.
    public var description: String {
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                visible.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            default: visible.append(scalar)
            }
        }
        return String(visible)
    }

    public static func == (left: JSONPointer, right: JSONPointer) -> Bool {
        left.text.hasSameBytes(as: right.text)
    }

    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }

    public static func < (left: JSONPointer, right: JSONPointer) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
