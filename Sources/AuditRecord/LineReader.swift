/// A cursor over one line of canonical JSON as records use it; steps over values without building them.
///
/// Every function answers whether what it stepped over was well formed; once one has answered no, the cursor's place
/// says nothing.
struct LineReader {
    private let bytes: [UInt8]
    /// The end of the line in `bytes`.
    private let end: Int
    private var offset: Int

    /// Most arrays and objects open at once; a record needs four.
    private static let depthLimit = 8

    /// - Parameter line: Where the line stands in `bytes`, its newline not included.
    init(bytes: [UInt8], line: Range<Int>) {
        self.bytes = bytes
        end = line.upperBound
        offset = line.lowerBound
    }

    var isAtEnd: Bool { offset == end }

    /// Steps over an object and reports each member: where its name stands, without quotes, and its value.
    mutating func readMembers(depth: Int = 1, _ report: (Range<Int>, Range<Int>) -> Void) -> Bool {
        guard step(over: UInt8(ascii: "{")) else { return false }
        if step(over: UInt8(ascii: "}")) { return true }
        var previous = 0..<0
        repeat {
            guard let name = readName(), isAscending(previous, name), step(over: UInt8(ascii: ":")) else {
                return false
            }
            let start = offset
            guard skipValue(depth: depth) else { return false }
            report(name, start..<offset)
            previous = name
        } while step(over: UInt8(ascii: ","))
        return step(over: UInt8(ascii: "}"))
    }

    /// The place of a name, which is of one or more ASCII letters and digits.
    private mutating func readName() -> Range<Int>? {
        guard step(over: UInt8(ascii: "\"")) else { return nil }
        let start = offset
        while offset < end {
            switch bytes[offset] {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: offset += 1
            default:
                let name = start..<offset
                return name.isEmpty || !step(over: UInt8(ascii: "\"")) ? nil : name
            }
        }
        return nil
    }

    private mutating func skipValue(depth: Int) -> Bool {
        guard offset < end, depth < LineReader.depthLimit else { return false }
        switch bytes[offset] {
        case UInt8(ascii: "\""): return skipString()
        case UInt8(ascii: "{"): return readMembers(depth: depth + 1) { _, _ in }
        case UInt8(ascii: "["): return skipArray(depth: depth + 1)
        case UInt8(ascii: "t"): return skipWord("true")
        case UInt8(ascii: "f"): return skipWord("false")
        default: return skipInteger()
        }
    }

    private mutating func skipArray(depth: Int) -> Bool {
        offset += 1
        if step(over: UInt8(ascii: "]")) { return true }
        repeat {
            guard skipValue(depth: depth) else { return false }
        } while step(over: UInt8(ascii: ","))
        return step(over: UInt8(ascii: "]"))
    }

    /// Steps over digits without a leading zero that stay below 2^53.
    private mutating func skipInteger() -> Bool {
        let start = offset
        var value: UInt64 = 0
        while offset < end, case 0x30...0x39 = bytes[offset] {
            guard offset - start < 16 else { return false }
            value = value * 10 + UInt64(bytes[offset] - 0x30)
            offset += 1
        }
        guard offset > start, value < 1 << 53 else { return false }
        return bytes[start] != 0x30 || offset - start == 1
    }

    private mutating func skipString() -> Bool {
        guard step(over: UInt8(ascii: "\"")) else { return false }
        while offset < end {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return true
            case UInt8(ascii: "\\"):
                guard skipEscape() else { return false }
            case 0x20..<0x80: offset += 1
            case 0x80...:
                guard skipMultibyte() else { return false }
            default: return false
            }
        }
        return false
    }

    private mutating func skipEscape() -> Bool {
        guard offset + 1 < end else { return false }
        switch bytes[offset + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            offset += 2
            return true
        case UInt8(ascii: "u"):
            offset += 2
            guard step(over: 0x30), step(over: 0x30), step(over: 0x30) || step(over: 0x31), offset < end
            else { return false }
            let digit = bytes[offset]
            offset += 1
            return (0x30...0x39).contains(digit) || (0x61...0x66).contains(digit)
        default: return false
        }
    }

    /// Steps over one scalar above U+007F (Unicode Standard, table 3-7).
    private mutating func skipMultibyte() -> Bool {
        let first = bytes[offset]
        offset += 1
        switch first {
        case 0xC2...0xDF: return step(into: 0x80...0xBF)
        case 0xE0: return step(into: 0xA0...0xBF) && step(into: 0x80...0xBF)
        case 0xED: return step(into: 0x80...0x9F) && step(into: 0x80...0xBF)
        case 0xE1...0xEF: return step(into: 0x80...0xBF) && step(into: 0x80...0xBF)
        case 0xF0: return step(into: 0x90...0xBF) && step(into: 0x80...0xBF) && step(into: 0x80...0xBF)
        case 0xF1...0xF3: return step(into: 0x80...0xBF) && step(into: 0x80...0xBF) && step(into: 0x80...0xBF)
        case 0xF4: return step(into: 0x80...0x8F) && step(into: 0x80...0xBF) && step(into: 0x80...0xBF)
        default: return false
        }
    }

    private mutating func skipWord(_ word: String) -> Bool {
        for byte in word.utf8 {
            guard step(over: byte) else { return false }
        }
        return true
    }

    private mutating func step(over byte: UInt8) -> Bool {
        guard offset < end, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private mutating func step(into range: ClosedRange<UInt8>) -> Bool {
        guard offset < end, range.contains(bytes[offset]) else { return false }
        offset += 1
        return true
    }

    /// Whether the name at `left` sorts before the one at `right`, which also means that no name stands twice.
    private func isAscending(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        for distance in 0..<min(left.count, right.count) {
            let (first, second) = (bytes[left.lowerBound + distance], bytes[right.lowerBound + distance])
            if first != second { return first < second }
        }
        return left.count < right.count
    }
}
