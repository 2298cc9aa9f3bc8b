import Crypto
import Encodings

/// The key under which values are recorded, so that records show equal values without showing them.
///
/// Whoever holds it can test guesses. Its description shows the key's id only.
public struct Pseudonyms: Sendable, CustomStringConvertible {
    /// First 8 hex digits of a digest of the key: names it in records.
    public let keyID: String
    /// Has taken the key and nothing else; copied for each value.
    private let keyed: HMAC<SHA256>

    /// How long the key is.
    public static let keyBytes = 32

    /// - Parameter keyBase64: 32 bytes in base64 with its padding (RFC 4648, section 4); nil for anything else.
    public init?(keyBase64: String) {
        guard let bytes = Base64.decode(keyBase64.utf8), bytes.count == Pseudonyms.keyBytes else { return nil }
        keyed = HMAC<SHA256>(key: SymmetricKey(data: bytes))
        var digest = SHA256()
        digest.update(data: Array("identity-gate pseudonym key\u{0}".utf8))
        digest.update(data: bytes)
        keyID = Hex.encode(Array(digest.finalize().prefix(4)))
    }

    /// Lower-case hex of HMAC-SHA-256 over `class`, a zero byte and `value`, as UTF-8.
    ///
    /// - Parameter class: `email` for both email members, else the member's name.
    public func hmac(class: String, value: String) -> String {
        var message: [UInt8] = []
        message.reserveCapacity(`class`.utf8.count + 1 + value.utf8.count)
        message.append(contentsOf: `class`.utf8)
        message.append(0)
        message.append(contentsOf: value.utf8)
        var code = keyed
        code.update(data: message)
        return Hex.encode(digest: code.finalize())
    }

    public var description: String { "Pseudonyms(\(keyID))" }
}
