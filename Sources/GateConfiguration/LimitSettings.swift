/// `limits`: what one caller, one source and all of them together may use.
public struct LimitSettings: Sendable, Equatable {
    /// 0 is unlimited.
    public let requestsPerSecondPerCaller: Int
    public let burstPerCaller: Int
    public let connections: Int
    public let connectionsPerSource: Int
    /// From a request's first byte to its last.
    public let requestTimeoutMs: Int
    /// Between requests.
    public let idleTimeoutMs: Int

    init?(reading reader: inout SettingReader) {
        let rate = reader.integer(.requestsPerSecondPerCaller, in: 0...100_000, default: 10)
        let burst = reader.integer(.burstPerCaller, in: 0...1_000_000, default: 50)
        let connections = reader.integer(.connections, in: 1...65_536, default: 1024)
        let connectionsPerSource = reader.integer(.connectionsPerSource, in: 1...65_536, default: 256)
        let requestTimeoutMs = reader.integer(.requestTimeoutMs, in: 1...600_000, default: 4000)
        let idleTimeoutMs = reader.integer(.idleTimeoutMs, in: 1...3_600_000, default: 60_000)
        guard let rate, let burst, let connections, let connectionsPerSource, let requestTimeoutMs, let idleTimeoutMs
        else { return nil }
        requestsPerSecondPerCaller = rate
        burstPerCaller = burst
        self.connections = connections
        self.connectionsPerSource = connectionsPerSource
        self.requestTimeoutMs = requestTimeoutMs
        self.idleTimeoutMs = idleTimeoutMs
        GateConfiguration.checkBurst(burst, of: .burstPerCaller, forRate: rate, &reader)
    }
}
