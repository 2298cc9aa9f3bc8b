public import Enforcement

/// Reads one answer as libcurl delivers it: head lines one by one, then pieces of the body, then trailers.
///
/// Keeps the status, two headers and the body, and refuses what is too much or out of order. libcurl reports success
/// for a head that was cut off, so that only ``result(status:)`` knows whether an answer is complete.
public struct AnswerReader {
    /// Limit for an answer: its heads, body and trailers together, in bytes.
    static let maximumBytes = 1 << 20

    private enum Stage {
        case statusLine
        /// In a head with this status.
        case head(Int)
        /// After the final head.
        case body(Int)
    }

    /// Why libcurl was told to stop, if it was.
    public private(set) var refusal: TransferFailure?
    private var stage = Stage.statusLine
    private var count = 0
    private var requestID = SoleHeader(.requestID)
    private var errorType = SoleHeader(.errorType)
    private var body: [UInt8] = []

    public init() {}

    /// Takes one line with its line end: of a head, or of the trailers.
    ///
    /// - Returns: Whether to go on.
    public mutating func take(line: Span<UInt8>) -> Bool {
        guard add(line.count) else { return false }
        let line = line.extracting(first: Self.withoutLineEnd(line))
        switch stage {
        case .statusLine:
            guard let status = Self.status(line) else { return refuse(.malformed) }
            stage = .head(status)
        case .head(let status) where line.isEmpty:
            // Informational answers (RFC 9110, section 15.2) come before the final one.
            stage = status < 200 ? .statusLine : .body(status)
        case .head(let status) where status >= 200:
            requestID.take(line)
            errorType.take(line)
        case .head, .body:
            break
        }
        return true
    }

    /// Takes a piece of the body.
    ///
    /// - Returns: Whether to go on.
    public mutating func take(body piece: Span<UInt8>) -> Bool {
        guard add(piece.count) else { return false }
        guard case .body = stage else { return refuse(.malformed) }
        body.reserveCapacity(body.count + piece.count)
        for index in piece.indices {
            body.append(piece[index])
        }
        return true
    }

    /// What came of a transfer that libcurl calls a success with `status`: an answer only if it is whole.
    public func result(status: Int) -> TransferResult {
        guard case .body(let own) = stage else { return .unknown(.closed) }
        guard own == status else { return .unknown(.malformed) }
        return .answered(
            UpstreamAnswer(status: status, requestID: requestID.value, errorType: errorType.value, body: body))
    }

    private mutating func add(_ bytes: Int) -> Bool {
        count += bytes
        return count <= Self.maximumBytes ? true : refuse(.tooMuch)
    }

    private mutating func refuse(_ failure: TransferFailure) -> Bool {
        refusal = failure
        return false
    }

    /// The length of `line` without the CR LF or LF at its end.
    private static func withoutLineEnd(_ line: Span<UInt8>) -> Int {
        var length = line.count
        if length > 0, line[length - 1] == 0x0A { length -= 1 }
        if length > 0, line[length - 1] == 0x0D { length -= 1 }
        return length
    }

    /// The status of an HTTP/1 status line (RFC 9112, section 4), 100 to 599; nil for any other line.
    private static func status(_ line: Span<UInt8>) -> Int? {
        guard line.count >= 12, line.count == 12 || line[12] == 0x20 else { return nil }
        for index in version.indices where line[index] != version[index] { return nil }
        guard line[7] == 0x30 || line[7] == 0x31, line[8] == 0x20 else { return nil }
        var status = 0
        for index in 9..<12 {
            guard (0x30...0x39).contains(line[index]) else { return nil }
            status = status * 10 + Int(line[index] - 0x30)
        }
        return (100...599).contains(status) ? status : nil
    }

    private static let version = Array("HTTP/1.".utf8)
}
