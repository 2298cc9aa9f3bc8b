import CallerKeys
import Encodings
import Enforcement
import PolicyCore
import SignatureV4

/// The requests that are counted.
enum Requests {
    private static let source = NetworkAddress(bytes: [127, 0, 0, 1])

    static func byAPIKey(_ body: String, token: String = Gate.apiKey) -> GuardedRequest {
        request(body, [("authorization", "Bearer \(token)")])
    }

    static func signed(_ body: String, masterKey: MasterKey) -> GuardedRequest {
        guard let id = GateKeyID(Gate.accessKeyID) else { fatalError("the id is well-formed") }
        let credential = Credential(
            accessKeyID: id.text, secretAccessKey: masterKey.secretAccessKey(for: id), sessionToken: nil)
        var signer = RequestSigner(
            credential: credential, region: "us-east-1", service: "connect", pathEncoding: .twice)
        let signed = signer.sign(
            method: "POST", wirePath: Gate.path, host: "127.0.0.1:8080", contentType: "application/json",
            body: Array(body.utf8), at: StandingClock.time)
        return request(body, [("x-amz-date", signed.amzDate), ("authorization", signed.authorization)])
    }

    private static func request(_ body: String, _ fields: [(String, String)]) -> GuardedRequest {
        guard let source else { fatalError("the address is well-formed") }
        let usual = [
            ("host", "127.0.0.1:8080"), ("content-type", "application/json"), ("content-length", "\(body.utf8.count)"),
            ("amz-sdk-invocation-id", "2ad5bbf1-6a0c-4a51-8a06-2a6c0f6f1c55"), ("accept-encoding", "identity"),
        ]
        return GuardedRequest(
            wirePath: Gate.path, instanceSegment: Gate.instance, userSegment: Gate.user,
            fields: (usual + fields).map { HeaderField(name: $0.0, value: $0.1) }, body: Array(body.utf8),
            source: source)
    }
}
