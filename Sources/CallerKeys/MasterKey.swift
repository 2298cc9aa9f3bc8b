internal import Crypto
internal import Encodings

/// The gate's master key: 32 random bytes from which the secret of every gate key is derived.
///
/// Nothing derived is stored. Each use has an HKDF label of its own, so that no secret serves two purposes.
public struct MasterKey: Sendable, CustomStringConvertible {
    private let gateKeySecrets: SymmetricKey
    /// The id under which records name this key: 8 hexadecimal digits that reveal nothing of it.
    public let publicID: String

    /// Bytes of a master key.
    public static let byteCount = 32

    /// Reads the base64 text of a key file; one line feed at its end is allowed, any other length of key is not.
    public init?(base64 text: [UInt8]) {
        let line = text.last == 0x0A ? text.dropLast() : text[...]
        guard let bytes = Base64.decode(line), bytes.count == MasterKey.byteCount else { return nil }
        let key = SymmetricKey(data: bytes)
        gateKeySecrets = MasterKey.derive("identity-gate/gate-key-secret/v1", from: key)
        let idKey = MasterKey.derive("identity-gate/master-key-id/v1", from: key)
        publicID = Hex.encode(Array(HMAC<SHA256>.authenticationCode(for: [UInt8](), using: idKey).prefix(4)))
    }

    /// The text of a new key file, from a cryptographically secure `generator`.
    public static func newKeyFile(using generator: inout some RandomNumberGenerator) -> String {
        Base64.encode((0..<byteCount).map { _ in UInt8.random(in: 0...255, using: &generator) }) + "\n"
    }

    /// The secret access key of a gate key: 40 base64 characters, 240 bits.
    public func secretAccessKey(for id: GateKeyID) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array(id.text.utf8), using: gateKeySecrets)
        return Base64.encode(Array(code.prefix(30)))
    }

    /// HKDF-SHA256 (RFC 5869) with a label for the use.
    private static func derive(_ label: String, from key: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array(label.utf8), outputByteCount: 32)
    }

    public var description: String { "MasterKey(\(publicID))" }
}
