internal import Encodings

/// Makes decision ids: UUIDs of version 7 (RFC 9562, section 5.7), strictly increasing within one log.
///
/// A clock that stands still or goes back does not break the order: the next id is then the last one plus one.
struct DecisionIDs: Sendable {
    private var last: UUIDValue

    /// - Parameter last: The last decision id of the log, over restarts.
    init(after last: UUIDValue?) {
        self.last = last ?? UUIDValue(high: 0, low: 0)
    }

    mutating func next(at time: Timestamp) -> UUIDValue {
        let milliseconds = UInt64(time.milliseconds) & 0xFFFF_FFFF_FFFF
        if milliseconds > last.high >> 16 {
            var random = SystemRandomNumberGenerator()
            // A random start that leaves room to count up: the highest bit of the counter is 0.
            let start = random.next() & 0x1FFF_FFFF_FFFF_FFFF
            last = UUIDValue(high: milliseconds << 16 | 0x7000, low: 0x8000_0000_0000_0000 | start)
        } else {
            last = successor(of: last)
        }
        return last
    }

    /// Adds one over the bits that are neither version nor variant.
    private func successor(of id: UUIDValue) -> UUIDValue {
        let counter = id.low & 0x3FFF_FFFF_FFFF_FFFF
        if counter < 0x3FFF_FFFF_FFFF_FFFF {
            return UUIDValue(high: id.high & ~0xF000 | 0x7000, low: 0x8000_0000_0000_0000 | counter + 1)
        }
        let upper = (id.high >> 16) << 12 | (id.high & 0x0FFF)
        let next = upper &+ 1
        return UUIDValue(high: (next >> 12) << 16 | 0x7000 | next & 0x0FFF, low: 0x8000_0000_0000_0000)
    }
}
