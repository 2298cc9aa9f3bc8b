import Encodings

extension UUIDValue {
    /// A random UUID, version 4 (RFC 9562, section 5.4).
    static func random() -> UUIDValue {
        let high = UInt64.random(in: .min ... .max) & ~0xF000 | 0x4000
        let low = UInt64.random(in: .min ... .max) & ~(0b11 << 62) | 0b10 << 62
        return UUIDValue(high: high, low: low)
    }
}
