import Encodings

extension NetworkAddress {
    /// Reads four decimal parts of 0 to 255 without leading zeros.
    static func readQuad(_ characters: ArraySlice<UInt8>) -> UInt32? {
        let parts = characters.split(separator: UInt8(ascii: "."), maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            guard let value = readDecimal(part, atMost: 255) else { return nil }
            address = address << 8 | UInt32(value)
        }
        return address
    }

    /// Reads one to three decimal digits without leading zero.
    static func readDecimal(_ digits: ArraySlice<UInt8>, atMost limit: Int) -> Int? {
        guard (1...3).contains(digits.count), digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value <= limit ? value : nil
    }

    static func readV6(_ characters: [UInt8]) -> NetworkAddress? {
        var groups: [UInt16]
        if let gap = firstGap(in: characters) {
            guard let head = readGroups(characters[..<gap], mayEndInQuad: false),
                let tail = readGroups(characters[(gap + 2)...], mayEndInQuad: true), head.count + tail.count <= 7
            else { return nil }
            groups = head + [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail
        } else {
            guard let all = readGroups(characters[...], mayEndInQuad: true), all.count == 8 else { return nil }
            groups = all
        }
        return fromV6(
            high: groups[..<4].reduce(0) { $0 << 16 | UInt64($1) },
            low: groups[4...].reduce(0) { $0 << 16 | UInt64($1) })
    }

    /// Where the first `::` begins.
    private static func firstGap(in characters: [UInt8]) -> Int? {
        characters.indices.dropLast().first {
            characters[$0] == UInt8(ascii: ":") && characters[$0 + 1] == UInt8(ascii: ":")
        }
    }

    /// Reads groups of one to four hexadecimal digits between colons; an empty text has none.
    private static func readGroups(_ characters: ArraySlice<UInt8>, mayEndInQuad: Bool) -> [UInt16]? {
        if characters.isEmpty { return [] }
        let parts = characters.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var groups: [UInt16] = []
        for (position, part) in parts.enumerated() {
            if mayEndInQuad, position == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard let quad = readQuad(part) else { return nil }
                groups.append(UInt16(truncatingIfNeeded: quad >> 16))
                groups.append(UInt16(truncatingIfNeeded: quad))
            } else {
                guard let group = readGroup(part) else { return nil }
                groups.append(group)
            }
        }
        return groups.count <= 8 ? groups : nil
    }

    private static func readGroup(_ digits: ArraySlice<UInt8>) -> UInt16? {
        guard (1...4).contains(digits.count) else { return nil }
        var value: UInt16 = 0
        for digit in digits {
            guard let digit = Hex.value(digit) else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }

    /// RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`.
    static func textOfV6(high: UInt64, low: UInt64) -> String {
        let groups = [high, low].flatMap { half in
            [48, 32, 16, 0].map { shift in UInt16(truncatingIfNeeded: half >> UInt64(shift)) }
        }
        var gap = 0..<0
        var start = 0
        while start < groups.count {
            let end = groups[start...].firstIndex { $0 != 0 } ?? groups.count
            if end - start > max(gap.count, 1) { gap = start..<end }
            start = max(end, start) + 1
        }
        func words(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        if gap.isEmpty { return words(groups[...]) }
        return words(groups[..<gap.lowerBound]) + "::" + words(groups[gap.upperBound...])
    }
}
