/// How many requests of one operation are served.
public struct RateLimit: Equatable, Sendable {
    /// 1 to 1,000,000.
    public let requestsPerSecond: Int
    /// How many come through at once after a pause; 1 to 1,000,000.
    public let burst: Int

    /// What AWS documents for the operations of Amazon Connect.
    public static let documented = RateLimit(rate: 2, burst: 5)

    /// nil out of range.
    public init?(requestsPerSecond: Int, burst: Int) {
        guard (1...1_000_000).contains(requestsPerSecond), (1...1_000_000).contains(burst) else { return nil }
        self.init(rate: requestsPerSecond, burst: burst)
    }

    private init(rate: Int, burst: Int) {
        self.requestsPerSecond = rate
        self.burst = burst
    }
}
