/// Looking at one header line of an answer.
extension Span<UInt8> {
    /// Whether the line is `name:` and more; the name, given in lower case, may stand in any.
    func begins(withName name: [UInt8]) -> Bool {
        count > name.count && self[name.count] == 0x3A && has(name, in: 0..<name.count)
    }

    /// Where the value stands, behind a name of this length and its colon, without the blanks around it.
    func value(behind nameLength: Int) -> Range<Int> {
        var lower = nameLength + 1
        var upper = count
        while lower < upper, self[lower] == 0x20 || self[lower] == 0x09 { lower += 1 }
        while upper > lower, self[upper - 1] == 0x20 || self[upper - 1] == 0x09 { upper -= 1 }
        return lower..<upper
    }

    /// Whether `text`, which is in lower case, stands in `range` in any case of its letters.
    func has(_ text: [UInt8], in range: Range<Int>) -> Bool {
        guard range.count == text.count else { return false }
        for index in range {
            let letter = self[index]
            let lowered = (0x41...0x5A).contains(letter) ? letter | 0x20 : letter
            guard lowered == text[index - range.lowerBound] else { return false }
        }
        return true
    }
}
