/// Ways to cut bytes into the pieces in which they might arrive.
public enum Splits {
    /// Every byte by itself.
    public static func single(_ count: Int) -> [Range<Int>] {
        (0..<count).map { $0..<($0 + 1) }
    }

    /// Pieces of 1 to 64 bytes, and now and then a long one; always the same for bytes that begin alike.
    public static func scattered(_ bytes: [UInt8]) -> [Range<Int>] {
        // FNV-1a over the first bytes, then xorshift: any spread will do.
        var state =
            bytes.prefix(512).reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } | 1
        var pieces: [Range<Int>] = []
        var start = 0
        while start < bytes.count {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            let length = state & 0xF00 == 0 ? 4096 : Int(state & 63) + 1
            let end = min(start + length, bytes.count)
            pieces.append(start..<end)
            start = end
        }
        return pieces
    }
}
