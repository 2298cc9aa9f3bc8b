import Crypto
import Encodings

/// The key derived from a secret access key for one scope. Only signatures come out of it, never the key itself.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html, "Derive a
/// signing key".
public struct SigningKey: Sendable {
    /// The only scope whose requests this key signs.
    public let scope: SigningScope
    /// HMAC with the derived key taken in and nothing else yet; a copy of it makes each signature.
    private let keyed: HMAC<SHA256>

    /// Derives the key: four HMACs, so keep it for the day if the secret is used often.
    public init(secretAccessKey: String, scope: SigningScope) {
        self.scope = scope
        var key = Array("AWS4".utf8)
        key.reserveCapacity(4 + secretAccessKey.utf8.count)
        key.append(contentsOf: secretAccessKey.utf8)
        for part in [scope.date, scope.region, scope.service, SigningScope.terminator] {
            key = Array(HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: SymmetricKey(data: key)))
        }
        keyed = HMAC<SHA256>(key: SymmetricKey(data: key))
    }

    /// The 32 bytes of the signature. A signature to be checked is compared by ``SignatureVerification``, not with
    /// `==`.
    public func signature(of stringToSign: [UInt8]) -> [UInt8] {
        var code = keyed
        code.update(data: stringToSign)
        return [UInt8](digest: code.finalize())
    }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "SigningKey(\(scope.text), redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["scope": scope]) }
}
