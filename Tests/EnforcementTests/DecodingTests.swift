import AuditRecord
import Enforcement
import PolicyCore
import Testing

@Suite("Reading what a proven caller asks for")
struct DecodingTests {
    private func refusal(
        of request: SampleRequest, account: String? = Sample.account
    ) throws -> Refusal? {
        try Bench.reply(to: request.signed()) { $0.account = account }.refusal
    }

    @Test(
        "application/json, charset absent or utf-8",
        arguments: [
            ("application/json", true), ("Application/JSON", true), ("application/json;charset=utf-8", true),
            ("application/json; charset=UTF-8", true), (#"application/json ; Charset="utf-8""#, true),
            ("application/json;", false), ("application/json; charset=iso-8859-1", false), ("text/json", false),
            ("application/x-amz-json-1.1", false), ("application/json, text/plain", false), ("", false),
            ("application/json; charset=utf-8; x=1", false), ("application/jsonx", false),
            ("application/json x", false),
            ("application/json; profile=a", false), ("application/json; charset = utf-8", false),
        ])
    func contentType(text: String, isAccepted: Bool) throws {
        var request = SampleRequest()
        request.fields["content-type"] = text
        let refusal = try refusal(of: request)
        #expect(refusal?.status == (isAccepted ? nil : 415))
        #expect(refusal?.code == (isAccepted ? nil : .validationError))
    }

    @Test("No content type, or any content coding: 415")
    func coding() throws {
        var typeless = SampleRequest()
        typeless.fields["content-type"] = nil
        #expect(try refusal(of: typeless)?.status == 415)
        for coding in ["gzip", "identity", ""] {
            var coded = SampleRequest()
            coded.fields["content-encoding"] = coding
            #expect(try refusal(of: coded)?.status == 415)
        }
    }

    @Test("First the type, then the ids, then the JSON, then the values, then the policy")
    func order() throws {
        var request = SampleRequest(instance: "x", user: "y", body: "{")
        request.fields["content-type"] = "text/plain"
        #expect(try refusal(of: request)?.message.contains("Content-Type") == true)
        request.fields["content-type"] = "application/json"
        #expect(
            try refusal(of: request)?.message == "Invalid request parameters: must be a UUID or an ARN of this kind")
        request.instance = Sample.instance
        #expect(
            try refusal(of: request)?.message == "Invalid request parameters: must be a UUID or an ARN of this kind")
        request.user = Sample.protectedUser
        #expect(try refusal(of: request)?.message.contains("JSON") == true)
        request.body = #"{"IdentityInfo":{"Mobile":"0"}}"#
        #expect(try refusal(of: request)?.errorType == "InvalidParameterException")
        request.body = #"{"IdentityInfo":{"Mobile":"+15551234567"}}"#
        #expect(try refusal(of: request)?.code == .userProtected)
    }

    @Test(
        "Bodies that are not what the operation takes",
        arguments: [
            "", "null", "[]", "7", #""x""#, "{}", #"{"IdentityInfo":null}"#, #"{"IdentityInfo":{}}"#,
            #"{"identityInfo":{"FirstName":"a"}}"#, #"{"IdentityInfo":{"firstName":"a"}}"#,
            #"{"IdentityInfo":{"FirstName":null}}"#, #"{"IdentityInfo":{"FirstName":1}}"#,
            #"{"IdentityInfo":{"FirstName":"a"},"x":1}"#, #"{"IdentityInfo":{"FirstName":"a","x":"b"}}"#,
            #"{"IdentityInfo":{"FirstName":"a","FirstName":"b"}}"#,
            #"{"IdentityInfo":{"FirstName":"a","\u0046irstName":"b"}}"#,
            #"{"IdentityInfo":{"FirstName":"a"},"IdentityInfo":{"FirstName":"b"}}"#,
            #"{"IdentityInfo":{"FirstName":"a"}}{}"#, #"{"IdentityInfo":{"FirstName":"\ud800"}}"#,
            "\u{FEFF}{\"IdentityInfo\":{\"FirstName\":\"a\"}}", #"{"IdentityInfo":{"FirstName":"a",}}"#,
            #"{"IdentityInfo":[[[[[[[[1]]]]]]]]}"#,
        ])
    func shapes(body: String) throws {
        let refusal = try refusal(of: SampleRequest(body: body))
        #expect(refusal?.code == .validationError)
        #expect(refusal?.status == 400)
        #expect(refusal?.errorType == "InvalidRequestException")
        #expect(refusal?.message.hasPrefix("Invalid request parameters: ") == true)
    }

    @Test(
        "Values that break a rule name the member and never the value",
        arguments: [
            ("FirstName", ""), ("FirstName", "Zz\u{202E}zebra"), ("LastName", "Zz\u{0007}zebra"),
            ("LastName", "Zebra\u{200B}"), ("FirstName", "Ze\u{0301}bra"), ("Mobile", "5551234zebra"),
            ("Mobile", "+0555"),
            ("Email", "zebra"), ("Email", "zebra@localhost"), ("Email", "ze%bra@example.com"),
            ("SecondaryEmail", "zebra@example.com "), ("Email", "\u{212A}zebra@example.com"),
        ])
    func values(member: String, value: String) throws {
        let escaped = value.unicodeScalars.map { scalar in
            scalar.value < 0x20 ? "\\u000\(String(scalar.value, radix: 16))" : String(scalar)
        }.joined()
        let refusal = try refusal(of: SampleRequest(body: #"{"IdentityInfo":{"\#(member)":"\#(escaped)"}}"#))
        #expect(refusal?.code == .validationError)
        #expect(refusal?.status == 400)
        #expect(refusal?.errorType == "InvalidParameterException")
        #expect(refusal?.message.hasPrefix("Invalid request parameters: \(member) ") == true)
        #expect(refusal?.message.lowercased().contains("zebra") == false)
    }

    private static let arn = "arn:aws:connect:us-east-1:123456789012:instance/\(Sample.instance)"

    @Test(
        "Ids are UUIDs, or ARNs that agree with each other and with the configuration",
        arguments: [
            (Sample.instance, Sample.user, true), (Sample.instance, Sample.user.uppercased(), true),
            (arn, Sample.user, true),
            (Sample.instance, "\(arn)/agent/\(Sample.user)", true),
            (arn, "\(arn)/agent/\(Sample.user.uppercased())", true),
            (arn.replacing("aws:", with: "aws-cn:"), Sample.user, false),
            (arn.replacing("us-east-1", with: "us-west-2"), Sample.user, false),
            (arn.replacing("123456789012", with: "123456789013"), Sample.user, false),
            (Sample.otherInstance, "\(arn)/agent/\(Sample.user)", false),
            ("\(arn)/agent/\(Sample.user)", Sample.user, false),
            (arn, arn, false), (Sample.instance + "0", Sample.user, false),
            ("{\(Sample.instance)}", Sample.user, false),
            (Sample.instance.replacing("-", with: ""), Sample.user, false), (Sample.instance, "*", false),
            (Sample.instance, Sample.user + "\u{301}", false), (String(repeating: "1", count: 101), Sample.user, false),
        ])
    func ids(instance: String, user: String, isAccepted: Bool) throws {
        let refusal = try refusal(of: SampleRequest(instance: instance, user: user, path: "/users/i/u/identity-info"))
        #expect(refusal?.code == (isAccepted ? nil : .validationError))
        #expect(refusal?.status == (isAccepted ? nil : 400))
    }

    @Test("Without a configured account there are no ARNs")
    func noAccount() throws {
        #expect(try refusal(of: SampleRequest(), account: nil) == nil)
        #expect(try refusal(of: SampleRequest(instance: Self.arn), account: nil)?.code == .validationError)
    }

    @Test("An id in upper case or as ARN names the same protected user")
    func normalisedBeforePolicy() throws {
        let user = "\(Self.arn)/agent/\(Sample.protectedUser.uppercased())"
        #expect(try refusal(of: SampleRequest(instance: Self.arn, user: user))?.code == .userProtected)
        #expect(try refusal(of: SampleRequest(user: Sample.protectedUser.uppercased()))?.code == .userProtected)
    }
}
