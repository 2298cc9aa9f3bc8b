import Encodings
import Enforcement
import SignatureV4
import Testing

@Suite("A signature's neighbours")
struct SignatureNeighbourTests {
    /// One way to differ from a request that is rightly signed.
    struct Neighbour: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let request: @Sendable () throws -> GuardedRequest

        init(_ name: String, _ request: @escaping @Sendable () throws -> GuardedRequest) {
            testDescription = name
            self.request = request
        }

        /// Rightly signed for what `change` made of it.
        static func signing(_ name: String, _ change: @escaping @Sendable (inout SampleRequest) -> Void) -> Neighbour {
            Neighbour(name) {
                var request = SampleRequest()
                change(&request)
                return try request.signed()
            }
        }

        /// Altered after it was signed.
        static func altering(_ name: String, _ change: @escaping @Sendable (inout [HeaderField]) -> Void) -> Neighbour {
            Neighbour(name) { try SampleRequest().signed(change) }
        }

        /// The `Authorization` text altered after signing.
        static func authorization(_ name: String, _ change: @escaping @Sendable (String) -> String) -> Neighbour {
            altering(name) { $0["authorization"] = $0["authorization"].map(change) }
        }
    }

    private static func scope(
        _ date: String = "20261123", _ region: String = "us-east-1", _ service: String = "connect"
    )
        -> SigningScope
    {
        SigningScope(date: date, region: region, service: service)
    }

    private static let refused: [Neighbour] = [
        .signing("another secret") { $0.secret = "x" },
        .signing("another region") { $0.scope = scope("20261123", "us-west-2") },
        .signing("another service") { $0.scope = scope("20261123", "us-east-1", "s3") },
        .signing("another day in the scope") { $0.scope = scope("20261122") },
        .signing("host not signed") { $0.signedNames = ["content-type", "x-amz-date"] },
        .signing("date not signed") { $0.signedNames = ["content-type", "host"] },
        .signing("content type not signed") { $0.signedNames = ["host", "x-amz-date"] },
        .signing("a signed header that is absent") {
            $0.signedNames = ["accept", "content-type", "host", "x-amz-date"]
        },
        .signing("signed headers unsorted") { $0.signedNames = ["host", "content-type", "x-amz-date"] },
        .signing("a signed header twice") { $0.signedNames = ["content-type", "host", "host", "x-amz-date"] },
        .signing("a security token, signed") { $0.fields["x-amz-security-token"] = "t" },
        .signing("a date of another form") { $0.date = "2026-11-23T08:20:01Z" },
        .signing("a date with a fraction") { $0.date = "20261123T082001.0Z" },
        .signing("no date at all") { $0.date = "" },
        .signing("a wrong x-amz-content-sha256, signed") {
            $0.fields["x-amz-content-sha256"] = PayloadHash.hex([])
        },
        .signing("an unsigned payload, signed") { $0.fields["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD" },
        .altering("a security token added") { $0["x-amz-security-token"] = "t" },
        .altering("another host") { $0["host"] = "127.0.0.1:8081" },
        .altering("another content type") { $0["content-type"] = "application/json; charset=utf-8" },
        .altering("another date") { $0["x-amz-date"] = "20261123T082002Z" },
        .altering("the date removed") { $0["x-amz-date"] = nil },
        .altering("the host twice") { $0.append(HeaderField(name: "host", value: "127.0.0.1:8080")) },
        .authorization("one bit of the signature") { String($0.dropLast()) + ($0.hasSuffix("0") ? "1" : "0") },
        .authorization("one digit less") { String($0.dropLast()) },
        .authorization("one digit more") { $0 + "0" },
        .authorization("the signature in upper case") {
            let end = $0.suffix(64)
            return $0.dropLast(64) + end.uppercased()
        },
        .authorization("another key's id") { $0.replacing(Sample.hrKey, with: Sample.deskKey) },
        .authorization("no signature") { String($0.split(separator: ", Signature=")[0]) },
        .authorization("a component twice") { $0 + ", Signature=" + $0.suffix(64) },
        .authorization("a component of none of ours") { $0 + ", X=1" },
        .authorization("a name in upper case") {
            $0.replacing("SignedHeaders=content-type", with: "SignedHeaders=Content-Type")
        },
        .authorization("another algorithm") { $0.replacing("AWS4-HMAC-SHA256", with: "AWS4-HMAC-SHA256-PAYLOAD") },
        Neighbour("another body") {
            let signed = try SampleRequest().signed()
            return signed.replacing(body: #"{"IdentityInfo":{"FirstName":"Mara"}}"#)
        },
        Neighbour("one byte more of body") { try SampleRequest().signed().replacing(body: SampleRequest().body + " ") },
        Neighbour("no body") { try SampleRequest().signed().replacing(body: "") },
        Neighbour("another path") {
            try SampleRequest().signed().replacing(
                path: "/users/\(Sample.instance)/\(Sample.protectedUser)/identity-info")
        },
        Neighbour("the same path spelt otherwise") {
            try SampleRequest().signed().replacing(
                path: "/users/\(Sample.instance)/%61\(Sample.user.dropFirst())/identity-info")
        },
    ]

    @Test("Refused as mis-signed", arguments: refused)
    func refusedNeighbour(neighbour: Neighbour) throws {
        let refusal = try Bench.reply(to: neighbour.request()).refusal
        #expect(refusal?.code == .unauthenticated)
        #expect(refusal?.status == 403)
        #expect(refusal?.errorType == "InvalidSignatureException")
    }

    private static let accepted: [Neighbour] = [
        .signing("nothing") { _ in },
        .signing("more headers signed") { $0.fields["amz-sdk-invocation-id"] = "1" },
        .signing("a right x-amz-content-sha256") {
            $0.fields["x-amz-content-sha256"] = PayloadHash.hex(Array($0.body.utf8))
        },
        .altering("a header added that is not signed") { $0["amz-sdk-request"] = "attempt=2" },
        .altering("the headers in another order") { $0.reverse() },
        .authorization("no spaces behind the commas") { $0.replacing(", ", with: ",") },
        .signing("ids as ARNs, percent-encoded") {
            let instance = "arn:aws:connect:us-east-1:123456789012:instance/\(Sample.instance)"
            $0.path = "/users/\(encoded(instance))/\(encoded("\(instance)/agent/\(Sample.user)"))/identity-info"
            $0.instance = instance
            $0.user = "\(instance)/agent/\(Sample.user)"
        },
    ]

    private static func encoded(_ text: String) -> String {
        text.replacing(":", with: "%3A").replacing("/", with: "%2F")
    }

    @Test("Accepted", arguments: accepted)
    func acceptedNeighbour(neighbour: Neighbour) throws {
        #expect(try Bench.reply(to: neighbour.request()).isSuccess)
    }
}

extension GuardedRequest {
    /// The same with another path or body, the signature left as it is.
    fileprivate func replacing(path: String? = nil, body: String? = nil) -> GuardedRequest {
        GuardedRequest(
            wirePath: path ?? wirePath, instanceSegment: instanceSegment, userSegment: userSegment, fields: fields,
            body: body.map { Array($0.utf8) } ?? self.body, source: source)
    }
}
