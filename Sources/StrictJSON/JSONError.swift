/// Why a text is not the JSON we accept, and where. It never quotes the text.
public struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    public let reason: Reason
    /// Bytes before the place where reading stopped.
    public let offset: Int

    public enum Reason: String, Equatable, Sendable {
        case empty = "no value"
        case byteOrderMark = "a byte order mark"
        case unexpectedEnd = "the text ends inside a value"
        case unexpectedByte = "a byte that cannot stand here"
        case trailingData = "something follows the value"
        case depth = "nested too deeply"
        case duplicateName = "a member name appears twice in one object"
        case invalidUTF8 = "not UTF-8"
        case invalidEscape = "an escape that JSON does not have"
        case loneSurrogate = "half of a surrogate pair"
        case noncharacter = "a Unicode noncharacter"
        case controlCharacter = "an unescaped control character"
        case invalidNumber = "a number JSON does not have"
        case invalidLiteral = "a word other than true, false, null"
    }

    public var description: String { "\(reason.rawValue) (at byte \(offset))" }
}
