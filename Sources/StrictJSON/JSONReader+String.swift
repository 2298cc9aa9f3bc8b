internal import Encodings

extension JSONReader {
    /// Reads a string literal from its opening quote and returns it unescaped.
    mutating func readString() throws(JSONError) -> String {
        offset += 1
        let start = offset
        var isASCII = true
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "\""):
                let text = try checkedText(bytes[start..<offset], isASCII: isASCII)
                offset += 1
                return text
            case UInt8(ascii: "\\"):
                return try readEscapedString(from: start)
            case 0..<0x20: throw failure(.controlCharacter)
            default:
                if byte >= 0x80 { isASCII = false }
                offset += 1
            }
        }
        throw failure(.unexpectedEnd)
    }

    /// The general case: a literal with at least one escape, the first at the cursor.
    private mutating func readEscapedString(from start: Int) throws(JSONError) -> String {
        var unescaped = Array(bytes[start..<offset])
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "\""):
                let text = try checkedText(unescaped[...], isASCII: false)
                offset += 1
                return text
            case UInt8(ascii: "\\"): try readEscape(into: &unescaped)
            case 0..<0x20: throw failure(.controlCharacter)
            default:
                unescaped.append(byte)
                offset += 1
            }
        }
        throw failure(.unexpectedEnd)
    }

    private func checkedText(_ slice: ArraySlice<UInt8>, isASCII: Bool) throws(JSONError) -> String {
        // ASCII is valid as it is; looking for what is not costs more than all the rest.
        if isASCII { return String(decoding: slice, as: UTF8.self) }
        guard let text = String(validating: slice, as: UTF8.self) else { throw failure(.invalidUTF8) }
        guard !text.unicodeScalars.contains(where: { isNoncharacter($0.value) }) else { throw failure(.noncharacter) }
        return text
    }

    /// U+FDD0 to U+FDEF and the last two code points of each plane (Unicode, section 23.7).
    private func isNoncharacter(_ scalar: UInt32) -> Bool {
        (0xFDD0...0xFDEF).contains(scalar) || scalar & 0xFFFE == 0xFFFE
    }

    private mutating func readEscape(into unescaped: inout [UInt8]) throws(JSONError) {
        offset += 1
        let character = try current()
        offset += 1
        switch character {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(character)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "u"):
            let scalar = try readUnicodeEscape()
            unescaped.append(contentsOf: String(scalar).utf8)
        default: throw failure(.invalidEscape)
        }
    }

    /// Reads the digits after `\u`, and the second half where they are the first of a surrogate pair.
    private mutating func readUnicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let first = try readFourDigits()
        var value = first
        if (0xD800...0xDBFF).contains(first) {
            guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u")
            else { throw failure(.loneSurrogate) }
            offset += 2
            let second = try readFourDigits()
            guard (0xDC00...0xDFFF).contains(second) else { throw failure(.loneSurrogate) }
            value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw failure(.loneSurrogate) }
        return scalar
    }

    private mutating func readFourDigits() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Hex.value(try current()) else { throw failure(.invalidEscape) }
            value = value << 4 | UInt32(digit)
            offset += 1
        }
        return value
    }
}
