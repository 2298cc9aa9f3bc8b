/// Port: HTTP exchanges with the upstream API. Used from the effects thread only, but for ``waker``.
///
/// An implementation never repeats a request by itself, and never answers a transfer twice.
public protocol Upstream: AnyObject {
    /// Starts one exchange; never blocks. Its end is reported by ``drive(waitingUpTo:finished:)`` under `transfer`.
    func begin(_ request: UpstreamRequest, transfer: UInt64)

    /// Ends a transfer as `.notSent(.cancelled)` if it surely has not been sent; otherwise does nothing.
    func cancel(transfer: UInt64)

    /// Drives the transfers, waits at most `timeout` for activity or a wake, and appends those that ended.
    func drive(waitingUpTo timeout: Duration, finished: inout [FinishedTransfer])

    /// Ends a wait of ``drive(waitingUpTo:finished:)``, now or the next one. Callable from any thread.
    var waker: @Sendable () -> Void { get }
}

/// One request as it is sent: nothing in it comes from the caller's bytes.
public struct UpstreamRequest: Equatable, Sendable {
    /// The whole URL.
    public let url: String
    /// Complete `Name: value` lines, `Host` included; the implementation adds `Content-Length` only.
    public let headers: [String]
    public let body: [UInt8]

    public init(url: String, headers: [String], body: [UInt8]) {
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// The end of one transfer.
public struct FinishedTransfer: Equatable, Sendable {
    /// The number given to ``Upstream/begin(_:transfer:)``.
    public let transfer: UInt64
    public let result: TransferResult
    /// From begin to end.
    public let microseconds: Int64

    public init(transfer: UInt64, result: TransferResult, microseconds: Int64) {
        self.transfer = transfer
        self.result = result
        self.microseconds = microseconds
    }
}

/// What is known of a transfer at its end.
public enum TransferResult: Equatable, Sendable {
    /// A complete answer arrived.
    case answered(UpstreamAnswer)
    /// Not one byte of the request was sent.
    case notSent(TransferFailure)
    /// The request or part of it may have been sent and no complete answer came: it may have been applied.
    case unknown(TransferFailure)
}

/// A complete answer, reduced to what the gate reads.
public struct UpstreamAnswer: Equatable, Sendable {
    public let status: Int
    /// `x-amzn-RequestId` as received, unchecked.
    public let requestID: String?
    /// `x-amzn-ErrorType` as received, unchecked.
    public let errorType: String?
    public let body: [UInt8]

    public init(status: Int, requestID: String?, errorType: String?, body: [UInt8]) {
        self.status = status
        self.requestID = requestID
        self.errorType = errorType
        self.body = body
    }
}

/// Why a transfer ended without a complete answer.
public enum TransferFailure: Equatable, Sendable {
    case cancelled
    /// The host name has no address.
    case resolve
    case connect
    case tls
    case timeout
    /// The connection closed or broke.
    case closed
    /// A second sending of the same request was about to happen and was refused.
    case repeated
    /// The answer was larger than we accept.
    case tooMuch
    /// The answer was not HTTP.
    case malformed
    /// Any other libcurl error, by its number.
    case other(Int32)
}
