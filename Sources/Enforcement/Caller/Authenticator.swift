internal import AuditRecord
internal import CallerKeys
internal import Encodings
internal import PolicyCore
internal import SignatureV4
internal import Synchronization

/// Proves who sends a request, over the request as it came: exactly one credential, a gate key's SigV4 signature or an
/// API key.
final class Authenticator: Sendable {
    private let masterKey: MasterKey
    private let region: String
    /// Signing keys of the day, for gate keys that the policy names and for no other.
    private let signingKeys = Mutex<[CachedKey.Name: SigningKey]>([:])
    private let freshness = FreshnessWindow()

    private enum CachedKey {
        struct Name: Hashable {
            let accessKeyID: String
            let scope: SigningScope
        }
        /// Two days of every gate key of a very large policy; beyond, the cache starts anew.
        static let limit = 65_536
    }

    init(masterKey: MasterKey, region: String) {
        self.masterKey = masterKey
        self.region = region
    }

    func authenticate(
        _ request: GuardedRequest, policy: Policy, at now: Timestamp
    ) throws(AuthenticationFailure) -> AuthenticatedCaller {
        guard let authorization = request.header("authorization") else { throw .missing }
        if let token = Authenticator.bearerToken(authorization) {
            if request.header("x-amz-security-token") != nil { throw .twoCredentials }
            return try authenticate(bearer: token, policy: policy)
        }
        guard authorization.utf8.starts(with: "AWS4-HMAC-SHA256".utf8) else { throw .missing }
        return try authenticate(signature: authorization, of: request, policy: policy, at: now)
    }

    // MARK: API keys

    /// What follows `Bearer ` (the scheme in any case, one space or more, RFC 9110 section 11.4); nil for another scheme.
    private static func bearerToken(_ authorization: String) -> [UInt8]? {
        let text = Array(authorization.utf8)
        guard text.count >= 6, zip(text, "bearer".utf8).allSatisfy({ $0 | 0x20 == $1 }),
            text.count == 6 || text[6] == UInt8(ascii: " ")
        else { return nil }
        return Array(text[6...].drop { $0 == UInt8(ascii: " ") })
    }

    private func authenticate(
        bearer token: [UInt8], policy: Policy
    ) throws(AuthenticationFailure) -> AuthenticatedCaller {
        guard APIKey.hasForm(token) else { throw .bearer }
        let sha256 = APIKey.sha256(of: token)
        let identity = Identity.apiKey(sha256: sha256)
        guard policy.names(identity) else { throw .bearer }
        return AuthenticatedCaller(
            identity: identity, kind: .apiKey, publicID: String(decoding: sha256.utf8.prefix(16), as: UTF8.self),
            signatureSHA256: nil)
    }

    // MARK: Gate keys

    private func authenticate(
        signature text: String, of request: GuardedRequest, policy: Policy, at now: Timestamp
    ) throws(AuthenticationFailure) -> AuthenticatedCaller {
        let authorization: AuthorizationHeader
        do { authorization = try AuthorizationHeader(parsing: text) } catch { throw .signature }
        guard let id = GateKeyID(authorization.accessKeyID) else { throw .foreignKeyID }
        guard request.header("x-amz-security-token") == nil else { throw .signature }
        let identity = Identity.accessKey(id.text)
        do throws(SignatureError) {
            try verify(authorization, id: id, isNamed: policy.names(identity), request: request, at: now)
        } catch {
            throw .signature
        }
        return AuthenticatedCaller(
            identity: identity, kind: .gateKey, publicID: id.text,
            signatureSHA256: PayloadHash.hex(signatureDigits(authorization.signature)))
    }

    /// The signature as it stood in the header.
    private func signatureDigits(_ signature: [UInt8]) -> [UInt8] {
        var digits: [UInt8] = []
        Hex.append(signature, to: &digits)
        return digits
    }

    private func verify(
        _ authorization: AuthorizationHeader, id: GateKeyID, isNamed: Bool, request: GuardedRequest, at now: Timestamp
    ) throws(SignatureError) {
        let payloadHash = PayloadHash.hex(request.body)
        // Region and service are ours, the day is the one the caller signed for; verification ties it to X-Amz-Date.
        let scope = SigningScope(date: authorization.scope.date, region: region, service: "connect")
        guard authorization.scope == scope else { throw .scopeMismatch }
        if let date = request.header("x-amz-date"), let signedAt = Timestamp(awsBasic: date.utf8) {
            try freshness.check(signedAt: signedAt, receivedAt: now)
        }
        let name = CachedKey.Name(accessKeyID: id.text, scope: scope)
        let cachedKey = isNamed ? signingKeys.withLock { $0[name] } : nil
        let key = cachedKey ?? SigningKey(secretAccessKey: masterKey.secretAccessKey(for: id), scope: scope)
        let signedAt = try SignatureVerification.verify(
            authorization: authorization, method: "POST", wirePath: request.wirePath, pathEncoding: .twice, query: "",
            header: { request.joinedHeader($0) }, payloadHash: payloadHash,
            signingKey: key)
        try freshness.check(signedAt: signedAt, receivedAt: now)
        if isNamed, cachedKey == nil { cache(key, as: name) }
    }

    /// Only behind a signature that the key has proven: whoever knows an id could fill the cache with made-up days.
    private func cache(_ key: SigningKey, as name: CachedKey.Name) {
        signingKeys.withLock { keys in
            if keys.count >= CachedKey.limit { keys.removeAll() }
            keys[name] = key
        }
    }
}
