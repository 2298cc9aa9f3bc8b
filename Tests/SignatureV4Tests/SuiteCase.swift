import Encodings
import Foundation
import SignatureV4

/// One folder of the published suite.
struct SuiteCase {
    let request: WireRequest
    let canonicalRequest: String
    let stringToSign: String
    let signature: String
    let credential: Credential
    let scope: SigningScope
    let time: Timestamp
    let pathEncoding: PathEncoding
    /// The session token is sent but not signed.
    let omitsToken: Bool

    init(_ name: String) throws {
        let folder = SharedFiles.suite.appendingPathComponent(name)
        let context = try SharedFiles.json(folder.appendingPathComponent("context.json"))
        guard let credentials = context["credentials"] as? [String: Any],
            let accessKeyID = credentials["access_key_id"] as? String,
            let secretAccessKey = credentials["secret_access_key"] as? String,
            let region = context["region"] as? String, let service = context["service"] as? String,
            let normalizes = context["normalize"] as? Bool,
            let time = (context["timestamp"] as? String).flatMap({ Timestamp(rfc3339: $0) })
        else { throw SharedFileProblem.missingMember(name) }

        request = try WireRequest(
            SharedFiles.bytes(folder.appendingPathComponent("header-signed-request.txt"))[...])
        canonicalRequest = try SharedFiles.text(folder.appendingPathComponent("header-canonical-request.txt"))
        stringToSign = try SharedFiles.text(folder.appendingPathComponent("header-string-to-sign.txt"))
        signature = try SharedFiles.text(folder.appendingPathComponent("header-signature.txt"))
        credential = Credential(
            accessKeyID: accessKeyID, secretAccessKey: secretAccessKey,
            sessionToken: credentials["token"] as? String)
        scope = SigningScope(date: time.awsDate, region: region, service: service)
        self.time = time
        pathEncoding = normalizes ? .twice : .once
        omitsToken = context["omit_session_token"] as? Bool ?? false
    }

    var key: SigningKey {
        SigningKey(secretAccessKey: credential.secretAccessKey, scope: scope)
    }
}
