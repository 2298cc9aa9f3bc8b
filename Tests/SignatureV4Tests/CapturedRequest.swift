import Encodings
import Foundation
import SignatureV4

/// One request that a real AWS client sent, as recorded.
struct CapturedRequest {
    let request: WireRequest
    /// When it arrived, by the clock of the machine it was signed on.
    let receivedAt: Timestamp

    /// The made-up credentials the clients were given.
    static let secrets = [
        "AKIDEXAMPLE0000000AA": "synthetic/secret/key/never/real",
        "PROXYISSUED00000001": "proxy-issued-secret-synthetic",
    ]

    /// The recordings whose signatures are known to be good.
    static let files = SharedFiles.names(in: SharedFiles.captures).filter { name in
        name.hasSuffix(".txt") && name != "README.txt" && !name.hasPrefix("b3-newretries-")
    }

    /// All requests of a recording; each begins behind a line `--- request N (t=SECONDS) ---`.
    static func all(in file: String) throws -> [CapturedRequest] {
        let bytes = try SharedFiles.bytes(SharedFiles.captures.appendingPathComponent(file))
        let marker = Array("--- request ".utf8)
        var requests: [CapturedRequest] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            if bytes[start..<end].starts(with: marker) {
                requests.append(
                    try CapturedRequest(
                        line: String(decoding: bytes[start..<end], as: UTF8.self), rest: bytes[(end + 1)...]))
            }
            start = end + 1
        }
        return requests
    }

    private init(line: String, rest: ArraySlice<UInt8>) throws {
        let parts = line.split(whereSeparator: { "=).".contains($0) })
        guard parts.count > 2, let seconds = Int64(parts[1]),
            let time = Timestamp(microseconds: seconds * 1_000_000)
        else { throw SharedFileProblem.noRequest }
        request = try WireRequest(rest)
        receivedAt = time
    }

    /// The key of the scope the request names, if it is signed.
    var key: SigningKey? {
        guard let header = try? request.authorization, let secret = CapturedRequest.secrets[header.accessKeyID] else {
            return nil
        }
        return SigningKey(secretAccessKey: secret, scope: header.scope)
    }
}
