import AuditRecord
import Encodings
import Enforcement
import PolicyCore
import SignatureV4
import Testing

@Suite("What the log says of a decision")
struct DecisionRecordTests {
    private func record(of request: GuardedRequest, _ change: (inout Bench.Settings) -> Void = { _ in }) throws
        -> DecisionRecord
    {
        let bench = try Bench(change)
        bench.submit(request)
        try bench.run()
        return try #require(bench.sink.decisions.first)
    }

    @Test("A permission: caller, ids, sorted members, keyed hashes, grants")
    func permission() throws {
        var request = SampleRequest(
            user: Sample.user.uppercased(),
            body: #"{"IdentityInfo":{"Mobile":"+15551234567","FirstName":"Mary","Email":"Mary.Major@Example.COM"}}"#)
        request.fields["amz-sdk-invocation-id"] = "client-7"
        let signed = try request.signed()
        let record = try record(of: signed)
        let signature = try #require(signed.header("authorization")?.suffix(64))
        let pseudonyms = try Sample.pseudonyms()
        #expect(
            record.caller
                == RecordedCaller(name: "hr-sync", kind: .gateKey, publicID: Sample.hrKey, source: "127.0.0.1"))
        #expect(
            record.request
                == RecordedRequest(
                    operation: "UpdateUserIdentityInfo", instance: UUIDValue(Sample.instance),
                    user: UUIDValue(Sample.user),
                    members: ["Email", "FirstName", "Mobile"], invocationID: "client-7",
                    signatureSHA256: PayloadHash.hex(Array(signature.utf8))))
        #expect(
            record.values == [
                RecordedValue(
                    member: "Email", hmac: pseudonyms.hmac(class: "email", value: "Mary.Major@Example.COM"),
                    key: pseudonyms.keyID, domain: "example.com", change: .set),
                RecordedValue(
                    member: "FirstName", hmac: pseudonyms.hmac(class: "FirstName", value: "Mary"),
                    key: pseudonyms.keyID,
                    domain: nil, change: nil),
                RecordedValue(
                    member: "Mobile", hmac: pseudonyms.hmac(class: "Mobile", value: "+15551234567"),
                    key: pseudonyms.keyID,
                    domain: nil, change: nil),
            ])
        #expect(record.policy == Sample.reference)
        #expect(record.effect == .allow)
        #expect(record.code == "ALLOWED")
        #expect(Set(record.because) == ["/callers/0/grants/0", "/callers/0/grants/1"])
        #expect(record.validAt == nil)
    }

    @Test("A clear of an address has no hash")
    func clear() throws {
        let record = try record(of: SampleRequest(body: #"{"IdentityInfo":{"Email":""}}"#).signed())
        #expect(record.values == [RecordedValue(member: "Email", hmac: nil, key: nil, domain: nil, change: .clear)])
    }

    @Test("A refusal carries its code and the rule, and the values as hashes too")
    func refusal() throws {
        let record = try record(
            of: SampleRequest(
                user: Sample.protectedUser, body: #"{"IdentityInfo":{"LastName":"Zebra"}}"#
            ).signed())
        #expect(record.effect == .refuse)
        #expect(record.code == "USER_PROTECTED")
        #expect(record.because == ["/protectedUsers/0"])
        #expect(record.values.map(\.member) == ["LastName"])
        #expect(record.request?.user == UUIDValue(Sample.protectedUser))
    }

    @Test("An API key stands there by the first 16 digits of its hash")
    func apiKey() throws {
        let record = try record(of: SampleRequest().withAPIKey())
        #expect(
            record.caller
                == RecordedCaller(
                    name: "hr-sync", kind: .apiKey, publicID: String(Sample.apiKeySHA256.prefix(16)),
                    source: "127.0.0.1"))
        #expect(record.request?.signatureSHA256 == nil)
    }

    @Test("A key that the policy does not name stands there by its id")
    func stranger() throws {
        let record = try record(of: SampleRequest(keyID: Sample.strangerKey).signed())
        #expect(
            record.caller
                == RecordedCaller(
                    name: nil, kind: .gateKey, publicID: Sample.strangerKey, source: "127.0.0.1"))
        #expect(record.code == "CALLER_NOT_ALLOWED")
    }

    @Test("The source is the peer's address, and decides")
    func source() throws {
        let inside = try record(of: SampleRequest(source: .v4(0x0A01_0203), keyID: Sample.deskKey).signed())
        #expect(inside.caller.source == "10.1.2.3")
        #expect(inside.code == "ALLOWED")
        var claimed = SampleRequest(keyID: Sample.deskKey)
        claimed.fields["x-forwarded-for"] = "10.1.2.3"
        claimed.fields["forwarded"] = "for=10.1.2.3"
        let outside = try record(of: claimed.signed())
        #expect(outside.caller.source == "127.0.0.1")
        #expect(outside.code == "CALLER_NOT_ALLOWED")
    }

    @Test("A request that cannot be read is recorded as far as it could be")
    func unreadable() throws {
        let badBody = try record(of: SampleRequest(body: "{").signed())
        #expect(badBody.code == "VALIDATION_ERROR")
        #expect(badBody.request?.instance == UUIDValue(Sample.instance))
        #expect(badBody.request?.user == UUIDValue(Sample.user))
        #expect(badBody.request?.members == [] && badBody.values == [])
        let badID = try record(of: SampleRequest(user: "x").signed())
        #expect(badID.request?.instance == nil && badID.request?.user == nil)
        #expect(badID.caller.name == "hr-sync")
    }

    @Test("Without credentials for upstream a permission is recorded as refused, and answered NOT_READY")
    func notReady() throws {
        let bench = try Bench { $0.signing = .unavailable }
        try bench.submitAllowed()
        bench.submit(try SampleRequest(user: Sample.protectedUser).signed())
        try bench.run()
        #expect(bench.upstream.begun.isEmpty)
        #expect(bench.sink.decisions.map(\.code) == ["NOT_READY", "USER_PROTECTED"])
        #expect(bench.sink.decisions.map(\.effect) == [.refuse, .refuse])
        #expect(bench.sink.decisions.first?.because == ["/callers/0/grants/0"])
        #expect(bench.sink.outcomes.isEmpty)
        let refusal = try #require(bench.courier.reply(to: 1)?.refusal)
        #expect(refusal.code == .notReady && refusal.status == 503)
        #expect(refusal.errorType == "ServiceUnavailableException")
    }

    @Test("No line of the log and no reply holds a value of the body, a secret or a signature")
    func secrecy() throws {
        let bench = try Bench()
        let values = ["Zebedee", "Zanzibar", "+15559876543", "zoe.zebra@example.com", "zoe@elsewhere.example"]
        let body =
            #"{"IdentityInfo":{"FirstName":"\#(values[0])","LastName":"\#(values[1])","Mobile":"\#(values[2])","#
            + #""Email":"\#(values[3])","SecondaryEmail":"\#(values[4])"}}"#
        let requests = try [
            SampleRequest(body: body).signed(), SampleRequest(user: Sample.protectedUser, body: body).signed(),
            SampleRequest(body: body).withAPIKey(), SampleRequest(body: body, secret: "wrong").signed(),
            SampleRequest(body: body + "x").signed(),
        ]
        var texts = requests.compactMap { bench.submit($0) }.map { "\($0)" }
        try bench.run()
        texts += bench.courier.delivered.map { "\($0.reply)" }
        for entry in bench.sink.entries {
            var line: [UInt8] = []
            try entry.record.appendLine(index: entry.index, time: entry.time, gate: "gate", to: &line)
            texts.append(String(decoding: line, as: UTF8.self))
        }
        var secrets = values.flatMap { [$0, $0.lowercased()] } + [Sample.apiKey, try Sample.secret(of: Sample.hrKey)]
        secrets += requests.compactMap { $0.header("authorization") }.map { String($0.suffix(64)) }
        #expect(texts.count >= 10)
        for text in texts { #expect(!secrets.contains { text.contains($0) }, "\(text)") }
    }
}
