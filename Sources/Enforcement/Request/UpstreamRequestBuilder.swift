internal import Encodings
internal import PolicyCore
public import SignatureV4

/// How upstream requests are addressed and signed.
public struct UpstreamTarget: Sendable {
    /// The endpoint with the region filled in, without a slash at its end: `https://connect.us-east-1.amazonaws.com`.
    public let endpoint: String
    /// The `Host` of the endpoint, with its port where the endpoint names one.
    public let host: String
    public let region: String
    public let signing: Signing
    /// The product and its version, `identity-gate/0.1.0`.
    public let userAgent: String

    public enum Signing: Sendable {
        case credential(Credential)
        /// No credentials were found: nothing is sent.
        case unavailable
        /// Requests go unsigned; configuration allows it to a loopback literal only.
        case none
    }

    public init(endpoint: String, host: String, region: String, signing: Signing, userAgent: String) {
        self.endpoint = endpoint
        self.host = host
        self.region = region
        self.signing = signing
        self.userAgent = userAgent
    }

    /// Whether a request could be sent at all.
    var isReady: Bool {
        if case .unavailable = signing { false } else { true }
    }
}

/// Builds the upstream request from proven values, and from nothing else.
struct UpstreamRequestBuilder {
    private let target: UpstreamTarget
    private var signer: RequestSigner?
    /// The header lines that every request has.
    private let usualHeaders: [String]

    init(target: UpstreamTarget) {
        self.target = target
        usualHeaders = [
            "Host: \(target.host)", "Content-Type: application/json", "User-Agent: \(target.userAgent)",
        ]
        if case .credential(let credential) = target.signing {
            signer = RequestSigner(
                credential: credential, region: target.region, service: "connect", pathEncoding: .twice)
        }
    }

    /// The request of one approved change; nil where there are no credentials to sign it with.
    mutating func request(for change: ChangeRequest, decision: UUIDValue, at time: Timestamp) -> UpstreamRequest? {
        guard target.isReady else { return nil }
        let path = UpstreamRequestBuilder.path(of: change)
        let body = change.change.encodedBody()
        var headers: [String] = []
        headers.reserveCapacity(usualHeaders.count + 4)
        headers += usualHeaders
        headers.append("amz-sdk-invocation-id: " + decision.text)
        if let signed = signer?.sign(
            method: "POST", wirePath: path, query: "", host: target.host, contentType: "application/json", body: body,
            at: time)
        {
            headers.append("X-Amz-Date: " + signed.amzDate)
            if let token = signed.securityToken { headers.append("X-Amz-Security-Token: " + token) }
            headers.append("Authorization: " + signed.authorization)
        }
        return UpstreamRequest(url: target.endpoint + path, headers: headers, body: body)
    }

    /// `/users/{InstanceId}/{UserId}/identity-info`, both as UUIDs.
    private static func path(of change: ChangeRequest) -> String {
        var path: [UInt8] = []
        path.reserveCapacity(96)
        path.append(contentsOf: "/users/".utf8)
        change.instance.uuid.append(to: &path)
        path.append(UInt8(ascii: "/"))
        change.user.uuid.append(to: &path)
        path.append(contentsOf: "/identity-info".utf8)
        return String(decoding: path, as: UTF8.self)
    }
}
