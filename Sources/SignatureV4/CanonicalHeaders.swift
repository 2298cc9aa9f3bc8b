import Encodings

/// The header lines of a canonical request, the empty line behind them, and the list of their names.
struct CanonicalHeaders {
    /// INVARIANT: sorted by lower-case name, equal names in the order in which they were given.
    private let headers: [(name: String, value: String)]

    init(_ headers: [(name: String, value: String)]) {
        let isReady = headers.indices.allSatisfy { index in
            !headers[index].name.utf8.contains(where: CanonicalHeaders.isUpperCase)
                && (index == 0 || !CanonicalHeaders.precedes(headers[index].name, headers[index - 1].name))
        }
        self.headers = isReady ? headers : CanonicalHeaders.sorted(headers)
    }

    func append(to bytes: inout [UInt8]) {
        for index in headers.indices {
            let (name, value) = headers[index]
            if index > 0, name.hasSameBytes(as: headers[index - 1].name) {
                // One more value of the same header: it goes on the line just ended.
                bytes[bytes.count - 1] = 0x2C
            } else {
                bytes.append(contentsOf: name.utf8)
                bytes.append(0x3A)
            }
            CanonicalHeaders.appendFolded(value, to: &bytes)
            bytes.append(0x0A)
        }
        bytes.append(0x0A)
        for index in headers.indices {
            if index > 0 {
                if headers[index].name.hasSameBytes(as: headers[index - 1].name) { continue }
                bytes.append(0x3B)
            }
            bytes.append(contentsOf: headers[index].name.utf8)
        }
    }

    /// Writes a value with white space cut off at both ends and each run of it inside made one space. Line ends count
    /// as white space, so that no value can pass for a line of its own.
    private static func appendFolded(_ value: String, to bytes: inout [UInt8]) {
        // Most values have no white space at all.
        guard value.utf8.contains(where: { $0 <= 0x20 }) else { return bytes.append(contentsOf: value.utf8) }
        var isSpacePending = false
        let start = bytes.count
        for byte in value.utf8 {
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                isSpacePending = true
            } else {
                if isSpacePending, bytes.count > start { bytes.append(0x20) }
                isSpacePending = false
                bytes.append(byte)
            }
        }
    }

    /// Relies on `sorted` being stable, as documented.
    private static func sorted(_ headers: [(name: String, value: String)]) -> [(name: String, value: String)] {
        let lowered = headers.map { header in
            (name: String(decoding: header.name.utf8.map(lowerCase), as: UTF8.self), value: header.value)
        }
        return lowered.sorted { precedes($0.name, $1.name) }
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    private static func isUpperCase(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte)
    }

    private static func lowerCase(_ byte: UInt8) -> UInt8 {
        isUpperCase(byte) ? byte | 0x20 : byte
    }
}
