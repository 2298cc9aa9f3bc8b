/// Makes text from outside safe to read in a record.
///
/// What a reader could not see, or what reorders what they see, becomes an escape in plain text: U+202E is written
/// `\u{202E}`. So does `\` itself, so that the escape cannot be forged.
public enum VisibleText {
    /// `text` cut to its first `limit` Unicode scalars, with these then made visible: categories Cc, Cf, Zl and Zp,
    /// Default_Ignorable_Code_Point (each but U+200C and U+200D), noncharacters, and `\`.
    ///
    /// Noncharacters are ours to add: strict readers (RFC 7493) refuse a line that has one.
    public static func visible(_ text: String, limit: Int) -> String {
        if isPlain(text, limit: limit) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(limit) {
            if isHidden(scalar) {
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Whether `text` is short enough and all of it visible ASCII or space, so that nothing has to be done.
    private static func isPlain(_ text: String, limit: Int) -> Bool {
        guard text.utf8.count <= limit else { return false }
        return text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\\": return true
        case "\u{200C}", "\u{200D}": return false
        case " "..."~": return false
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
        }
    }
}
