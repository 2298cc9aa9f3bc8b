public import Encodings

/// Signs requests with one credential for one service in one region.
///
/// One owner signs with it, one request after another: it keeps the signing key of the day it last signed for.
public struct RequestSigner: Sendable {
    private let credential: Credential
    private let region: String
    private let service: String
    private let pathEncoding: PathEncoding
    private var today: SigningDay?

    /// - Parameter pathEncoding: What the service signs; `.twice` for Amazon Connect.
    public init(credential: Credential, region: String, service: String, pathEncoding: PathEncoding) {
        self.credential = credential
        self.region = region
        self.service = service
        self.pathEncoding = pathEncoding
    }

    /// Signs a request that will be sent with these headers and the ones returned; `Host`, `X-Amz-Date`, and where
    /// there is one `Content-Type` and `X-Amz-Security-Token`, are covered by the signature.
    ///
    /// - Parameters:
    ///   - wirePath: The path as it will stand in the request line, encoded.
    ///   - query: The raw query as it will stand there, without its question mark.
    ///   - host: The value of `Host`, with its port if that is sent.
    ///   - time: The present time, UTC; its fraction is not sent.
    public mutating func sign(
        method: String, wirePath: String, query: String = "", host: String, contentType: String?, body: [UInt8],
        at time: Timestamp
    ) -> SignedHeaders {
        let day = signingDay(of: time)
        let amzDate = time.awsBasic
        var headers: [(name: String, value: String)] = []
        headers.reserveCapacity(4)
        if let contentType { headers.append(("content-type", contentType)) }
        headers.append(("host", host))
        headers.append(("x-amz-date", amzDate))
        if let token = credential.sessionToken { headers.append(("x-amz-security-token", token)) }

        let request = CanonicalRequest(
            method: method, wirePath: wirePath, pathEncoding: pathEncoding, query: query, headers: headers,
            payloadHash: PayloadHash.hex(body))
        let signature = day.key.signature(of: request.stringToSign(date: amzDate, scope: day.key.scope))
        return SignedHeaders(
            authorization: authorization(scope: day.key.scope, headers: headers, signature: signature),
            amzDate: amzDate, securityToken: credential.sessionToken)
    }

    private func authorization(
        scope: SigningScope, headers: [(name: String, value: String)], signature: [UInt8]
    ) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(320)
        text.append(contentsOf: SigningAlgorithm.name.utf8)
        text.append(contentsOf: " Credential=".utf8)
        text.append(contentsOf: credential.accessKeyID.utf8)
        text.append(0x2F)
        scope.append(to: &text)
        text.append(contentsOf: ", SignedHeaders=".utf8)
        for index in headers.indices {
            if index > 0 { text.append(0x3B) }
            text.append(contentsOf: headers[index].name.utf8)
        }
        text.append(contentsOf: ", Signature=".utf8)
        Hex.append(signature, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func signingDay(of time: Timestamp) -> SigningDay {
        let number = time.seconds / 86_400
        if let today, today.number == number { return today }
        let scope = SigningScope(date: time.awsDate, region: region, service: service)
        let day = SigningDay(
            number: number, key: SigningKey(secretAccessKey: credential.secretAccessKey, scope: scope))
        today = day
        return day
    }

    /// The key of one day, counted from 1970-01-01 in UTC.
    private struct SigningDay {
        let number: Int64
        let key: SigningKey
    }
}
