internal import Encodings
internal import Enforcement
internal import NIOCore
internal import StrictJSON

/// Turns replies into HTTP: the one place where codes become statuses, headers and bodies (SPEC, section 5).
struct ReplyWriter {
    private var date = HTTPDate()

    /// The bytes of a reply.
    ///
    /// - Parameters:
    ///   - closes: Whether the connection closes after it.
    ///   - omitsBody: Whether only the head is sent, as for HEAD.
    ///   - seconds: The wall clock, for `Date`.
    mutating func bytes(
        of reply: Reply, closes: Bool, omitsBody: Bool, seconds: Int64, allocator: ByteBufferAllocator
    ) -> ByteBuffer {
        let decision = reply.decision.text
        let body: [UInt8]
        var status = 200
        var fields = ""
        switch reply.verdict {
        case .success(let time): body = ReplyBody.success(decision: decision, at: time)
        case .refusal(let refusal):
            body = ReplyBody.refusal(refusal, decision: decision)
            status = refusal.status
            fields = ReplyWriter.fields(of: refusal)
        }
        var bytes = allocator.buffer(capacity: 512 + body.count)
        bytes.writeString("HTTP/1.1 ")
        bytes.writeString(StatusLine.text(status))
        bytes.writeString("\r\nDate: ")
        bytes.writeString(date.text(at: seconds))
        bytes.writeString("\r\nContent-Type: application/json\r\nContent-Length: ")
        bytes.writeString(String(body.count))
        bytes.writeString("\r\nx-amzn-RequestId: ")
        bytes.writeString(reply.upstreamRequestID ?? decision)
        bytes.writeString("\r\nx-identity-gate-decision: ")
        bytes.writeString(decision)
        bytes.writeString(fields)
        bytes.writeString(closes ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n")
        if !omitsBody { bytes.writeBytes(body) }
        return bytes
    }

    private static func fields(of refusal: Refusal) -> String {
        var fields = "\r\nx-amzn-ErrorType: " + refusal.errorType
        if let milliseconds = refusal.retryAfterMilliseconds {
            fields += "\r\nRetry-After: \((milliseconds + 999) / 1000)\r\nx-amz-retry-after: \(milliseconds)"
        }
        if refusal.status == 401 { fields += "\r\nWWW-Authenticate: Bearer realm=\"identity-gate\"" }
        if refusal.status == 405 { fields += "\r\nAllow: POST" }
        return fields
    }
}

/// The JSON bodies of replies.
enum ReplyBody {
    static func success(decision: String, at time: Timestamp) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(128)
        body.append(contentsOf: "{\"success\":true,\"data\":{\"id\":\"".utf8)
        body.append(contentsOf: decision.utf8)
        body.append(contentsOf: "\",\"created_at\":\"".utf8)
        time.appendRFC3339(to: &body)
        body.append(contentsOf: "\"}}".utf8)
        return body
    }

    /// The documented envelope and what AWS clients read; never a top-level `code`.
    static func refusal(_ refusal: Refusal, decision: String) -> [UInt8] {
        var message: [UInt8] = []
        JSONText.appendString(
            refusal.code.rawValue + ": " + refusal.message + " (decision " + decision + ")", to: &message)
        var body: [UInt8] = []
        body.reserveCapacity(192 + 3 * message.count)
        body.append(contentsOf: "{\"success\":false,\"error\":{\"code\":\"".utf8)
        body.append(contentsOf: refusal.code.rawValue.utf8)
        body.append(contentsOf: "\",\"message\":".utf8)
        JSONText.appendString(refusal.message, to: &body)
        body.append(contentsOf: "},\"message\":".utf8)
        body.append(contentsOf: message)
        body.append(contentsOf: ",\"Message\":".utf8)
        body.append(contentsOf: message)
        body.append(contentsOf: ",\"__type\":\"".utf8)
        body.append(contentsOf: refusal.errorType.utf8)
        body.append(contentsOf: "\"}".utf8)
        return body
    }
}
