import SignatureV4
import Testing

@Suite("The Authorization header")
struct AuthorizationHeaderTests {
    private static let digits = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    private static let credential = "Credential=IGAK7Q2M4T6W8Y3A5C7E/20261123/us-east-1/connect/aws4_request"
    private static let names = "SignedHeaders=content-type;host;x-amz-date"
    private static let good = "AWS4-HMAC-SHA256 \(credential), \(names), Signature=\(digits)"

    @Test("A header in the usual form is read into its parts")
    func usualForm() throws {
        let header = try AuthorizationHeader(parsing: AuthorizationHeaderTests.good)
        #expect(header.accessKeyID == "IGAK7Q2M4T6W8Y3A5C7E")
        #expect(header.scope == SigningScope(date: "20261123", region: "us-east-1", service: "connect"))
        #expect(header.signedHeaders == ["content-type", "host", "x-amz-date"])
        #expect(header.signature.count == 32)
        #expect(header.signature.prefix(3) == [0x01, 0x23, 0x45])
    }

    @Test("No space or several behind a comma make no difference", arguments: [",", ", ", ",   "])
    func spacesBehindCommas(comma: String) throws {
        let text = AuthorizationHeaderTests.good.split(separator: ", ").joined(separator: comma)
        #expect(
            try AuthorizationHeader(parsing: text) == AuthorizationHeader(parsing: AuthorizationHeaderTests.good))
    }

    struct Neighbour: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let part: SignaturePart

        init(_ description: String, _ text: String, _ part: SignaturePart) {
            testDescription = description
            self.text = text
            self.part = part
        }

        /// The good header with one piece replaced.
        init(_ description: String, _ old: String, by new: String, _ part: SignaturePart) {
            let pieces = good.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
            self.init(description, pieces.joined(separator: new), part)
        }
    }

    static let neighbours: [Neighbour] = [
        Neighbour("empty", "", .algorithm),
        Neighbour("a bearer token", "Bearer igk_0123", .algorithm),
        Neighbour("the algorithm alone", "AWS4-HMAC-SHA256", .algorithm),
        Neighbour("a space before the algorithm", " " + good, .algorithm),
        Neighbour("another algorithm", "SHA256 ", by: "SHA512 ", .algorithm),
        Neighbour("an asymmetric algorithm", "AWS4-HMAC-SHA256", by: "AWS4-ECDSA-P256-SHA256", .algorithm),
        Neighbour("a lower-case algorithm", "AWS4-HMAC-SHA256", by: "aws4-hmac-sha256", .algorithm),
        Neighbour("a tab behind the algorithm", "SHA256 ", by: "SHA256\t", .algorithm),
        Neighbour("two spaces behind the algorithm", "SHA256 ", by: "SHA256  ", .credential),
        Neighbour("no credential", "\(credential), ", by: "", .credential),
        Neighbour("a lower-case component name", "Credential=", by: "credential=", .credential),
        Neighbour("a space before the equals sign", "Credential=", by: "Credential =", .credential),
        Neighbour("an empty access key id", "IGAK7Q2M4T6W8Y3A5C7E", by: "", .credential),
        Neighbour("a space in the access key id", "IGAK7Q", by: "IGAK 7Q", .credential),
        Neighbour("an access key id that is not ASCII", "IGAK7Q", by: "IGA\u{212A}7Q", .credential),
        Neighbour(
            "an access key id of 129 characters", "IGAK7Q2M4T6W8Y3A5C7E", by: String(repeating: "A", count: 129),
            .credential),
        Neighbour("no scope", "/20261123/us-east-1/connect/aws4_request", by: "", .credential),
        Neighbour("no date", "20261123/", by: "", .scope),
        Neighbour("an empty date", "20261123", by: "", .scope),
        Neighbour("a date of seven digits", "20261123", by: "2026112", .scope),
        Neighbour("a date of nine digits", "20261123", by: "202611230", .scope),
        Neighbour("a date with a letter", "20261123", by: "2026112a", .scope),
        Neighbour("no region", "us-east-1/", by: "", .scope),
        Neighbour("an empty region", "us-east-1", by: "", .scope),
        Neighbour("no service", "connect/", by: "", .scope),
        Neighbour("another terminator", "aws4_request", by: "aws5_request", .scope),
        Neighbour("an upper-case terminator", "aws4_request", by: "AWS4_REQUEST", .scope),
        Neighbour("no terminator", "/aws4_request", by: "", .scope),
        Neighbour("a scope with one part more", "aws4_request", by: "aws4_request/x", .scope),
        Neighbour("a scope with one part more inside", "connect/", by: "connect/x/", .scope),
        Neighbour("a slash behind the scope", "aws4_request", by: "aws4_request/", .scope),
        Neighbour("a space before the comma", "aws4_request, ", by: "aws4_request , ", .scope),
        Neighbour("no comma behind the credential", "aws4_request, ", by: "aws4_request ", .scope),
        Neighbour("the end behind the credential", "AWS4-HMAC-SHA256 \(credential)", .scope),
        Neighbour("the credential twice", credential, by: "\(credential), \(credential)", .signedHeaders),
        Neighbour("an unknown component", names, by: "Expires=300, \(names)", .signedHeaders),
        Neighbour("an empty component", ", \(names)", by: ", , \(names)", .signedHeaders),
        Neighbour("a tab behind the comma", ", Signed", by: ",\tSigned", .signedHeaders),
        Neighbour("no signed headers", "\(names), ", by: "", .signedHeaders),
        Neighbour("an empty list of headers", "content-type;host;x-amz-date", by: "", .signedHeaders),
        Neighbour("an empty name first", "=content-type", by: "=;content-type", .signedHeaders),
        Neighbour("an empty name inside", "type;host", by: "type;;host", .signedHeaders),
        Neighbour("an empty name last", "x-amz-date", by: "x-amz-date;", .signedHeaders),
        Neighbour("headers in another order", "content-type;host", by: "host;content-type", .signedHeaders),
        Neighbour("a header twice", "host;", by: "host;host;", .signedHeaders),
        Neighbour("an upper-case letter in the first header", "=content", by: "=Content", .signedHeaders),
        Neighbour("an upper-case letter in a later header", "x-amz-date", by: "x-aMz-date", .signedHeaders),
        Neighbour("an upper-case letter last in a header", "x-amz-date", by: "x-amz-datE", .signedHeaders),
        Neighbour("a space between headers", "host;", by: "host; ", .signedHeaders),
        Neighbour("a comma between headers", "type;host", by: "type,host", .signature),
        Neighbour("a header name that is no token", "host;", by: "ho@st;", .signedHeaders),
        Neighbour(
            "101 headers", "content-type;host;x-amz-date",
            by: (100...200).map { "h\($0)" }.joined(separator: ";"), .signedHeaders),
        Neighbour("the headers twice", names, by: "\(names), \(names)", .signature),
        Neighbour("no signature", ", Signature=\(digits)", by: "", .signedHeaders),
        Neighbour("an empty signature", digits, by: "", .signature),
        Neighbour("a signature of 63 digits", digits, by: String(digits.dropLast()), .signature),
        Neighbour("a signature of 62 digits", digits, by: String(digits.dropLast(2)), .signature),
        Neighbour("a signature of 65 digits", digits, by: digits + "0", .signature),
        Neighbour("an upper-case signature", digits, by: digits.uppercased(), .signature),
        Neighbour("one upper-case digit", digits, by: digits.dropLast() + "F", .signature),
        Neighbour("a letter that is no digit", digits, by: digits.dropLast() + "g", .signature),
        Neighbour("a space behind the signature", good + " ", .signature),
        Neighbour("a comma behind the signature", good + ",", .signature),
        Neighbour("the signature twice", "\(good), Signature=\(digits)", .signature),
        Neighbour("another header joined to this one", "\(good),\(good)", .signature),
        Neighbour(
            "the components in another order", "AWS4-HMAC-SHA256 \(names), \(credential), Signature=\(digits)",
            .credential),
        Neighbour(
            "the signature before the headers", "AWS4-HMAC-SHA256 \(credential), Signature=\(digits), \(names)",
            .signedHeaders),
    ]

    @Test("Anything near that form is refused, with the part that is wrong", arguments: neighbours)
    func neighbourIsRefused(neighbour: Neighbour) {
        #expect(throws: SignatureError.malformed(neighbour.part)) {
            try AuthorizationHeader(parsing: neighbour.text)
        }
    }

    @Test("Every beginning of a good header is refused")
    func truncated() {
        for length in 0..<AuthorizationHeaderTests.good.utf8.count {
            #expect(throws: SignatureError.self) {
                try AuthorizationHeader(parsing: String(AuthorizationHeaderTests.good.prefix(length)))
            }
        }
    }

    @Test("100 headers and an access key id of 128 characters are the most there may be")
    func limits() throws {
        let headers = (100...199).map { "h\($0)" }.joined(separator: ";")
        let id = String(repeating: "A", count: 128)
        let header = try AuthorizationHeader(
            parsing: AuthorizationHeaderTests.good.split(separator: "content-type;host;x-amz-date")
                .joined(separator: headers).split(separator: "IGAK7Q2M4T6W8Y3A5C7E").joined(separator: id))
        #expect(header.signedHeaders.count == 100)
        #expect(header.accessKeyID == id)
    }

    struct Requirement: Sendable, CustomTestStringConvertible {
        let signed: String
        let present: Set<String>
        let missing: String?
        var testDescription: String { "\(signed) of \(present.sorted())" }
    }

    static let requirements: [Requirement] = [
        Requirement(signed: "host;x-amz-date", present: ["host", "x-amz-date"], missing: nil),
        Requirement(signed: "host;x-amz-date", present: ["host", "x-amz-date", "user-agent"], missing: nil),
        Requirement(
            signed: "host;x-amz-date", present: ["host", "x-amz-date", "content-type"], missing: "content-type"),
        Requirement(
            signed: "host;x-amz-date", present: ["host", "x-amz-security-token"], missing: "x-amz-security-token"),
        Requirement(
            signed: "content-type;host;x-amz-date;x-amz-security-token",
            present: ["content-type", "x-amz-security-token"], missing: nil),
        Requirement(signed: "x-amz-date", present: ["host", "x-amz-date"], missing: "host"),
        Requirement(signed: "host", present: ["host", "x-amz-date"], missing: "x-amz-date"),
        Requirement(signed: "host", present: [], missing: "x-amz-date"),
        Requirement(signed: "date;host2;x-amz-date2", present: [], missing: "host"),
    ]

    @Test("Host and date are signed, content type and token where present", arguments: requirements)
    func requiredHeaders(requirement: Requirement) throws {
        let header = try AuthorizationHeader(
            parsing: AuthorizationHeaderTests.good.split(separator: "content-type;host;x-amz-date")
                .joined(separator: requirement.signed))
        if let missing = requirement.missing {
            #expect(throws: SignatureError.unsignedHeader(missing)) {
                try header.requireSigned(present: requirement.present)
            }
        } else {
            try header.requireSigned(present: requirement.present)
        }
    }
}
