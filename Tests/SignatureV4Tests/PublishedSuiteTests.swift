import Encodings
import Foundation
import SignatureV4
import Testing

/// The header form of the published Signature Version 4 suite.
///
/// Its request lines hold paths that are not encoded yet, and its canonical paths are those encoded one time: what
/// `.twice` adds to a path of the wire, and what `.once` makes of one that needs no decoding. Cases that ask for a
/// normalised path are read as `.twice`, the others as `.once`, which never normalises.
@Suite("The published Signature Version 4 suite", .enabled(if: SharedFiles.has(SharedFiles.suite)))
struct PublishedSuiteTests {
    @Test("All 38 cases are there")
    func suiteIsComplete() {
        #expect(SharedFiles.names(in: SharedFiles.suite).count == 38)
    }

    @Test("The canonical request is the published one", arguments: SharedFiles.names(in: SharedFiles.suite))
    func canonicalRequest(name: String) throws {
        let vector = try SuiteCase(name)
        let canonical = try vector.request.canonical(vector.pathEncoding)
        #expect(String(decoding: canonical.bytes, as: UTF8.self) == vector.canonicalRequest)
    }

    @Test("The string to sign is the published one", arguments: SharedFiles.names(in: SharedFiles.suite))
    func stringToSign(name: String) throws {
        let vector = try SuiteCase(name)
        let canonical = try vector.request.canonical(vector.pathEncoding)
        let text = canonical.stringToSign(date: vector.time.awsBasic, scope: vector.scope)
        #expect(String(decoding: text, as: UTF8.self) == vector.stringToSign)
    }

    @Test("The signature is the published one", arguments: SharedFiles.names(in: SharedFiles.suite))
    func signature(name: String) throws {
        let vector = try SuiteCase(name)
        let signature = vector.key.signature(of: Array(vector.stringToSign.utf8))
        #expect(Hex.encode(signature) == vector.signature)
        #expect(try vector.request.authorization.signature == signature)
    }

    @Test("The signed request verifies", arguments: SharedFiles.names(in: SharedFiles.suite))
    func verifies(name: String) throws {
        let vector = try SuiteCase(name)
        guard !vector.omitsToken else {
            // The token was added behind the signature's back: other services allow that, the rule here does not.
            #expect(throws: SignatureError.unsignedHeader("x-amz-security-token")) {
                try vector.request.verify(with: vector.key, pathEncoding: vector.pathEncoding)
            }
            return
        }
        let signedAt = try vector.request.verify(with: vector.key, pathEncoding: vector.pathEncoding)
        #expect(signedAt == vector.time)
    }

    @Test(
        "No published request verifies once anything that it signs is changed",
        arguments: SharedFiles.names(in: SharedFiles.suite))
    func altered(name: String) throws {
        let vector = try SuiteCase(name)
        guard !vector.omitsToken else { return }
        for (change, altered) in try alterations(of: vector.request) {
            #expect(throws: SignatureError.self, "\(change)") {
                try altered.verify(with: vector.key, pathEncoding: vector.pathEncoding)
            }
        }
        let otherKey = SigningKey(secretAccessKey: vector.credential.secretAccessKey + "x", scope: vector.scope)
        #expect(throws: SignatureError.self) {
            try vector.request.verify(with: otherKey, pathEncoding: vector.pathEncoding)
        }
    }

    /// Every way to change one thing of a request that its signature covers, by name.
    private func alterations(of request: WireRequest) throws -> [(String, WireRequest)] {
        var altered: [(String, WireRequest)] = []
        func add(_ change: String, _ edit: (inout WireRequest) -> Void) {
            var copy = request
            edit(&copy)
            altered.append((change, copy))
        }
        add("method") { $0.method = $0.method == "GET" ? "HEAD" : "GET" }
        add("path") { $0.path += "x" }
        add("query") { $0.query += $0.query.isEmpty ? "a=1" : "&a=1" }
        add("body") { $0.body.append(0x20) }
        let signed = try request.authorization.signedHeaders
        for (index, header) in request.headers.enumerated() where signed.contains(header.name.lowercased()) {
            add("\(header.name) changed") { $0.headers[index].value += "x" }
            add("\(header.name) dropped") { $0.headers.remove(at: index) }
            add("\(header.name) repeated") { $0.headers.insert(header, at: index) }
        }
        return altered
    }

    /// Those that sign no headers but the usual ones, and all that they send.
    private static let signable = SharedFiles.names(in: SharedFiles.suite).filter { name in
        let usual: Set = ["content-type", "host", "x-amz-date", "x-amz-security-token"]
        guard let vector = try? SuiteCase(name), let authorization = try? vector.request.authorization else {
            return false
        }
        return usual.isSuperset(of: authorization.signedHeaders) && !vector.omitsToken
    }

    @Test("29 of the cases are requests as we would send them")
    func signableCases() {
        #expect(PublishedSuiteTests.signable.count == 29)
    }

    @Test("A request with no headers but the usual ones is signed as published", arguments: signable)
    func signs(name: String) throws {
        let vector = try SuiteCase(name)
        var signer = RequestSigner(
            credential: vector.credential, region: vector.scope.region, service: vector.scope.service,
            pathEncoding: vector.pathEncoding)
        let signed = signer.sign(
            method: vector.request.method, wirePath: vector.request.path, query: vector.request.query,
            host: try #require(vector.request.header("host")), contentType: vector.request.header("content-type"),
            body: vector.request.body, at: vector.time)
        #expect(signed.authorization == vector.request.header("authorization"))
        #expect(signed.amzDate == vector.request.header("x-amz-date"))
        #expect(signed.securityToken == vector.request.header("x-amz-security-token"))
    }
}
