internal import Encodings

/// Where a request goes, from its target as it stood on the wire.
public enum RequestTarget: Equatable {
    /// The guarded route, with its two ids percent-decoded once.
    case guarded(path: String, instance: String, user: String)
    /// Another path: not served.
    case unknownOperation

    /// Splits the raw path on `/` and decodes each segment exactly once.
    ///
    /// - Throws: `.target` for everything that two readers could take differently: another form than origin-form, a
    ///   query, a fragment, `;`, `*`, empty and dot segments, encoded NUL, `/../` in any spelling, a percent sign
    ///   without two digits, bytes that are no UTF-8.
    public init(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(FramingFault) {
        guard bytes[range.lowerBound] == UInt8(ascii: "/") else { throw .target }
        guard range.count > 1 else {
            self = .unknownOperation
            return
        }
        var segments: [String] = []
        segments.reserveCapacity(4)
        var start = range.lowerBound + 1
        var index = start
        while index <= range.upperBound {
            if index == range.upperBound || bytes[index] == UInt8(ascii: "/") {
                segments.append(try RequestTarget.segment(bytes, start..<index))
                start = index + 1
            } else if !RequestTarget.isPathCharacter(bytes[index]) {
                throw .target
            }
            index += 1
        }
        guard segments.count == 4, segments[0].hasSameBytes(as: "users"),
            segments[3].hasSameBytes(as: "identity-info")
        else {
            self = .unknownOperation
            return
        }
        self = .guarded(path: bytes.text(range), instance: segments[1], user: segments[2])
    }

    /// `pchar` of RFC 3986 without `;` and `*`.
    private static func isPathCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"): true
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "="): true
        case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "%"): true
        default: false
        }
    }

    private static func segment(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(FramingFault) -> String {
        guard range.contains(where: { bytes[$0] == UInt8(ascii: "%") }) else {
            // Path characters as they are: nothing to decode, and only dots and emptiness to refuse.
            guard range.count > 2 || range.contains(where: { bytes[$0] != UInt8(ascii: ".") }) else { throw .target }
            return bytes.text(range)
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == UInt8(ascii: "%") {
                guard index + 2 < range.upperBound, let high = Hex.value(bytes[index + 1]),
                    let low = Hex.value(bytes[index + 2])
                else { throw .target }
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        guard !decoded.isEmpty, decoded != [0x2E], decoded != [0x2E, 0x2E],
            !decoded.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") || $0 == 0x7F }),
            let text = String(validating: decoded, as: UTF8.self)
        else { throw .target }
        return text
    }
}
