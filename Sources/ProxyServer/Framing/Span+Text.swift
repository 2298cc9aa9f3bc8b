extension Span<UInt8> {
    /// Whether `text` stands at `start`.
    func hasPrefix(_ text: HeadWord, at start: Int) -> Bool {
        let end = start + text.bytes.count
        return end <= count && equals(text, in: start..<end)
    }

    /// Whether exactly `text` stands in `range`.
    func equals(_ text: HeadWord, in range: Range<Int>) -> Bool {
        guard text.bytes.count == range.count else { return false }
        var index = range.lowerBound
        for expected in text.bytes {
            guard self[index] == expected else { return false }
            index += 1
        }
        return true
    }

    /// Whether `text`, which is in lower case, stands in `range` in any case of its letters.
    func equalsIgnoringCase(_ text: HeadWord, in range: Range<Int>) -> Bool {
        guard text.bytes.count == range.count else { return false }
        var index = range.lowerBound
        for expected in text.bytes {
            guard self[index].loweredASCII == expected else { return false }
            index += 1
        }
        return true
    }

    /// What stands in `range`, which has been found to be ASCII.
    func text(_ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        append(range, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same with its letters in lower case.
    func lowered(_ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        bytes.append(addingCapacity: range.count) { (output: inout OutputSpan<UInt8>) in
            for index in range { output.append(self[index].loweredASCII) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes what stands in `range` at the end of `bytes`.
    func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
        bytes.append(addingCapacity: range.count) { (output: inout OutputSpan<UInt8>) in
            for index in range { output.append(self[index]) }
        }
    }

    /// `range` without spaces and tabs at either end.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, self[lower] == 0x20 || self[lower] == 0x09 { lower += 1 }
        while upper > lower, self[upper - 1] == 0x20 || self[upper - 1] == 0x09 { upper -= 1 }
        return lower..<upper
    }

    /// Whether a tab stands in `range`: white space by the book, but readers differ on one behind a field that frames.
    func hasTab(_ range: Range<Int>) -> Bool {
        range.contains { self[$0] == 0x09 }
    }

    /// Whether the comma-separated list in `range` has this lower-case element.
    func listContains(_ element: HeadWord, in range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start <= range.upperBound {
            let end = (start..<range.upperBound).first { self[$0] == UInt8(ascii: ",") } ?? range.upperBound
            if equalsIgnoringCase(element, in: trimmed(start..<end)) { return true }
            start = end + 1
        }
        return false
    }
}

extension UInt8 {
    /// The lower-case form of an ASCII letter; every other byte as it is.
    var loweredASCII: UInt8 {
        (0x41...0x5A).contains(self) ? self | 0x20 : self
    }
}

/// The characters of a token (RFC 9110, section 5.6.2).
enum TokenCharacter {
    static func contains(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x5E...0x7A, 0x7C, 0x7E: true
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E: true
        default: false
        }
    }
}
