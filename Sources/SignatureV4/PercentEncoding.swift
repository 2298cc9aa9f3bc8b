import Encodings

/// Percent-encoding as Signature Version 4 wants it: all but the unreserved characters of RFC 3986 (section 2.3), with
/// upper-case digits.
enum PercentEncoding {
    /// Writes `byte` at the end of `text`, encoded unless it is unreserved.
    static func append(_ byte: UInt8, to text: inout [UInt8]) {
        guard !isUnreserved(byte) else { return text.append(byte) }
        text.append(0x25)
        text.append(digit(byte >> 4))
        text.append(digit(byte & 0x0F))
    }

    /// RFC 3986, section 2.3.
    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }

    /// Writes text that may be encoded already at the end of `text`, encoded once. A percent sign without two digits
    /// behind it stands for itself.
    static func appendOnce(_ encoded: ArraySlice<UInt8>, to text: inout [UInt8]) {
        var index = encoded.startIndex
        while index < encoded.endIndex {
            if encoded[index] == 0x25, index + 2 < encoded.endIndex, let high = Hex.value(encoded[index + 1]),
                let low = Hex.value(encoded[index + 2])
            {
                append(high << 4 | low, to: &text)
                index += 3
            } else {
                append(encoded[index], to: &text)
                index += 1
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 &+ value : 0x37 &+ value
    }
}
