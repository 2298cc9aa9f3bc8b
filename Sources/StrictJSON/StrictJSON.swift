internal import Encodings

/// The one JSON reader: request bodies, policies, configuration.
///
/// RFC 8259 and I-JSON (RFC 7493): UTF-8 without a byte order mark, no member name twice in one object after
/// unescaping, no lone surrogate, no noncharacter, bounded nesting, nothing after the value. There is one reading of
/// an accepted text, so that whoever reads it again reads the same.
public enum StrictJSON {
    /// Reads one value.
    ///
    /// Time and memory are linear in the length but for objects of many members, whose names are compared through a set.
    ///
    /// - Parameter maximumDepth: How many arrays and objects may be open at once: 8 for a body, 32 for a file.
    public static func read(_ bytes: [UInt8], maximumDepth: Int) throws(JSONError) -> JSONValue {
        var reader = JSONReader(bytes: bytes, maximumDepth: maximumDepth)
        return try reader.readDocument()
    }
}

/// The cursor over one text.
struct JSONReader {
    let bytes: [UInt8]
    let maximumDepth: Int
    var offset = 0
    private var depth = 0

    init(bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    mutating func readDocument() throws(JSONError) -> JSONValue {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { throw failure(.byteOrderMark) }
        skipWhitespace()
        guard offset < bytes.count else { throw failure(.empty) }
        let value = try readValue()
        skipWhitespace()
        guard offset == bytes.count else { throw failure(.trailingData) }
        return value
    }

    func failure(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason: reason, offset: offset)
    }

    /// The byte at the cursor; the end of the text is an error.
    func current() throws(JSONError) -> UInt8 {
        guard offset < bytes.count else { throw failure(.unexpectedEnd) }
        return bytes[offset]
    }

    private mutating func skipWhitespace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return
            }
        }
    }

    private mutating func readValue() throws(JSONError) -> JSONValue {
        switch try current() {
        case UInt8(ascii: "{"): return .object(try readObject())
        case UInt8(ascii: "["): return .array(try readArray())
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "t"):
            try readWord("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try readWord("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try readWord("null")
            return .null
        case UInt8(ascii: "-"), 0x30...0x39: return .number(try readNumber())
        default: throw failure(.unexpectedByte)
        }
    }

    private mutating func readWord(_ word: String) throws(JSONError) {
        let start = offset
        for expected in word.utf8 {
            guard offset < bytes.count, bytes[offset] == expected else {
                offset = start
                throw failure(.invalidLiteral)
            }
            offset += 1
        }
    }

    private mutating func enter() throws(JSONError) {
        guard depth < maximumDepth else { throw failure(.depth) }
        depth += 1
        offset += 1
    }

    private mutating func readArray() throws(JSONError) -> [JSONValue] {
        try enter()
        var elements: [JSONValue] = []
        skipWhitespace()
        if try current() == UInt8(ascii: "]") {
            offset += 1
            depth -= 1
            return elements
        }
        while true {
            skipWhitespace()
            elements.append(try readValue())
            skipWhitespace()
            if try endsAfterSeparator(closing: UInt8(ascii: "]")) { return elements }
        }
    }

    private mutating func readObject() throws(JSONError) -> JSONObject {
        try enter()
        var members: [JSONMember] = []
        var names = UniqueNames()
        skipWhitespace()
        if try current() == UInt8(ascii: "}") {
            offset += 1
            depth -= 1
            return JSONObject(members: members)
        }
        while true {
            skipWhitespace()
            let nameOffset = offset
            guard try current() == UInt8(ascii: "\"") else { throw failure(.unexpectedByte) }
            let name = try readString()
            guard names.insert(name, beside: members) else {
                throw JSONError(reason: .duplicateName, offset: nameOffset)
            }
            skipWhitespace()
            guard try current() == UInt8(ascii: ":") else { throw failure(.unexpectedByte) }
            offset += 1
            skipWhitespace()
            members.append(JSONMember(name: name, value: try readValue()))
            skipWhitespace()
            if try endsAfterSeparator(closing: UInt8(ascii: "}")) { return JSONObject(members: members) }
        }
    }

    /// Steps over a comma (false) or the closing bracket (true); anything else is an error.
    private mutating func endsAfterSeparator(closing: UInt8) throws(JSONError) -> Bool {
        switch try current() {
        case UInt8(ascii: ","):
            offset += 1
            return false
        case closing:
            offset += 1
            depth -= 1
            return true
        default: throw failure(.unexpectedByte)
        }
    }

    private mutating func readNumber() throws(JSONError) -> JSONNumber {
        let start = offset
        if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "0") {
            offset += 1
        } else {
            try readDigits()
        }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
            offset += 1
            try readDigits()
        }
        if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            offset += 1
            if offset < bytes.count, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") {
                offset += 1
            }
            try readDigits()
        }
        return JSONNumber(literal: String(decoding: bytes[start..<offset], as: UTF8.self))
    }

    private mutating func readDigits() throws(JSONError) {
        let start = offset
        while offset < bytes.count, (0x30...0x39).contains(bytes[offset]) { offset += 1 }
        guard offset > start else { throw failure(.invalidNumber) }
    }
}

/// Finds a repeated member name: by comparison while there are few members, by a set of their bytes beyond.
private struct UniqueNames {
    private var names: Set<[UInt8]> = []

    private static let comparedDirectly = 8

    mutating func insert(_ name: String, beside members: [JSONMember]) -> Bool {
        if members.count < UniqueNames.comparedDirectly {
            return !members.contains { $0.name.hasSameBytes(as: name) }
        }
        if names.isEmpty {
            for member in members { names.insert(Array(member.name.utf8)) }
        }
        return names.insert(Array(name.utf8)).inserted
    }
}
