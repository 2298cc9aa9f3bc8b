import SignatureV4

/// Signature Version 4 by itself, with the keys of the day at hand.
enum Signing {
    private static let host = "127.0.0.1:8080"
    private static let credential = Credential(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: "not/a/secret", sessionToken: nil)

    static func sign(count: Int) {
        var signer = makeSigner()
        let body = Array(names.utf8)
        for _ in 0..<count {
            guard signed(body, by: &signer).securityToken == nil else { fatalError("there is no token") }
        }
    }

    static func verify(count: Int) {
        var signer = makeSigner()
        let body = Array(names.utf8)
        let headers = signed(body, by: &signer)
        let scope = SigningScope(date: StandingClock.time.awsDate, region: "us-east-1", service: "connect")
        let key = SigningKey(secretAccessKey: credential.secretAccessKey, scope: scope)
        let fields = [
            "content-type": "application/json", "host": host, "x-amz-date": headers.amzDate,
        ]
        for _ in 0..<count {
            do {
                try SignatureVerification.verify(
                    authorization: AuthorizationHeader(parsing: headers.authorization), method: "POST",
                    wirePath: Gate.path, pathEncoding: .twice, query: "", header: { fields[$0] },
                    payloadHash: PayloadHash.hex(body), signingKey: key)
            } catch { fatalError("\(error)") }
        }
    }

    private static func makeSigner() -> RequestSigner {
        RequestSigner(credential: credential, region: "us-east-1", service: "connect", pathEncoding: .twice)
    }

    private static func signed(_ body: [UInt8], by signer: inout RequestSigner) -> SignedHeaders {
        signer.sign(
            method: "POST", wirePath: Gate.path, host: host, contentType: "application/json", body: body,
            at: StandingClock.time)
    }
}
