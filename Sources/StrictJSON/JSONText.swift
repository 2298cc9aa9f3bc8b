internal import Encodings

/// Writes JSON text in the canonical form of RFC 8785 (JCS).
public enum JSONText {
    /// Writes `text` as a string literal: only `"`, `\` and what is below U+0020 is escaped, the rest is literal UTF-8.
    public static func appendString(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        guard needsEscape(text.utf8.span) else { return bytes.append(contentsOf: text.utf8) }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x20...: bytes.append(byte)
            case 0x08: appendShortEscape("b", to: &bytes)
            case 0x09: appendShortEscape("t", to: &bytes)
            case 0x0A: appendShortEscape("n", to: &bytes)
            case 0x0C: appendShortEscape("f", to: &bytes)
            case 0x0D: appendShortEscape("r", to: &bytes)
            default:
                bytes.append(contentsOf: "\\u00".utf8)
                Hex.append([byte], to: &bytes)
            }
        }
    }

    /// Without a branch, so that the compiler can look at many bytes at once.
    private static func needsEscape(_ text: Span<UInt8>) -> Bool {
        var found: UInt8 = 0
        for index in text.indices {
            let byte = text[index]
            found |= byte < 0x20 ? 1 : 0
            found |= byte == UInt8(ascii: "\"") ? 1 : 0
            found |= byte == UInt8(ascii: "\\") ? 1 : 0
        }
        return found != 0
    }

    private static func appendShortEscape(_ letter: Unicode.Scalar, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: letter))
    }
}
