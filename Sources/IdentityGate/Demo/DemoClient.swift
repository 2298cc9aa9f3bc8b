import CallerKeys
import CurlUpstream
import Encodings
import Enforcement
import HostSystem
import SignatureV4

/// A caller of the demo: an ordinary SigV4 client with a gate key.
struct DemoClient {
    let name: String
    let credential: Credential

    /// Sends one update to the gate and waits for the reply.
    func update(user: String, body: String, gatePort: Int) throws -> UpstreamAnswer {
        let host = "127.0.0.1:\(gatePort)"
        let path = "/users/\(DemoStory.instance)/\(user)/identity-info"
        var signer = RequestSigner(
            credential: credential, region: DemoStory.region, service: "connect", pathEncoding: .twice)
        let signed = signer.sign(
            method: "POST", wirePath: path, query: "", host: host, contentType: "application/json",
            body: Array(body.utf8), at: SystemClock.now())
        let request = UpstreamRequest(
            url: "http://\(host)\(path)",
            headers: [
                "Host: \(host)", "Content-Type: application/json", "X-Amz-Date: \(signed.amzDate)",
                "Authorization: \(signed.authorization)",
            ],
            body: Array(body.utf8))
        let engine = try CurlUpstream(CurlOptions(connectTimeoutMilliseconds: 2000, totalTimeoutMilliseconds: 15_000))
        engine.begin(request, transfer: 0)
        var finished: [FinishedTransfer] = []
        while finished.isEmpty { engine.drive(waitingUpTo: .seconds(1), finished: &finished) }
        guard case .answered(let answer)? = finished.first?.result else {
            throw CommandFailure("demo: the gate did not answer")
        }
        return answer
    }
}
