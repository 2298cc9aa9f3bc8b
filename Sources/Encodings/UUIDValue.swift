/// A UUID as 128 bits; its text form is lower case (RFC 9562, section 4).
public struct UUIDValue: Hashable, Comparable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the 36-character form 8-4-4-4-12 in either case; nil for every other form (braces, `urn:uuid:`, no hyphens).
    public init?(text: some Collection<UInt8>) {
        let bytes = Array(text)
        guard let value = UUIDValue(text: bytes.span) else { return nil }
        self = value
    }

    /// Reads the 36-character form in either case.
    public init?(_ text: String) {
        guard let value = UUIDValue(text: text.utf8.span) else { return nil }
        self = value
    }

    private init?(text: Span<UInt8>) {
        guard text.count == 36 else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        var digits = 0
        var position = 0
        for index in text.indices {
            let character = text[index]
            if position == 8 || position == 13 || position == 18 || position == 23 {
                guard character == 0x2D else { return nil }
            } else {
                guard let value = Hex.value(character) else { return nil }
                if digits < 16 {
                    halves.0 = halves.0 << 4 | UInt64(value)
                } else {
                    halves.1 = halves.1 << 4 | UInt64(value)
                }
                digits += 1
            }
            position += 1
        }
        self.init(high: halves.0, low: halves.1)
    }

    /// Whether `text` is the lower-case form of a UUID, the only one policies and records use.
    public static func isCanonical(_ text: String) -> Bool {
        guard let value = UUIDValue(text) else { return false }
        return value.text.hasSameBytes(as: text)
    }

    /// The lower-case 36-character form.
    public var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(36)
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes the lower-case form at the end of `bytes`, as ASCII.
    public func append(to bytes: inout [UInt8]) {
        bytes.append(addingCapacity: 36) { (output: inout OutputSpan<UInt8>) in
            output.append(digits: 8, of: Hex.digits(UInt32(truncatingIfNeeded: high >> 32)))
            let middle = Hex.digits(UInt32(truncatingIfNeeded: high))
            output.append(0x2D)
            output.append(digits: 4, of: middle)
            output.append(0x2D)
            output.append(digits: 4, of: middle << 32)
            let clock = Hex.digits(UInt32(truncatingIfNeeded: low >> 32))
            output.append(0x2D)
            output.append(digits: 4, of: clock)
            output.append(0x2D)
            output.append(digits: 4, of: clock << 32)
            output.append(digits: 8, of: Hex.digits(UInt32(truncatingIfNeeded: low)))
        }
    }

    public static func < (left: UUIDValue, right: UUIDValue) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }
}
