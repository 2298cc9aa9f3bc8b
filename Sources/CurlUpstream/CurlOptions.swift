import CLibcurl

/// What the operator may choose about traffic to the upstream API. All else is fixed: see ``CurlSettings``.
public struct CurlOptions: Equatable, Sendable {
    /// Limit for resolving, connecting and the TLS handshake together, in milliseconds; 1 to an hour.
    public var connectTimeoutMilliseconds: Int
    /// Limit for a whole transfer from its begin, the wait for a free connection included, in milliseconds; 1 to an
    /// hour.
    public var totalTimeoutMilliseconds: Int
    /// PEM file of certificate authorities trusted for the upstream, read beside libcurl's built-in directory of the
    /// system's; nil: the system's bundle.
    public var caFile: String?
    /// URL of the proxy all traffic goes through; nil: none. The environment never names one.
    public var proxy: String?
    /// Connections, and so transfers, at one time; 1 to 65,535. Further transfers wait in line.
    public var maximumConnections: Int
    /// Transfers that may wait in line; one more ends at once as `.notSent(.connect)`.
    public var maximumWaiting: Int
    /// A connection idle for longer is not used again, in seconds. Keep it below the time after which upstream closes
    /// idle connections: a request that meets such a close may or may not have been read. 1 to an hour.
    public var idleConnectionSeconds: Int
    /// A transfer that moves nothing at all for this long ends, in seconds; 1 to an hour. Waiting for an answer counts.
    public var stallSeconds: Int

    public init(
        connectTimeoutMilliseconds: Int = 2000,
        totalTimeoutMilliseconds: Int = 10_000,
        caFile: String? = nil,
        proxy: String? = nil,
        maximumConnections: Int = 256,
        maximumWaiting: Int = 4096,
        idleConnectionSeconds: Int = 30,
        stallSeconds: Int = 30
    ) {
        self.connectTimeoutMilliseconds = connectTimeoutMilliseconds
        self.totalTimeoutMilliseconds = totalTimeoutMilliseconds
        self.caFile = caFile
        self.proxy = proxy
        self.maximumConnections = maximumConnections
        self.maximumWaiting = maximumWaiting
        self.idleConnectionSeconds = idleConnectionSeconds
        self.stallSeconds = stallSeconds
    }
}

extension CurlOptions {
    /// libcurl takes 0, and in part less, for "no limit" or for a default of its own: not with us.
    func check() throws(CurlFailure) {
        let values = [
            ("CONNECTTIMEOUT_MS", connectTimeoutMilliseconds, 3_600_000),
            ("TIMEOUT_MS", totalTimeoutMilliseconds, 3_600_000),
            ("MAXCONNECTS", maximumConnections, 65_535),
            ("MAXAGE_CONN", idleConnectionSeconds, 3600),
            ("LOW_SPEED_TIME", stallSeconds, 3600),
        ]
        for (name, value, most) in values where !(1...most).contains(value) {
            throw CurlFailure(name, CURLE_BAD_FUNCTION_ARGUMENT)
        }
    }
}
