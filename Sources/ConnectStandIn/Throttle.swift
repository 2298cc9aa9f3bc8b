import Encodings

/// Counts requests as AWS does: one token bucket per operation, for all instances of the account together.
struct Throttle: Sendable {
    private let limit: RateLimit?
    private var buckets: [String: Bucket] = [:]

    private struct Bucket {
        var microtokens: Int64
        var filledAt: Timestamp
    }

    private static let token: Int64 = 1_000_000

    /// - Parameter limit: nil serves every request.
    init(_ limit: RateLimit?) {
        self.limit = limit
    }

    /// Takes a token from the bucket of `operation`.
    ///
    /// - Throws: ThrottlingException where there is none.
    mutating func take(_ operation: String, at time: Timestamp) throws(ConnectError) {
        guard let limit else { return }
        let full = Int64(limit.burst) * Throttle.token
        var bucket = buckets[operation] ?? Bucket(microtokens: full, filledAt: time)
        // At one token a second or more a bucket is full after `full` microseconds; so the product stays below 2^63.
        let elapsed = min(max(0, time.microseconds - bucket.filledAt.microseconds), full)
        bucket.microtokens = min(full, bucket.microtokens + elapsed * Int64(limit.requestsPerSecond))
        bucket.filledAt = max(bucket.filledAt, time)
        let hasToken = bucket.microtokens >= Throttle.token
        if hasToken { bucket.microtokens -= Throttle.token }
        buckets[operation] = bucket
        guard hasToken else { throw ConnectError(.throttling, "Rate exceeded") }
    }
}
