public import Encodings

/// Checks that a request was signed with a key we can derive too.
public enum SignatureVerification {
    /// Verifies a request whose signature is in its `Authorization` header.
    ///
    /// Checked in this order, each with an error of its own: what has to be signed is signed; every signed header is
    /// there; `x-amz-date` has its form and its day is that of the scope; the scope is the key's; an
    /// `x-amz-content-sha256` is the hash of the body; the signature is the one we compute, compared in constant time.
    /// How old the request is, is for ``FreshnessWindow`` to judge.
    ///
    /// - Parameters:
    ///   - pathEncoding: What the service signs; `.twice` for Amazon Connect.
    ///   - header: The value of a header by its lower-case name, several values joined with `,`; nil if there is none.
    ///   - payloadHash: Computed from the body received (``PayloadHash``), never taken from a header.
    /// - Returns: The time of signing, now proven to be what the caller signed.
    @discardableResult
    public static func verify(
        authorization: AuthorizationHeader, method: String, wirePath: String, pathEncoding: PathEncoding,
        query: String, header: (String) -> String?, payloadHash: String, signingKey: SigningKey
    ) throws(SignatureError) -> Timestamp {
        try authorization.requireSigned { header($0) != nil }

        var headers: [(name: String, value: String)] = []
        headers.reserveCapacity(authorization.signedHeaders.count)
        var date = ""
        for name in authorization.signedHeaders {
            guard let value = header(name) else { throw .missingSignedHeader(name) }
            if name.hasSameBytes(as: "x-amz-date") { date = value }
            headers.append((name, value))
        }
        guard let signedAt = Timestamp(awsBasic: date.utf8) else { throw .malformed(.date) }
        guard date.utf8.prefix(8).elementsEqual(authorization.scope.date.utf8),
            authorization.scope == signingKey.scope
        else { throw .scopeMismatch }
        if let claimed = header("x-amz-content-sha256"), !claimed.hasSameBytes(as: payloadHash) {
            throw .payloadHashMismatch
        }

        let request = CanonicalRequest(
            method: method, wirePath: wirePath, pathEncoding: pathEncoding, query: query, headers: headers,
            payloadHash: payloadHash)
        let expected = signingKey.signature(of: request.stringToSign(date: date, scope: authorization.scope))
        guard isEqual(expected, authorization.signature) else { throw .mismatch }
        return signedAt
    }

    /// Compares without stopping at the first difference, so that time tells nothing about where it is.
    private static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for index in left.indices { difference |= left[index] ^ right[index] }
        return difference == 0
    }
}
