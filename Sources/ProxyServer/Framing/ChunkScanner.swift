/// Follows a chunked body (RFC 9112, section 7.1) byte by byte: plain sizes, no extensions, no trailer fields.
struct ChunkScanner {
    private enum State {
        case size(value: Int, digits: Int)
        case sizeLineFeed(value: Int)
        case data(remaining: Int)
        case dataReturn
        case dataLineFeed
        case endReturn
        case endLineFeed
        case done
    }

    private var state: State = .size(value: 0, digits: 0)
    private var total = 0
    private var consumed = 0

    /// Scans `bytes` and puts what the chunks hold at the end of `data`.
    ///
    /// - Returns: The index after the last byte that belongs to the body, and whether the body ends there.
    mutating func scan(
        _ bytes: Span<UInt8>, data: inout [UInt8]
    ) throws(FramingFault) -> (end: Int, isComplete: Bool) {
        var index = 0
        while index < bytes.count {
            if case .data(let remaining) = state {
                let taken = min(remaining, bytes.count - index)
                bytes.append(index..<(index + taken), to: &data)
                index += taken
                state = taken == remaining ? .dataReturn : .data(remaining: remaining - taken)
                continue
            }
            try step(bytes[index])
            index += 1
            consumed += 1
            if consumed > FramingLimits.chunkFraming { throw .bodyTooLarge }
            if case .done = state { return (index, true) }
        }
        return (index, false)
    }

    private mutating func step(_ byte: UInt8) throws(FramingFault) {
        switch state {
        case .size(let value, let digits): try readSize(byte, value: value, digits: digits)
        case .sizeLineFeed(let value):
            guard byte == 0x0A else { throw .chunk }
            total += value
            if total > FramingLimits.body { throw .bodyTooLarge }
            state = value == 0 ? .endReturn : .data(remaining: value)
        case .dataReturn:
            guard byte == 0x0D else { throw .chunk }
            state = .dataLineFeed
        case .dataLineFeed:
            guard byte == 0x0A else { throw .chunk }
            state = .size(value: 0, digits: 0)
        case .endReturn:
            guard byte == 0x0D else { throw .trailer }
            state = .endLineFeed
        case .endLineFeed:
            guard byte == 0x0A else { throw .chunk }
            state = .done
        case .data, .done: throw .chunk
        }
    }

    private mutating func readSize(_ byte: UInt8, value: Int, digits: Int) throws(FramingFault) {
        let digit: Int
        switch byte {
        case 0x30...0x39: digit = Int(byte) - 0x30
        case 0x41...0x46: digit = Int(byte) - 0x37
        case 0x61...0x66: digit = Int(byte) - 0x57
        case 0x0D where digits > 0:
            state = .sizeLineFeed(value: value)
            return
        default: throw .chunk
        }
        guard digits < 8 else { throw .chunk }
        state = .size(value: value << 4 | digit, digits: digits + 1)
    }
}
