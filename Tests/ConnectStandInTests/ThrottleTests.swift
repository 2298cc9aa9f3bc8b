import ConnectStandIn
import Encodings
import Testing

@Suite("The rate limit of the stand-in")
struct ThrottleTests {
    private static let describe = ("GET", "/users/\(Requests.instance)/\(Requests.maria)")
    private static let update = ("POST", Requests.update)

    /// The statuses of requests, each so many milliseconds after the start.
    private static func statuses(
        _ requests: [(operation: (method: String, path: String), milliseconds: Int64)], limit: RateLimit?,
        change: (inout StandInOptions) -> Void = { _ in }
    ) throws -> [Int] {
        var options = Requests.options(change)
        options.throttle = limit
        var state = StandInState(options: options)
        return try requests.map { operation, milliseconds in
            let time = try #require(Timestamp(microseconds: Requests.noon.microseconds + milliseconds * 1000))
            let request = Requests.make(operation.method, operation.path, body: Requests.names, at: time)
            return state.answer(request).reply.status
        }
    }

    @Test(
        "Five come through at once, then one each half second; a clock set back brings none",
        arguments: [
            ([0, 0, 0, 0, 0, 0], [200, 200, 200, 200, 200, 429]),
            ([0, 0, 0, 0, 0, 499, 500, 501, 999, 1000], [200, 200, 200, 200, 200, 429, 200, 429, 429, 200]),
            (
                [0, 0, 0, 0, 0, 0, 100_000, 100_000, 100_000, 100_000, 100_000, 100_000],
                [200, 200, 200, 200, 200, 429, 200, 200, 200, 200, 200, 429]
            ),
            ([10_000, 10_000, 10_000, 10_000, 10_000, 0, 10_000, 10_500], [200, 200, 200, 200, 200, 429, 429, 200]),
        ])
    func documented(times: [Int64], expected: [Int]) throws {
        let requests = times.map { (ThrottleTests.update, $0) }
        #expect(try ThrottleTests.statuses(requests, limit: .documented) == expected)
    }

    @Test("Each operation has a bucket of its own, which all instances share")
    func perOperation() throws {
        let other = "22222222-2222-3333-4444-555555555555"
        let requests = [
            ThrottleTests.update, ("POST", Requests.update.replacing(Requests.instance, with: other)),
            ThrottleTests.update, ThrottleTests.describe,
        ].map { ($0, Int64(0)) }
        let limit = try #require(RateLimit(requestsPerSecond: 1, burst: 2))
        let statuses = try ThrottleTests.statuses(requests, limit: limit) {
            $0.instances = [Requests.instance, other].compactMap { UUIDValue($0) }
        }
        #expect(statuses == [200, 200, 429, 200])
    }

    @Test("No limit serves all, and what is no operation meets none")
    func unlimited() throws {
        let many = Array(repeating: (ThrottleTests.update, Int64(0)), count: 50)
        #expect(try ThrottleTests.statuses(many, limit: nil).allSatisfy { $0 == 200 })
        let unknown = Array(repeating: (("GET", "/nothing"), Int64(0)), count: 50)
        #expect(try ThrottleTests.statuses(unknown, limit: .documented).allSatisfy { $0 == 404 })
    }

    @Test(
        "A throttled request is ThrottlingException, applies nothing and uses no fault up; a forged one costs nothing")
    func throttled() throws {
        var state = StandInState(
            options: Requests.options {
                $0.signing = .required
                $0.throttle = RateLimit(requestsPerSecond: 1, burst: 1)
            })
        #expect(state.answer(Requests.make("POST", Requests.update, body: Requests.names)).reply.status == 403)
        let update = Requests.signed("POST", Requests.update, body: Requests.names)
        #expect(state.answer(update).reply.status == 200)
        state.setFault(.answer(.internalError), times: 1)
        let throttled = state.answer(update)
        #expect(throttled.reply.errorType == "ThrottlingException")
        #expect(throttled.record?.isApplied == false)
        #expect(throttled.fault == .none)
        let reply = state.answer(Requests.make("GET", "/_stand-in/fault")).reply
        #expect(reply.text.contains(#""times":1"#))
    }

    @Test(
        "Rates and bursts are 1 to 1,000,000",
        arguments: [
            (0, 1, false), (1, 0, false), (1, 1, true),
            (1_000_000, 1_000_000, true), (1_000_001, 1, false), (1, 1_000_001, false), (-1, 5, false),
        ])
    func limits(rate: Int, burst: Int, isLimit: Bool) {
        #expect((RateLimit(requestsPerSecond: rate, burst: burst) != nil) == isLimit)
    }

    @Test("The largest limit after the longest pause does not overflow")
    func overflow() throws {
        let limit = try #require(RateLimit(requestsPerSecond: 1_000_000, burst: 1_000_000))
        var options = Requests.options { $0.throttle = limit }
        options.now = { .epoch }
        var state = StandInState(options: options)
        for time in [Timestamp.epoch, .distantFuture, .epoch] {
            #expect(state.answer(Requests.make("GET", ThrottleTests.describe.1, at: time)).reply.status == 200)
        }
    }
}
