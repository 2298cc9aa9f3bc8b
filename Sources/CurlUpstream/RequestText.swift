/// Whether libcurl sends a text exactly as given. Ours always does; this catches a mistake before it is on the wire.
///
/// Works on spans: walking a string's UTF-8 view costs several times as much, on every request.
enum RequestText {
    /// Headers that say where a message or a connection ends: libcurl alone sets those.
    private static let framing = ["content-length", "transfer-encoding", "expect", "connection", "upgrade"]

    /// Visible ASCII only.
    static func isURL(_ text: Span<UInt8>) -> Bool {
        for index in text.indices where !(0x21...0x7E).contains(text[index]) { return false }
        return !text.isEmpty
    }

    /// `Name: value`, with a value: without one libcurl drops the header. ASCII without control characters.
    static func isHeader(_ line: Span<UInt8>) -> Bool {
        var colon = 0
        while colon < line.count, isNameCharacter(line[colon]) { colon += 1 }
        guard colon > 0, colon < line.count, line[colon] == 0x3A else { return false }
        var hasValue = false
        for index in (colon + 1)..<line.count {
            guard (0x20...0x7E).contains(line[index]) else { return false }
            hasValue = hasValue || line[index] != 0x20
        }
        return hasValue && !isFraming(line.extracting(first: colon))
    }

    private static func isFraming(_ name: Span<UInt8>) -> Bool {
        for other in framing where other.utf8.count == name.count {
            var index = 0
            for character in other.utf8 {
                guard name[index] | 0x20 == character else { break }
                index += 1
            }
            if index == name.count { return true }
        }
        return false
    }

    /// Letters, digits and hyphen: narrower than a token of RFC 9110, wide enough for what we send.
    private static func isNameCharacter(_ character: UInt8) -> Bool {
        switch character {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D: true
        default: false
        }
    }
}
