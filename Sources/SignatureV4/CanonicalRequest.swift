import Crypto
import Encodings

/// A request in the one form that is signed.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html, "Create a
/// canonical request".
public struct CanonicalRequest: Equatable, Sendable {
    /// The canonical form itself.
    public let bytes: [UInt8]

    /// - Parameters:
    ///   - method: As sent, for example `POST`.
    ///   - wirePath: The path as it stood, or will stand, in the request line.
    ///   - pathEncoding: What the service signs; `.twice` for Amazon Connect.
    ///   - query: The raw query without its question mark; empty if there is none.
    ///   - headers: The signed headers and no others, in any order. A name may be given several times: the values are
    ///     joined in their order. Names are lowered, runs of white space in values are folded and cut off at both ends.
    ///   - payloadHash: Lower-case hexadecimal SHA-256 of the body.
    public init(
        method: String, wirePath: String, pathEncoding: PathEncoding, query: String,
        headers: [(name: String, value: String)], payloadHash: String
    ) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512 + wirePath.utf8.count)
        bytes.append(contentsOf: method.utf8)
        bytes.append(0x0A)
        CanonicalPath.append(wirePath, times: pathEncoding, to: &bytes)
        bytes.append(0x0A)
        CanonicalQuery.append(query, to: &bytes)
        bytes.append(0x0A)
        CanonicalHeaders(headers).append(to: &bytes)
        bytes.append(0x0A)
        bytes.append(contentsOf: payloadHash.utf8)
        self.bytes = bytes
    }

    /// The text whose HMAC is the signature.
    ///
    /// - Parameters:
    ///   - date: The value of `X-Amz-Date`, `YYYYMMDDTHHMMSSZ`.
    ///   - scope: Its date is the first half of `date`.
    public func stringToSign(date: String, scope: SigningScope) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(192)
        text.append(contentsOf: SigningAlgorithm.name.utf8)
        text.append(0x0A)
        text.append(contentsOf: date.utf8)
        text.append(0x0A)
        scope.append(to: &text)
        text.append(0x0A)
        Hex.append([UInt8](digest: SHA256.hash(data: bytes)), to: &text)
        return text
    }
}

/// The only algorithm of Signature Version 4 that is signed with or accepted here.
enum SigningAlgorithm {
    static let name = "AWS4-HMAC-SHA256"
}
