import Encodings
import FuzzSupport
import StrictJSON

/// The JSON reader. Input: a text.
@main
enum JSONFuzz: Fuzzer {
    static func check(_ text: [UInt8]) {
        switch read(text, maximumDepth: 32) {
        case .success(let value): checkAccepted(text, value)
        case .failure(let error): checkRefused(text, error)
        }
    }

    private static func read(_ text: [UInt8], maximumDepth: Int) -> Result<JSONValue, JSONError> {
        Result { () throws(JSONError) in try StrictJSON.read(text, maximumDepth: maximumDepth) }
    }

    private static func checkAccepted(_ text: [UInt8], _ value: JSONValue) {
        require(String(validating: text, as: UTF8.self) != nil, "an accepted text is UTF-8")
        let depth = checkedDepth(value)
        require(depth <= 32, "no value is nested deeper than the limit")
        let written = value.text
        switch read(written, maximumDepth: depth) {
        case .success(let again): require(again.text == written, "what is written and read again is the same")
        case .failure(let error): require(false, "what is written is read again: \(error)")
        }
        if depth > 0 {
            require(isRefused(text, maximumDepth: depth - 1, .depth), "a text is refused below its depth")
        }
        require(isRefused(text + [0x2C], maximumDepth: 32, .trailingData), "nothing may follow the value")
        if case .number = value { return }
        let end = text.lastIndex { !isWhitespace($0) } ?? 0
        if case .success = read(Array(text[..<end]), maximumDepth: 32) { require(false, "a text cut short is refused") }
    }

    private static func checkRefused(_ text: [UInt8], _ error: JSONError) {
        require((0...text.count).contains(error.offset), "reading stops inside the text")
        if case .success = read(text, maximumDepth: 8) { require(false, "a smaller depth accepts no more") }
    }

    private static func isRefused(_ text: [UInt8], maximumDepth: Int, _ reason: JSONError.Reason) -> Bool {
        guard case .failure(let error) = read(text, maximumDepth: maximumDepth) else { return false }
        return error.reason == reason
    }

    /// How deeply the value is nested; looks at every string, number and name on the way.
    private static func checkedDepth(_ value: JSONValue) -> Int {
        switch value {
        case .null, .bool: return 0
        case .number(let number):
            checkNumber(number)
            return 0
        case .string(let text):
            checkText(text)
            return 0
        case .array(let elements): return 1 + (elements.map(checkedDepth).max() ?? 0)
        case .object(let object):
            for member in object.members { checkText(member.name) }
            let names = Set(object.members.map { Array($0.name.utf8) })
            require(names.count == object.members.count, "no name stands twice")
            return 1 + (object.members.map { checkedDepth($0.value) }.max() ?? 0)
        }
    }

    private static func checkText(_ text: String) {
        for scalar in text.unicodeScalars {
            let isNoncharacter = scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
            require(!isNoncharacter, "no text has a noncharacter")
        }
    }

    /// RFC 8259, section 6, by way of what Swift takes for a number and what it takes beyond that.
    private static func checkNumber(_ number: JSONNumber) {
        let literal = Array(number.literal.utf8)
        require(Double(number.literal) != nil, "a number is a number")
        require(literal.allSatisfy { "0123456789+-.eE".utf8.contains($0) }, "a number is decimal")
        let digits = literal.first == UInt8(ascii: "-") ? literal.dropFirst() : literal[...]
        require(digits.first.map(isDigit) == true, "a number begins with a digit")
        if digits.first == UInt8(ascii: "0"), let second = digits.dropFirst().first {
            require(!isDigit(second), "a number has no leading zero")
        }
        if let point = literal.firstIndex(of: UInt8(ascii: ".")) {
            require(literal[(point + 1)...].first.map(isDigit) == true, "digits follow the point")
        }
        if let integer = number.integer {
            require(String(integer).hasSameBytes(as: number.literal), "an integer has one spelling")
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isWhitespace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
