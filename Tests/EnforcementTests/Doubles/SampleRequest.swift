import Encodings
import Enforcement
import PolicyCore
import SignatureV4

/// A request as a client would make it, every part of it open to change before and after it is signed.
struct SampleRequest {
    var instance = Sample.instance
    var user = Sample.user
    /// The path as signed and sent; nil: of the two ids.
    var path: String?
    var body = #"{"IdentityInfo":{"FirstName":"Mary"}}"#
    var source = Sample.source
    var fields = [
        HeaderField(name: "host", value: "127.0.0.1:8080"),
        HeaderField(name: "content-type", value: "application/json"),
    ]

    var keyID = Sample.hrKey
    /// nil: the one the gate derives.
    var secret: String?
    var signedAt = Sample.now
    /// The text of `X-Amz-Date`; nil: of `signedAt`.
    var date: String?
    var scope: SigningScope?
    /// nil: every field there is.
    var signedNames: [String]?

    var wirePath: String { path ?? "/users/\(instance)/\(user)/identity-info" }

    /// Signed as an AWS client does it; `change` then alters what was signed.
    func signed(_ change: (inout [HeaderField]) -> Void = { _ in }) throws -> GuardedRequest {
        var fields = fields
        let date = date ?? signedAt.awsBasic
        fields.append(HeaderField(name: "x-amz-date", value: date))
        let names = signedNames ?? Set(fields.map(\.name)).sorted()
        let scope = scope ?? SigningScope(date: signedAt.awsDate, region: Sample.region, service: "connect")
        let canonical = CanonicalRequest(
            method: "POST", wirePath: wirePath, pathEncoding: .twice, query: "",
            headers: fields.filter { names.contains($0.name) }.map { ($0.name, $0.value) },
            payloadHash: PayloadHash.hex(Array(body.utf8)))
        let key = SigningKey(secretAccessKey: try secret ?? Sample.secret(of: keyID), scope: scope)
        let signature = Hex.encode(key.signature(of: canonical.stringToSign(date: date, scope: scope)))
        fields.append(
            HeaderField(
                name: "authorization",
                value: "AWS4-HMAC-SHA256 Credential=\(keyID)/\(scope.text), "
                    + "SignedHeaders=\(names.joined(separator: ";")), Signature=\(signature)"))
        change(&fields)
        return guarded(fields)
    }

    /// With an `Authorization` field of this text, or without one.
    func with(authorization: String?) -> GuardedRequest {
        guarded(fields + (authorization.map { [HeaderField(name: "authorization", value: $0)] } ?? []))
    }

    /// With the API key of `hr-sync`.
    func withAPIKey() -> GuardedRequest {
        with(authorization: "Bearer \(Sample.apiKey)")
    }

    private func guarded(_ fields: [HeaderField]) -> GuardedRequest {
        GuardedRequest(
            wirePath: wirePath, instanceSegment: instance, userSegment: user, fields: fields, body: Array(body.utf8),
            source: source)
    }
}

extension [HeaderField] {
    /// The value of the first field of this name; setting nil removes it.
    subscript(_ name: String) -> String? {
        get { first { $0.name == name }?.value }
        set {
            let position = firstIndex { $0.name == name }
            if let position { remove(at: position) }
            if let newValue { insert(HeaderField(name: name, value: newValue), at: position ?? endIndex) }
        }
    }
}
