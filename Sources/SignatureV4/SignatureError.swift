/// Why a Signature Version 4 request was refused.
///
/// Callers are told one text for most of these (SPEC, section 5); the exact reason is for audit records, metrics and
/// tests. The only text an error carries is the lower-case name of a header.
public enum SignatureError: Error, Equatable, Sendable {
    /// A part that does not have its one accepted form.
    case malformed(SignaturePart)
    /// A header that has to be signed is not among SignedHeaders.
    case unsignedHeader(String)
    /// A header listed in SignedHeaders is not part of the request.
    case missingSignedHeader(String)
    /// Signed too long ago, or for a time too far ahead; the distance in seconds, negative when the caller's clock is
    /// ahead.
    case stale(by: Int)
    /// The scope is not the one expected, or its date is not that of X-Amz-Date.
    case scopeMismatch
    /// `x-amz-content-sha256` is not the hash of the body.
    case payloadHashMismatch
    /// Everything is well formed, but the signature is another one.
    case mismatch

    /// The stable name of the reason; it never contains anything the caller sent.
    public var code: String {
        switch self {
        case .malformed(let part): "signature.malformed.\(part.rawValue)"
        case .unsignedHeader: "signature.unsignedHeader"
        case .missingSignedHeader: "signature.missingSignedHeader"
        case .stale: "signature.stale"
        case .scopeMismatch: "signature.scopeMismatch"
        case .payloadHashMismatch: "signature.payloadHashMismatch"
        case .mismatch: "signature.mismatch"
        }
    }
}

/// The parts of a signed request that have a form of their own, in the order in which they are read.
public enum SignaturePart: String, CaseIterable, Sendable {
    /// `AWS4-HMAC-SHA256` and the space behind it.
    case algorithm
    /// `Credential=` and the access key id.
    case credential
    /// Date, region, service and `aws4_request` behind the access key id.
    case scope
    /// `SignedHeaders=` and the list of names.
    case signedHeaders
    /// `Signature=` and 64 lower-case hexadecimal digits, with nothing behind them.
    case signature
    /// The value of `X-Amz-Date`.
    case date
}
