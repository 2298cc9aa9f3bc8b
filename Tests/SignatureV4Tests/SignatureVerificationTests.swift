import Encodings
import SignatureV4
import Testing

@Suite("Verification of a signed request")
struct SignatureVerificationTests {
    /// A request signed by ourselves, and the key that verifies it.
    struct Signed: Sendable {
        var request: WireRequest
        var secret = "gate/secret/never/real"
        var scope = SigningScope(date: "20261123", region: "us-east-1", service: "connect")
        var pathEncoding = PathEncoding.twice

        init() throws {
            let body = #"{"IdentityInfo":{"FirstName":"Mary"}}"#
            request = try WireRequest(
                ArraySlice(
                    """
                    POST /users/arn%3Aaws%3Aconnect/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/identity-info HTTP/1.1
                    Host: gate.example.com:8080
                    Content-Type: application/json
                    User-Agent: test/1
                    Accept: */*

                    \(body)
                    """.utf8))
            var signer = RequestSigner(
                credential: Credential(accessKeyID: "IGAK7Q2M4T6W8Y3A5C7E", secretAccessKey: secret),
                region: scope.region, service: scope.service, pathEncoding: pathEncoding)
            let time = try #require(Timestamp(rfc3339: "2026-11-23T08:20:01Z"))
            let headers = signer.sign(
                method: request.method, wirePath: request.path, host: "gate.example.com:8080",
                contentType: "application/json", body: request.body, at: time)
            request.headers.append(.init(name: "X-Amz-Date", value: headers.amzDate))
            request.headers.append(.init(name: "Authorization", value: headers.authorization))
        }

        mutating func edit(_ name: String, _ change: (String) -> String) {
            for index in request.headers.indices where request.headers[index].name == name {
                request.headers[index].value = change(request.headers[index].value)
            }
        }

        /// Replaces one piece of the Authorization header.
        mutating func claim(_ old: String, _ new: String) {
            edit("Authorization") { text in
                text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false).joined(separator: new)
            }
        }

        func verify() throws -> Timestamp {
            try request.verify(
                with: SigningKey(secretAccessKey: secret, scope: scope), pathEncoding: pathEncoding)
        }
    }

    struct Neighbour: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reason: SignatureError?
        let change: @Sendable (inout Signed) -> Void

        init(_ description: String, _ reason: SignatureError?, _ change: @escaping @Sendable (inout Signed) -> Void) {
            testDescription = description
            self.reason = reason
            self.change = change
        }
    }

    static let neighbours: [Neighbour] = [
        Neighbour("nothing changed", nil) { _ in },
        Neighbour("an unsigned header changed", nil) { $0.edit("User-Agent") { _ in "test/2" } },
        Neighbour("an unsigned header added", nil) { $0.request.headers.append(.init(name: "X-Extra", value: "1")) },
        Neighbour("an unsigned header dropped", nil) { $0.request.headers.removeAll { $0.name == "Accept" } },
        Neighbour("headers in another order", nil) { $0.request.headers.reverse() },
        Neighbour("header names in another case", nil) { signed in
            for index in signed.request.headers.indices {
                signed.request.headers[index].name = signed.request.headers[index].name.uppercased()
            }
        },
        Neighbour("white space around a signed value", nil) { $0.edit("Content-Type") { "  \($0) \t" } },
        Neighbour("the hash of the body stated", nil) { signed in
            let hash = PayloadHash.hex(signed.request.body)
            signed.request.headers.append(.init(name: "x-amz-content-sha256", value: hash))
        },

        Neighbour("another method", .mismatch) { $0.request.method = "PUT" },
        Neighbour("a lower-case method", .mismatch) { $0.request.method = "post" },
        Neighbour("another path", .mismatch) { $0.request.path += "x" },
        Neighbour("a slash behind the path", .mismatch) { $0.request.path += "/" },
        Neighbour("a path decoded", .mismatch) {
            $0.request.path = "/users/arn:aws:connect/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/identity-info"
        },
        Neighbour("a path with lower-case digits", .mismatch) {
            $0.request.path = "/users/arn%3aaws%3aconnect/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/identity-info"
        },
        Neighbour("a path encoded once more", .mismatch) {
            $0.request.path = "/users/arn%253Aaws%253Aconnect/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/identity-info"
        },
        Neighbour("a path read as encoded once", .mismatch) { $0.pathEncoding = .once },
        Neighbour("a query added", .mismatch) { $0.request.query = "a=1" },
        Neighbour("another body", .mismatch) { $0.request.body[20] ^= 1 },
        Neighbour("a longer body", .mismatch) { $0.request.body.append(0x0A) },
        Neighbour("an empty body", .mismatch) { $0.request.body = [] },
        Neighbour("another host", .mismatch) { $0.edit("Host") { _ in "gate.example.com" } },
        Neighbour("a host in another case", .mismatch) { $0.edit("Host") { $0.uppercased() } },
        Neighbour("another content type", .mismatch) { $0.edit("Content-Type") { $0 + "; charset=utf-8" } },
        Neighbour("a signed header repeated", .mismatch) {
            $0.request.headers.append(.init(name: "host", value: "gate.example.com:8080"))
        },
        Neighbour("another second of the same day", .mismatch) { $0.edit("X-Amz-Date") { _ in "20261123T082002Z" } },
        Neighbour("another secret", .mismatch) { $0.secret += "x" },
        Neighbour("a header added to the signed ones", .mismatch) {
            $0.claim("host;x-amz-date", "host;user-agent;x-amz-date")
        },

        Neighbour("a header dropped from the signed ones", .unsignedHeader("content-type")) {
            $0.claim("content-type;", "")
        },
        Neighbour("host dropped from the signed ones", .unsignedHeader("host")) { $0.claim("host;", "") },
        Neighbour("the date dropped from the signed ones", .unsignedHeader("x-amz-date")) {
            $0.claim(";x-amz-date", "")
        },
        Neighbour("a token nobody signed", .unsignedHeader("x-amz-security-token")) {
            $0.request.headers.append(.init(name: "X-Amz-Security-Token", value: "token"))
        },
        Neighbour("a signed header dropped", .missingSignedHeader("content-type")) {
            $0.request.headers.removeAll { $0.name == "Content-Type" }
        },
        Neighbour("host dropped", .missingSignedHeader("host")) {
            $0.request.headers.removeAll { $0.name == "Host" }
        },
        Neighbour("the date dropped", .missingSignedHeader("x-amz-date")) {
            $0.request.headers.removeAll { $0.name == "X-Amz-Date" }
        },
        Neighbour("a header listed that is not there", .missingSignedHeader("x-other")) {
            $0.claim("x-amz-date,", "x-amz-date;x-other,")
        },
        Neighbour("signed headers reordered", .malformed(.signedHeaders)) {
            $0.claim("content-type;host", "host;content-type")
        },
        Neighbour("signed headers in another case", .malformed(.signedHeaders)) { $0.claim("host;", "Host;") },
        Neighbour("a signed header listed twice", .malformed(.signedHeaders)) { $0.claim("host;", "host;host;") },

        Neighbour("another region claimed", .scopeMismatch) { $0.claim("us-east-1", "us-east-2") },
        Neighbour("a region in another case", .scopeMismatch) { $0.claim("us-east-1", "US-EAST-1") },
        Neighbour("another service claimed", .scopeMismatch) { $0.claim("/connect/", "/iam/") },
        Neighbour("another day claimed", .scopeMismatch) { $0.claim("/20261123/", "/20261124/") },
        Neighbour("another terminator", .malformed(.scope)) { $0.claim("aws4_request", "aws4_requesu") },
        Neighbour("the date of another day", .scopeMismatch) { $0.edit("X-Amz-Date") { _ in "20261124T082001Z" } },
        Neighbour("a key of another region", .scopeMismatch) {
            $0.scope = SigningScope(date: "20261123", region: "us-east-2", service: "connect")
        },
        Neighbour("a key of another service", .scopeMismatch) {
            $0.scope = SigningScope(date: "20261123", region: "us-east-1", service: "iam")
        },
        Neighbour("a key of another day", .scopeMismatch) {
            $0.scope = SigningScope(date: "20261122", region: "us-east-1", service: "connect")
        },

        Neighbour("an empty date", .malformed(.date)) { $0.edit("X-Amz-Date") { _ in "" } },
        Neighbour("a date with hyphens", .malformed(.date)) { $0.edit("X-Amz-Date") { _ in "2026-11-23T08:20:01Z" } },
        Neighbour("a date without its Z", .malformed(.date)) { $0.edit("X-Amz-Date") { _ in "20261123T082001" } },
        Neighbour("a date that does not exist", .malformed(.date)) {
            $0.edit("X-Amz-Date") { _ in "20261131T082001Z" }
        },
        Neighbour("two dates", .malformed(.date)) {
            $0.request.headers.append(.init(name: "x-amz-date", value: "20261123T082001Z"))
        },

        Neighbour("the hash of another body stated", .payloadHashMismatch) {
            $0.request.headers.append(.init(name: "x-amz-content-sha256", value: PayloadHash.hex([])))
        },
        Neighbour("the hash of the body in upper case", .payloadHashMismatch) { signed in
            let hash = PayloadHash.hex(signed.request.body).uppercased()
            signed.request.headers.append(.init(name: "x-amz-content-sha256", value: hash))
        },
        Neighbour("an unsigned payload", .payloadHashMismatch) {
            $0.request.headers.append(.init(name: "x-amz-content-sha256", value: "UNSIGNED-PAYLOAD"))
        },
        Neighbour("a hash both stated and matched by a changed body only", .payloadHashMismatch) { signed in
            let hash = PayloadHash.hex(signed.request.body)
            signed.request.headers.append(.init(name: "x-amz-content-sha256", value: hash))
            signed.request.body[20] ^= 1
        },
        Neighbour("no Authorization", .malformed(.algorithm)) {
            $0.request.headers.removeAll { $0.name == "Authorization" }
        },
        Neighbour("two Authorizations", .malformed(.signature)) { signed in
            let last = signed.request.headers[signed.request.headers.count - 1]
            signed.request.headers.append(last)
        },
    ]

    @Test("Only what was not signed may change", arguments: neighbours)
    func neighbour(_ neighbour: Neighbour) throws {
        var signed = try Signed()
        neighbour.change(&signed)
        guard let reason = neighbour.reason else {
            #expect(try signed.verify() == Timestamp(rfc3339: "2026-11-23T08:20:01Z"))
            return
        }
        #expect(throws: reason) { try signed.verify() }
    }

    @Test("Each single flipped bit of the signature is noticed", arguments: 0..<256)
    func flippedBit(bit: Int) throws {
        var signed = try Signed()
        var signature = try signed.request.authorization.signature
        let digits = Hex.encode(signature)
        signature[bit / 8] ^= 1 << UInt8(bit % 8)
        signed.claim(digits, Hex.encode(signature))
        #expect(throws: SignatureError.mismatch) { try signed.verify() }
    }

    @Test("Each single flipped bit of the body is noticed")
    func flippedBodyBit() throws {
        let signed = try Signed()
        for bit in 0..<(signed.request.body.count * 8) {
            var other = signed
            other.request.body[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: SignatureError.mismatch) { try other.verify() }
        }
    }

    @Test("Reasons have stable codes that contain nothing of the request")
    func codes() {
        #expect(SignatureError.mismatch.code == "signature.mismatch")
        #expect(SignatureError.stale(by: 301).code == "signature.stale")
        #expect(SignatureError.unsignedHeader("host").code == "signature.unsignedHeader")
        #expect(SignatureError.missingSignedHeader("x-secret").code == "signature.missingSignedHeader")
        #expect(SignatureError.malformed(.date).code == "signature.malformed.date")
        #expect(SignatureError.scopeMismatch.code == "signature.scopeMismatch")
        #expect(SignatureError.payloadHashMismatch.code == "signature.payloadHashMismatch")
    }
}
