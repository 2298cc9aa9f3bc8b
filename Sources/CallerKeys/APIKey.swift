internal import Crypto
internal import Encodings

/// A bearer API key: `igk_` and 32 random characters of `A-Za-z0-9`, about 190 bits. Only its SHA-256 is ever stored.
public enum APIKey {
    /// What every API key begins with.
    public static let prefix = "igk_"
    /// The longest token that is looked at.
    public static let maximumLength = 256

    /// A new key from a cryptographically secure `generator`.
    public static func random(using generator: inout some RandomNumberGenerator) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        var characters = Array(prefix.utf8)
        for _ in 0..<32 {
            characters.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
        }
        return String(decoding: characters, as: UTF8.self)
    }

    /// The lower-case hexadecimal SHA-256 of the whole token, by which policies name it.
    public static func sha256(of token: some Collection<UInt8>) -> String {
        Hex.encode(digest: SHA256.hash(data: Array(token)))
    }

    /// Whether `token` has the form of an API key: the prefix and 22 or more visible characters that base64 and hexadecimal use.
    public static func hasForm(_ token: some Collection<UInt8>) -> Bool {
        hasForm(bytes: Array(token))
    }

    private static func hasForm(bytes token: [UInt8]) -> Bool {
        guard (prefix.utf8.count + 22...maximumLength).contains(token.count), token.starts(with: prefix.utf8) else {
            return false
        }
        return token.dropFirst(prefix.utf8.count).allSatisfy { character in
            switch character {
            case 0x41...0x5A, 0x61...0x7A, 0x30...0x39: true
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"): true
            case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): true
            default: false
            }
        }
    }
}
