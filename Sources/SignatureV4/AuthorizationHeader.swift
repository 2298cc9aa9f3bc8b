import Encodings

/// What an `Authorization` header of Signature Version 4 claims. Nothing in it is proven until it has been verified.
public struct AuthorizationHeader: Equatable, Sendable {
    /// The key the request claims to be signed with: 1 to 128 visible ASCII characters.
    public let accessKeyID: String
    /// The scope the request claims to be signed for. Its date is eight digits, not necessarily a day.
    public let scope: SigningScope
    /// Lower-case names, sorted, each once; at most 100.
    public let signedHeaders: [String]
    /// 32 bytes.
    public let signature: [UInt8]

    /// Reads `AWS4-HMAC-SHA256 Credential=AKID/YYYYMMDD/region/service/aws4_request, SignedHeaders=a;b;c,
    /// Signature=<64 digits>` and nothing else.
    ///
    /// The three components stand in this order, each once, separated by a comma and any number of spaces, as all
    /// AWS clients write them; insisting on it is our choice. Linear in the length of `value`.
    ///
    /// - Throws: `.malformed` with the first part that does not have its form.
    public init(parsing value: String) throws(SignatureError) {
        var reader = AuthorizationReader(value)
        guard reader.skip(SigningAlgorithm.name), reader.skip(" ") else { throw .malformed(.algorithm) }

        guard reader.skip("Credential="), let accessKeyID = reader.takeName(), reader.skip("/") else {
            throw .malformed(.credential)
        }
        guard let date = reader.takeName(), AuthorizationHeader.isDate(date), reader.skip("/"),
            let region = reader.takeName(), reader.skip("/"), let service = reader.takeName(), reader.skip("/"),
            reader.skip(SigningScope.terminator), reader.skip(",")
        else { throw .malformed(.scope) }
        reader.skipSpaces()

        guard reader.skip("SignedHeaders="), let signedHeaders = reader.takeSortedHeaderNames(), reader.skip(",") else {
            throw .malformed(.signedHeaders)
        }
        reader.skipSpaces()

        guard reader.skip("Signature="), let signature = reader.takeSignature(), reader.isAtEnd else {
            throw .malformed(.signature)
        }
        self.accessKeyID = accessKeyID
        self.scope = SigningScope(date: date, region: region, service: service)
        self.signedHeaders = signedHeaders
        self.signature = signature
    }

    private static func isDate(_ text: String) -> Bool {
        text.utf8.count == 8 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

// MARK: - What has to be signed

extension AuthorizationHeader {
    /// Refuses a request that leaves open a header that carries meaning: `host` and `x-amz-date` are always signed,
    /// `content-type` and `x-amz-security-token` wherever present.
    ///
    /// ``SignatureVerification`` applies this by itself.
    ///
    /// - Parameter isPresent: Whether the request has a header; asked with lower-case names.
    /// - Throws: `.unsignedHeader` with the first name that is not signed.
    public func requireSigned(isPresent: (String) -> Bool) throws(SignatureError) {
        for name in ["host", "x-amz-date"] where !signs(name) {
            throw .unsignedHeader(name)
        }
        for name in ["content-type", "x-amz-security-token"] where !signs(name) && isPresent(name) {
            throw .unsignedHeader(name)
        }
    }

    /// The same for the set of all header names of the request, in lower case.
    public func requireSigned(present names: Set<String>) throws(SignatureError) {
        try requireSigned { names.contains($0) }
    }

    private func signs(_ name: String) -> Bool {
        signedHeaders.contains { $0.hasSameBytes(as: name) }
    }
}
