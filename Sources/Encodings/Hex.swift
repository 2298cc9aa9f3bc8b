/// Hexadecimal text of bytes (RFC 4648, section 8), lower case when written.
public enum Hex {
    /// The lower-case digits of `bytes`, two a byte.
    public static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        append(bytes, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// The 64 lower-case digits of a SHA-256 digest or of an HMAC made with it.
    public static func encode(digest: some Sequence<UInt8>) -> String {
        encode([UInt8](digest: digest))
    }

    /// Writes the lower-case digits of `bytes` at the end of `text`, as ASCII.
    public static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
        text.append(addingCapacity: bytes.count * 2) { (output: inout OutputSpan<UInt8>) in
            var index = 0
            while bytes.count - index >= 4 {
                let number =
                    UInt32(bytes[index]) << 24 | UInt32(bytes[index + 1]) << 16 | UInt32(bytes[index + 2]) << 8
                    | UInt32(bytes[index + 3])
                output.append(digits: 8, of: digits(number))
                index += 4
            }
            while index < bytes.count {
                output.append(digits: 2, of: digits(UInt32(bytes[index]) << 24))
                index += 1
            }
        }
    }

    /// The eight lower-case digits of a number, as ASCII, the first in the highest byte.
    ///
    /// Works on all digits at once: each is spread to a byte of its own, then moved to `0` or to `a`.
    static func digits(_ number: UInt32) -> UInt64 {
        var spread = UInt64(number)
        spread = (spread << 16 | spread) & 0x0000_FFFF_0000_FFFF
        spread = (spread << 8 | spread) & 0x00FF_00FF_00FF_00FF
        spread = (spread << 4 | spread) & 0x0F0F_0F0F_0F0F_0F0F
        let isLetter = (spread &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return spread &+ 0x3030_3030_3030_3030 &+ isLetter &* 0x27
    }

    /// The bytes that `text` stands for, in either case; nil for an odd count or any other character.
    public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        var high: UInt8?
        for character in text {
            guard let value = value(character) else { return nil }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }

    /// The value of one hexadecimal digit in either case; nil for any other character.
    public static func value(_ character: UInt8) -> UInt8? {
        switch character {
        case 0x30...0x39: character &- 0x30
        case 0x41...0x46: character &- 0x37
        case 0x61...0x66: character &- 0x57
        default: nil
        }
    }
}

extension OutputSpan<UInt8> {
    /// Writes the first `count` of the digits that ``Hex/digits(_:)`` gave.
    mutating func append(digits count: Int, of digits: UInt64) {
        var rest = digits
        for _ in 0..<count {
            append(UInt8(truncatingIfNeeded: rest >> 56))
            rest <<= 8
        }
    }
}

extension [UInt8] {
    /// The 32 bytes of a SHA-256 digest or of an HMAC made with it, which do not know their number.
    public init(digest: some Sequence<UInt8>) {
        self = []
        reserveCapacity(32)
        for byte in digest { append(byte) }
    }
}
