import Encodings

/// Reads an `Authorization` value from left to right; each step takes what it names or leaves nil.
struct AuthorizationReader {
    private let text: [UInt8]
    private var position = 0

    /// More names than a request may have fields (SPEC, section 2).
    private static let maximumNames = 100

    init(_ value: String) {
        text = Array(value.utf8)
    }

    var isAtEnd: Bool { position == text.count }

    /// Steps over `literal` if it stands here.
    mutating func skip(_ literal: String) -> Bool {
        let expected = literal.utf8.span
        guard expected.count <= text.count - position else { return false }
        for index in expected.indices where text[position + index] != expected[index] { return false }
        position += expected.count
        return true
    }

    mutating func skipSpaces() {
        while position < text.count, text[position] == 0x20 { position += 1 }
    }

    /// One part of a credential: 1 to 128 visible ASCII characters but `/`, `,`, `;` and `=`.
    mutating func takeName() -> String? {
        take(upTo: 128) { (0x21...0x7E).contains($0) && $0 != 0x2F && $0 != 0x2C && $0 != 0x3B && $0 != 0x3D }
    }

    /// Header names separated by `;`, strictly ascending.
    mutating func takeSortedHeaderNames() -> [String]? {
        var names: [String] = []
        names.reserveCapacity(8)
        repeat {
            guard names.count < AuthorizationReader.maximumNames,
                let name = take(upTo: text.count, where: AuthorizationReader.isLowerCaseToken)
            else { return nil }
            if let last = names.last, !last.utf8.lexicographicallyPrecedes(name.utf8) { return nil }
            names.append(name)
        } while skip(";")
        return names
    }

    /// 64 lower-case hexadecimal digits.
    mutating func takeSignature() -> [UInt8]? {
        let end = position + 64
        guard end <= text.count else { return nil }
        let digits = text[position..<end]
        guard digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
        position = end
        return Hex.decode(digits)
    }

    private mutating func take(upTo limit: Int, where isPart: (UInt8) -> Bool) -> String? {
        var end = position
        while end < text.count, isPart(text[end]) { end += 1 }
        guard end > position, end - position <= limit else { return nil }
        defer { position = end }
        return String(decoding: text[position..<end], as: UTF8.self)
    }

    /// RFC 9110, section 5.6.2, without the upper-case letters.
    private static func isLowerCaseToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x7E: true
        case 0x21, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2A, 0x2B, 0x5E, 0x60, 0x7C: true
        default: false
        }
    }
}
