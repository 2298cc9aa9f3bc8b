import AuditRecord
import Enforcement
import PolicyCore
import Testing

@Suite("The rate of a caller")
struct RateTests {
    private func bench(perSecond: Int, burst: Int) throws -> Bench {
        try Bench { settings in
            settings.requestsPerSecond = perSecond
            settings.burst = burst
            // Nothing takes the work up here while the clock goes on.
            settings.stallLimitMilliseconds = 3_600_001
        }
    }

    @Test("Beyond the burst: 429 with the milliseconds until the next one is let through")
    func wait() throws {
        let bench = try bench(perSecond: 2, burst: 3)
        for _ in 0..<3 { #expect(try bench.submitAllowed() == nil) }
        let refusal = try #require(try bench.submitAllowed()?.refusal)
        #expect(refusal.code == .rateLimited)
        #expect(refusal.status == 429)
        #expect(refusal.errorType == "ThrottlingException")
        #expect(refusal.retryAfterMilliseconds == 500)
        bench.clock.advance(milliseconds: 200)
        #expect(try bench.submitAllowed()?.refusal?.retryAfterMilliseconds == 300)
        bench.clock.advance(milliseconds: 299)
        // Rounded up, never down: one who waits as told is let through.
        let last = try #require(try bench.submitAllowed()?.refusal?.retryAfterMilliseconds)
        #expect((1...2).contains(last))
        bench.clock.advance(milliseconds: 1)
        #expect(try bench.submitAllowed() == nil)
        #expect(try bench.submitAllowed()?.refusal?.retryAfterMilliseconds == 500)
    }

    @Test("The bucket holds no more than the burst, however long it fills")
    func burst() throws {
        let bench = try bench(perSecond: 10, burst: 4)
        bench.clock.advance(milliseconds: 3_600_000)
        let request = SampleRequest().withAPIKey()
        let answers = (0..<6).map { _ in bench.submit(request) == nil }
        #expect(answers == [true, true, true, true, false, false])
    }

    @Test("A burst of 0 with a rate is one of 1")
    func noBurst() throws {
        let bench = try bench(perSecond: 1, burst: 0)
        #expect(try bench.submitAllowed() == nil)
        #expect(try bench.submitAllowed()?.refusal?.retryAfterMilliseconds == 1000)
    }

    @Test("0 is no limit, and the burst is ignored")
    func unlimited() throws {
        let bench = try bench(perSecond: 0, burst: 1)
        let request = SampleRequest().withAPIKey()
        #expect((0..<500).allSatisfy { _ in bench.submit(request) == nil })
    }

    @Test("All credentials of one caller share its bucket; another caller has its own")
    func perCaller() throws {
        let bench = try bench(perSecond: 1, burst: 2)
        #expect(try bench.submitAllowed() == nil)
        #expect(bench.submit(SampleRequest().withAPIKey()) == nil)
        #expect(try bench.submitAllowed()?.code == .rateLimited)
        #expect(bench.submit(SampleRequest().withAPIKey())?.code == .rateLimited)
        #expect(try bench.submit(SampleRequest(keyID: Sample.deskKey).signed()) == nil)
    }

    @Test("A credential that the policy names for no caller has a bucket of its own")
    func perCredential() throws {
        let bench = try bench(perSecond: 1, burst: 1)
        for keyID in [Sample.strangerKey, Sample.approverKey, Sample.hrKey] {
            #expect(try bench.submit(SampleRequest(keyID: keyID).signed()) == nil)
            #expect(try bench.submit(SampleRequest(keyID: keyID).signed())?.code == .rateLimited)
        }
    }

    @Test("Who is not proven costs nobody a token")
    func unauthenticated() throws {
        let bench = try bench(perSecond: 1, burst: 1)
        for _ in 0..<5 { bench.submit(try SampleRequest(secret: "wrong").signed()) }
        #expect(try bench.submitAllowed() == nil)
    }

    @Test("It is asked right after authentication: a request that cannot be read costs a token")
    func beforeReading() throws {
        let bench = try bench(perSecond: 1, burst: 1)
        #expect(try bench.submit(SampleRequest(body: "{").signed()) == nil)
        #expect(try bench.submit(SampleRequest(body: "{").signed())?.code == .rateLimited)
    }

    @Test("A refusal names its caller in the log and does not wait for the disk")
    func recorded() throws {
        let bench = try bench(perSecond: 1, burst: 1)
        bench.sink.holdsSyncs = true
        try bench.submitAllowed()
        let reply = try #require(try bench.submitAllowed())
        try bench.run()
        let record = try #require(bench.sink.decisions.last)
        #expect(record.id == reply.decision)
        #expect(record.code == "RATE_LIMITED")
        #expect(record.effect == .refuse)
        #expect(
            record.caller
                == RecordedCaller(
                    name: "hr-sync", kind: .gateKey, publicID: Sample.hrKey, source: "127.0.0.1"))
        #expect(record.request?.operation == "UpdateUserIdentityInfo")
        #expect(record.request?.instance == nil && record.request?.members == [])
    }

    @Test("More waiting work than the gate takes on is answered OVERLOADED")
    func overloaded() throws {
        let bench = try Bench()
        let request = SampleRequest().withAPIKey()
        for _ in 0..<8192 { bench.submit(request) }
        let reply = try #require(bench.submit(request))
        #expect(reply.code == .overloaded)
        #expect(reply.refusal?.status == 503)
        #expect(reply.refusal?.errorType == "ServiceUnavailableException")
        try bench.run()
        #expect(bench.courier.delivered.count == 8192)
        #expect(bench.sink.refusals.map(\.total) == [1])
    }
}
