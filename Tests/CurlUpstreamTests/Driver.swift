import CurlUpstream
import Enforcement

/// A ``CurlUpstream`` with the loop that a caller has around it.
struct Driver {
    let upstream: CurlUpstream

    init(_ options: CurlOptions = CurlOptions(connectTimeoutMilliseconds: 3000, totalTimeoutMilliseconds: 5000)) throws
    {
        upstream = try CurlUpstream(options)
    }

    /// Sends one request and waits for its end.
    func send(_ request: UpstreamRequest) throws -> TransferResult? {
        upstream.begin(request, transfer: 1)
        return end(1)[1]
    }

    /// Drives until `count` transfers have ended, or for ten seconds; what ended, by number.
    func end(_ count: Int) -> [UInt64: TransferResult] {
        let limit = ContinuousClock.now + .seconds(10)
        var finished: [FinishedTransfer] = []
        while finished.count < count, ContinuousClock.now < limit {
            upstream.drive(waitingUpTo: .milliseconds(200), finished: &finished)
        }
        return Dictionary(finished.map { ($0.transfer, $0.result) }) { first, _ in first }
    }

    /// Drives for a time; whether anything ended.
    func drive(for time: Duration) -> Bool {
        let limit = ContinuousClock.now + time
        var finished: [FinishedTransfer] = []
        while ContinuousClock.now < limit {
            upstream.drive(waitingUpTo: .milliseconds(5), finished: &finished)
        }
        return !finished.isEmpty
    }

    /// Drives until something is true, or for ten seconds; whether it came true.
    func drive(until isTrue: () -> Bool) -> Bool {
        let limit = ContinuousClock.now + .seconds(10)
        var finished: [FinishedTransfer] = []
        while !isTrue(), ContinuousClock.now < limit {
            upstream.drive(waitingUpTo: .milliseconds(5), finished: &finished)
        }
        return isTrue()
    }
}

extension UpstreamRequest {
    static func to(_ url: String, headers: [String] = ["Content-Type: application/json"], body: String = "{}") -> Self {
        UpstreamRequest(url: url, headers: headers, body: Array(body.utf8))
    }
}
