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
        JSONPointer(text: "\(text)/\(index)")
    }

    public var description: String { text }

    public static func < (left: JSONPointer, right: JSONPointer) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
