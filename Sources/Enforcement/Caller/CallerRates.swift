internal import PolicyCore
internal import Synchronization

/// A token bucket for each caller, so that none can use up the gate.
///
/// The bucket is the caller's; a credential that the policy names for no caller has one of its own.
final class CallerRates: Sendable {
    /// Whose bucket it is.
    enum Owner: Hashable {
        case caller(Int)
        case credential(Identity)
    }

    private let perSecond: Double
    private let burst: Double
    private let buckets = Mutex<[Owner: Bucket]>([:])
    /// Beyond this many, full buckets are forgotten; they would start full again.
    private static let limit = 131_072

    private struct Bucket {
        var tokens: Double
        var nanoseconds: Int64
    }

    /// - Parameter perSecond: 0 for unlimited; `burst` is then ignored.
    init(perSecond: Int, burst: Int) {
        self.perSecond = Double(perSecond)
        self.burst = Double(max(burst, 1))
    }

    /// Takes one token, or tells how many milliseconds the next one is away.
    ///
    /// - Parameter nanoseconds: A monotonic clock.
    func take(_ owner: @autoclosure () -> Owner, at nanoseconds: Int64) -> Int? {
        guard perSecond > 0 else { return nil }
        let owner = owner()
        return buckets.withLock { buckets in
            if buckets.count >= CallerRates.limit { forgetFull(&buckets, at: nanoseconds) }
            var bucket = buckets[owner] ?? Bucket(tokens: burst, nanoseconds: nanoseconds)
            bucket.tokens = filled(bucket, at: nanoseconds)
            bucket.nanoseconds = nanoseconds
            defer { buckets[owner] = bucket }
            if bucket.tokens >= 1 {
                bucket.tokens -= 1
                return nil
            }
            return max(1, Int(((1 - bucket.tokens) / perSecond * 1000).rounded(.up)))
        }
    }

    private func filled(_ bucket: Bucket, at nanoseconds: Int64) -> Double {
        let elapsed = Double(max(0, nanoseconds - bucket.nanoseconds)) / 1_000_000_000
        return min(burst, bucket.tokens + elapsed * perSecond)
    }

    private func forgetFull(_ buckets: inout [Owner: Bucket], at nanoseconds: Int64) {
        buckets = buckets.filter { filled($0.value, at: nanoseconds) < burst }
    }
}
