import Encodings
import SignatureV4

/// Verifies a request's signature as AWS does, with the one credential the stand-in knows.
///
/// The refusals carry the codes and, where they are known, the texts of AWS.
struct SignatureCheck: Sendable {
    private let credential: Credential
    private let region: String
    /// The signing key of the scope seen last: deriving it costs four HMACs and it changes once a day.
    private var cached: (scope: SigningScope, key: SigningKey)?

    /// How far X-Amz-Date may lie from the clock, in seconds.
    private static let tolerance: Int64 = 300

    init(credential: Credential, region: String) {
        self.credential = credential
        self.region = region
    }

    /// - Throws: MissingAuthenticationTokenException without a signature, UnrecognizedClientException for another
    ///   credential, InvalidSignatureException for everything else.
    mutating func check(_ request: IncomingRequest) throws(ConnectError) {
        guard let value = request.header("authorization") else {
            throw ConnectError(.missingAuthenticationToken, "Missing Authentication Token")
        }
        let authorization: AuthorizationHeader
        do {
            authorization = try AuthorizationHeader(parsing: value)
        } catch {
            throw ConnectError(.invalidSignature, "Authorization header is not a complete AWS4-HMAC-SHA256 signature")
        }
        guard authorization.accessKeyID.hasSameBytes(as: credential.accessKeyID),
            (request.header("x-amz-security-token") ?? "").hasSameBytes(as: credential.sessionToken ?? "")
        else {
            throw ConnectError(.unrecognizedClient, "The security token included in the request is invalid.")
        }
        try checkSignedHeaders(of: request, authorization)
        try checkScope(of: request, authorization)
        try checkSignature(of: request, authorization)
    }

    /// `host` and every `x-amz-*` field present must be signed.
    private func checkSignedHeaders(
        of request: IncomingRequest, _ authorization: AuthorizationHeader
    ) throws(ConnectError) {
        guard authorization.signedHeaders.contains("host") else {
            throw ConnectError(
                .invalidSignature, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
        }
        for field in request.headers {
            let name = field.name.lowercased()
            guard name.hasPrefix("x-amz-"), !authorization.signedHeaders.contains(name) else { continue }
            throw ConnectError(
                .invalidSignature, "'\(name)' must be a 'SignedHeader' in the AWS Authorization.")
        }
    }

    private func checkScope(of request: IncomingRequest, _ authorization: AuthorizationHeader) throws(ConnectError) {
        let date = request.header("x-amz-date") ?? ""
        guard let signedAt = Timestamp(awsBasic: date.utf8) else {
            throw ConnectError(
                .invalidSignature, "Date must be in ISO-8601 'basic format'. See https://en.wikipedia.org/wiki/ISO_8601"
            )
        }
        let scope = authorization.scope
        guard scope.region.hasSameBytes(as: region), scope.service.hasSameBytes(as: "connect") else {
            throw ConnectError(.invalidSignature, "Credential should be scoped to a valid region.")
        }
        guard scope.date.hasSameBytes(as: signedAt.awsDate) else {
            throw ConnectError(
                .invalidSignature, "Date in Credential scope does not match YYYYMMDD from ISO-8601 version.")
        }
        let age = request.arrivedAt.seconds - signedAt.seconds
        let now = request.arrivedAt.awsBasic
        guard age <= SignatureCheck.tolerance else {
            throw ConnectError(.invalidSignature, "Signature expired: \(date) is now earlier than \(now) - 5 min.")
        }
        guard age >= -SignatureCheck.tolerance else {
            throw ConnectError(
                .invalidSignature, "Signature not yet current: \(date) is still later than \(now) + 5 min.")
        }
    }

    private mutating func checkSignature(
        of request: IncomingRequest, _ authorization: AuthorizationHeader
    ) throws(ConnectError) {
        let payloadHash = PayloadHash.hex(request.body)
        let claimedHash = request.header("x-amz-content-sha256") ?? payloadHash
        do {
            guard claimedHash.hasSameBytes(as: payloadHash) else { throw SignatureError.payloadHashMismatch }
            try SignatureVerification.verify(
                authorization: authorization, method: request.method, wirePath: request.path, pathEncoding: .twice,
                query: request.query, header: { request.header($0) }, payloadHash: payloadHash,
                signingKey: key(for: authorization.scope))
        } catch {
            throw ConnectError(
                .invalidSignature,
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                    + "Access Key and signing method. Consult the service documentation for details.")
        }
    }

    private mutating func key(for scope: SigningScope) -> SigningKey {
        if let cached, cached.scope == scope { return cached.key }
        let key = SigningKey(secretAccessKey: credential.secretAccessKey, scope: scope)
        cached = (scope, key)
        return key
    }
}
