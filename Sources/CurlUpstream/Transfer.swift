import CLibcurl
import Enforcement

/// An easy handle with everything libcurl reads and writes during a transfer with it; used for many, one at a time.
///
/// libcurl's callbacks get it as an unretained pointer: ``CurlUpstream`` keeps every transfer for as long as it lives.
final class Transfer {
    /// The number of the transfer under way; nil while idle.
    private(set) var number: UInt64?
    private(set) var began = ContinuousClock.now
    let easy: EasyHandle
    private var memory = RequestMemory()
    private var answer = AnswerReader()
    /// How often libcurl has announced to send the request.
    private var sendings = 0
    private let sockets: UpstreamSockets
    /// Whether the kept connection that libcurl chose was not fit to be used again, so that nothing was sent.
    private var metLeftovers = false
    /// Whether the handle insists on a connection of its own.
    private var isAfresh = false

    init(_ options: [EasyOption], sockets: UpstreamSockets) throws(CurlFailure) {
        self.sockets = sockets
        easy = try EasyHandle()
        for option in options {
            try option.apply(to: easy)
        }
        // Sound: the pointer is used by callbacks and by MultiHandle, only while we are in a multi handle, hence alive.
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        try check(unsafe gate_curl_set_pointer(easy.raw, CURLOPT_PRIVATE, context), "PRIVATE")
        try check(unsafe gate_curl_set_pointer(easy.raw, CURLOPT_WRITEDATA, context), "WRITEDATA")
        try check(unsafe gate_curl_set_pointer(easy.raw, CURLOPT_HEADERDATA, context), "HEADERDATA")
        try check(unsafe gate_curl_set_pointer(easy.raw, CURLOPT_PREREQDATA, context), "PREREQDATA")
        try installCallbacks()
        try sockets.install(in: easy)
    }

    /// Whether the request may be on its way.
    var mayBeSent: Bool { sendings > 0 }

    /// Takes a request, to be answered within `milliseconds`. Not to be called while in a multi handle.
    func prepare(_ place: WaitingLine.Place, milliseconds: Int) throws(CurlFailure) {
        try memory.hold(place.request, for: easy)
        try easy.set(CURLOPT_TIMEOUT_MS, milliseconds, "TIMEOUT_MS")
        if isAfresh { try setAfresh(false) }
        metLeftovers = false
        number = place.number
        began = place.began
        answer = AnswerReader()
        sendings = 0
    }

    /// Whether nothing was sent only because the connection that was chosen cannot be trusted.
    var wantsFreshConnection: Bool { metLeftovers && sendings == 0 && !isAfresh }

    /// Prepares the same request for a connection of its own. Not to be called while in a multi handle.
    func startAfresh(milliseconds: Int) throws(CurlFailure) {
        try easy.set(CURLOPT_TIMEOUT_MS, milliseconds, "TIMEOUT_MS")
        try setAfresh(true)
        metLeftovers = false
    }

    private func setAfresh(_ isAfresh: Bool) throws(CurlFailure) {
        try easy.set(CURLOPT_FRESH_CONNECT, isAfresh ? 1 : 0, "FRESH_CONNECT")
        self.isAfresh = isAfresh
    }

    /// Becomes idle; returns the number of the transfer that was under way.
    @discardableResult
    func release() -> UInt64? {
        defer { number = nil }
        return number
    }

    /// What came of the transfer, which libcurl ended with `code`.
    func result(of code: CURLcode) -> TransferResult {
        // libcurl repeats a POST on a fresh connection when a kept one closes without an answer; we refused that.
        if sendings > 1 { return .unknown(.repeated) }
        if code == CURLE_OK { return wholeResult() }
        guard mayBeSent else { return .notSent(metLeftovers ? .closed : TransferFailure(code)) }
        // After a request this is the answer's protocol: HTTP/0.9, which is no HTTP to us.
        if code == CURLE_UNSUPPORTED_PROTOCOL { return .unknown(.malformed) }
        return .unknown(answer.refusal ?? TransferFailure(code))
    }

    private func wholeResult() -> TransferResult {
        do throws(CurlFailure) {
            return answer.result(status: try easy.status())
        } catch {
            return .unknown(.other(error.code))
        }
    }

    // MARK: - Called by libcurl

    /// The connection stands and the request is about to be sent.
    ///
    /// - Returns: Whether it may be: only the first time, and over a connection on which nothing is left of a request
    ///   before.
    func send(localPort: Int) -> Bool {
        if sendings == 0, sockets.hasLeftovers(localPort: localPort) {
            metLeftovers = true
            return false
        }
        sendings += 1
        return sendings == 1
    }

    func take(line: Span<UInt8>) -> Bool {
        answer.take(line: line)
    }

    func take(body: Span<UInt8>) -> Bool {
        answer.take(body: body)
    }
}
