import Encodings
import StrictJSON

/// Writing one line of canonical JSON into a buffer. The caller names members in sorted order.
extension [UInt8] {
    mutating func openObject() { append(UInt8(ascii: "{")) }
    mutating func closeObject() { append(UInt8(ascii: "}")) }
    mutating func openArray() { append(UInt8(ascii: "[")) }
    mutating func closeArray() { append(UInt8(ascii: "]")) }

    /// Writes a comma unless an object or array has just been opened.
    mutating func appendSeparator() {
        let previous = self[count - 1]
        if previous != UInt8(ascii: "{"), previous != UInt8(ascii: "[") { append(UInt8(ascii: ",")) }
    }

    /// Writes a member's name and the colon.
    mutating func appendName(_ name: MemberName) {
        appendSeparator()
        append(contentsOf: name.bytes)
    }

    /// Writes the name of a member that is none of the format's own but data: ASCII letters and digits.
    mutating func appendName(_ name: String) {
        appendSeparator()
        append(UInt8(ascii: "\""))
        append(contentsOf: name.utf8)
        append(UInt8(ascii: "\""))
        append(UInt8(ascii: ":"))
    }

    /// Writes a string cut to `limit` scalars and made visible.
    mutating func appendText(_ text: String, limit: Int) {
        if text.isPlain(limit: limit) {
            appendPlain(text)
        } else {
            JSONText.appendString(VisibleText.visible(text, limit: limit), to: &self)
        }
    }

    /// Writes a string that is its own visible and canonical form: a word of ours, a digest, a number.
    mutating func appendPlain(_ text: String) {
        assert(text.isPlain(limit: text.utf8.count), "only text that needs no escape is written as it is")
        append(UInt8(ascii: "\""))
        append(contentsOf: text.utf8)
        append(UInt8(ascii: "\""))
    }

    mutating func appendTexts(_ texts: [String], limit: Int) {
        openArray()
        for text in texts {
            appendSeparator()
            appendText(text, limit: limit)
        }
        closeArray()
    }

    mutating func appendMember(_ name: MemberName, _ text: String, limit: Int) {
        appendName(name)
        appendText(text, limit: limit)
    }

    mutating func appendMember(_ name: MemberName, plain text: String) {
        appendName(name)
        appendPlain(text)
    }

    mutating func appendMember(_ name: MemberName, _ flag: Bool) {
        appendName(name)
        append(contentsOf: (flag ? "true" : "false").utf8)
    }

    /// Writes an integer, brought into the range that every JSON reader keeps exactly.
    mutating func appendMember(_ name: MemberName, _ number: UInt64) {
        appendName(name)
        appendDecimal(Swift.min(number, 1 << 53 - 1))
    }

    /// Writes an integer; a negative one, which no quantity of a record can be, as 0.
    mutating func appendMember(_ name: MemberName, _ number: Int64) {
        appendMember(name, UInt64(Swift.max(number, 0)))
    }

    mutating func appendMember(_ name: MemberName, _ id: UUIDValue) {
        appendName(name)
        append(UInt8(ascii: "\""))
        id.append(to: &self)
        append(UInt8(ascii: "\""))
    }

    mutating func appendMember(_ name: MemberName, _ time: Timestamp) {
        appendName(name)
        append(UInt8(ascii: "\""))
        time.appendRFC3339(to: &self)
        append(UInt8(ascii: "\""))
    }

    mutating func appendKind(_ kind: String) {
        appendName(.kind)
        append(UInt8(ascii: "\""))
        append(contentsOf: kind.utf8)
        append(UInt8(ascii: "\""))
    }

    /// The version of the record format.
    mutating func appendVersion() {
        appendName(.v)
        append(UInt8(ascii: "1"))
    }

    private mutating func appendDecimal(_ number: UInt64) {
        var unit: UInt64 = 1
        while number / unit >= 10 { unit *= 10 }
        while unit > 0 {
            append(0x30 &+ UInt8(truncatingIfNeeded: number / unit % 10))
            unit /= 10
        }
    }
}

extension String {
    /// Whether the text is its own canonical and visible form: short enough, visible ASCII and spaces, without `"` and
    /// `\`. Almost every text of a record is.
    fileprivate func isPlain(limit: Int) -> Bool {
        let bytes = utf8.span
        guard bytes.count <= limit else { return false }
        // Without a branch, so that the compiler can look at many bytes at once.
        var others: UInt8 = 0
        for index in bytes.indices {
            let byte = bytes[index]
            others |= byte &- 0x20 >= 0x5F ? 1 : 0
            others |= byte == UInt8(ascii: "\"") ? 1 : 0
            others |= byte == UInt8(ascii: "\\") ? 1 : 0
        }
        return others == 0
    }
}
