import Encodings
import SignatureV4
import Testing

@Suite("Requests recorded from AWS clients", .enabled(if: SharedFiles.has(SharedFiles.captures)))
struct CapturedRequestTests {
    @Test("71 requests are signed and one is not")
    func recordingsAreComplete() throws {
        let requests = try CapturedRequest.files.flatMap { try CapturedRequest.all(in: $0) }
        #expect(requests.filter { $0.request.header("authorization") != nil }.count == 71)
        #expect(requests.filter { $0.request.header("authorization") == nil }.count == 1)
    }

    @Test(
        "Each verifies for the service connect, fresh, and is signed the same by us", arguments: CapturedRequest.files)
    func verifies(file: String) throws {
        for capture in try CapturedRequest.all(in: file) where capture.request.header("authorization") != nil {
            let request = capture.request
            let key = try #require(capture.key)
            #expect(key.scope.service == "connect")
            let signedAt = try request.verify(with: key, pathEncoding: .twice)
            try FreshnessWindow().check(signedAt: signedAt, receivedAt: capture.receivedAt)

            let header = try request.authorization
            var signer = RequestSigner(
                credential: Credential(
                    accessKeyID: header.accessKeyID,
                    secretAccessKey: try #require(CapturedRequest.secrets[header.accessKeyID]),
                    sessionToken: request.header("x-amz-security-token")),
                region: header.scope.region, service: header.scope.service, pathEncoding: .twice)
            let signed = signer.sign(
                method: request.method, wirePath: request.path, query: request.query,
                host: try #require(request.header("host")), contentType: request.header("content-type"),
                body: request.body, at: signedAt)
            #expect(signed.authorization == request.header("authorization"))
        }
    }

    @Test(
        "ARN identifiers verify with a path encoded twice only", arguments: ["b3-arn-both.txt", "cli-arn-empty200.txt"])
    func pathIsEncodedTwice(file: String) throws {
        for capture in try CapturedRequest.all(in: file) {
            let key = try #require(capture.key)
            #expect(capture.request.path.contains("%3A"))
            #expect(throws: SignatureError.mismatch) {
                try capture.request.verify(with: key, pathEncoding: .once)
            }
        }
    }

    @Test("One byte more in the body is noticed", arguments: CapturedRequest.files)
    func otherBody(file: String) throws {
        for capture in try CapturedRequest.all(in: file) {
            guard let key = capture.key else { continue }
            var request = capture.request
            request.body.append(0x20)
            #expect(throws: SignatureError.mismatch) { try request.verify(with: key, pathEncoding: .twice) }
        }
    }
}
