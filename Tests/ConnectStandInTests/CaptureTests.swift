import ConnectStandIn
import Encodings
import Foundation
import SignatureV4
import Testing

/// Requests recorded from the AWS CLI and boto3, where the shared folder is there: the stand-in verifies what real
/// clients sign.
@Suite("Captured requests at the stand-in")
struct CaptureTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/captures")

    private static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".txt") && $0.contains("-") }.sorted()

    private static let secrets = [
        "AKIDEXAMPLE0000000AA": "synthetic/secret/key/never/real",
        "PROXYISSUED00000001": "proxy-issued-secret-synthetic",
    ]

    @Test("The folder of captures may be absent; then nothing is verified here")
    func announce() {
        if CaptureTests.files.isEmpty { print("skipped: no captures at \(CaptureTests.folder.path)") }
    }

    @Test("Every signed request of a real client verifies", .enabled(if: !files.isEmpty), arguments: files)
    func verifies(file: String) throws {
        let text = try String(contentsOf: CaptureTests.folder.appending(path: file), encoding: .utf8)
        for part in text.components(separatedBy: "--- request ").dropFirst() {
            guard let request = CaptureTests.read(part), let authorization = request.header("authorization") else {
                continue
            }
            let id = try AuthorizationHeader(parsing: authorization).accessKeyID
            var options = Requests.options { $0.signing = .required }
            options.credential = Credential(
                accessKeyID: id, secretAccessKey: try #require(CaptureTests.secrets[id]),
                sessionToken: request.header("x-amz-security-token"))
            var state = StandInState(options: options)
            #expect(state.answer(request).record?.isVerified == true)
        }
    }

    /// Reads `(…) ---`, the head with LF line ends, an empty line, and as much body as Content-Length says.
    private static func read(_ part: String) -> IncomingRequest? {
        guard let start = part.firstIndex(of: "\n"), let end = part.range(of: "\n\n") else { return nil }
        let lines = part[part.index(after: start)..<end.lowerBound].split(separator: "\n")
        let words = lines.first?.split(separator: " ") ?? []
        let headers = lines.dropFirst().compactMap { line -> HeaderField? in
            guard let colon = line.range(of: ": ") else { return nil }
            return HeaderField(String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
        }
        let length = headers.first { $0.name == "Content-Length" }.flatMap { Int($0.value) } ?? 0
        let date = headers.first { $0.name == "X-Amz-Date" }?.value ?? ""
        guard words.count == 3 else { return nil }
        return Requests.make(
            String(words[0]), String(words[1]), headers: headers,
            body: String(decoding: part[end.upperBound...].utf8.prefix(length), as: UTF8.self),
            at: Timestamp(awsBasic: date.utf8) ?? .epoch)
    }
}
