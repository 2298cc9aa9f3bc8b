public import AuditRecord
public import PolicyCore
internal import StrictJSON

/// What the end of a transfer means: for the log, and for the caller.
public struct UpstreamVerdict: Equatable, Sendable {
    public let result: OutcomeRecord.Result
    public let status: Int?
    /// Upstream's request id where it is 1 to 128 token characters.
    public let requestID: String?
    /// nil for success.
    public let refusal: Refusal?

    /// - Parameter change: What was sent; upstream's message is replaced where it repeats a value of it.
    public init(_ transfer: TransferResult, change: IdentityChange) {
        switch transfer {
        case .answered(let answer):
            self.init(answer, change: change)
        case .notSent:
            self.init(
                result: .notSent, status: nil, requestID: nil,
                refusal: UpstreamVerdict.internalService(
                    .upstreamUnreachable, 502, "the upstream API could not be reached; nothing was sent"))
        case .unknown:
            self.init(
                result: .unknown, status: nil, requestID: nil,
                refusal: UpstreamVerdict.internalService(
                    .upstreamTimeout, 504,
                    "the request was sent and no complete answer came; the change may have been applied"))
        }
    }

    private init(result: OutcomeRecord.Result, status: Int?, requestID: String?, refusal: Refusal?) {
        self.result = result
        self.status = status
        self.requestID = requestID
        self.refusal = refusal
    }

    private init(_ answer: UpstreamAnswer, change: IdentityChange) {
        status = answer.status
        requestID = answer.requestID.flatMap(UpstreamVerdict.checkedRequestID)
        switch answer.status {
        case 200:
            result = .applied
            refusal = nil
        case 401, 403:
            result = .rejected
            refusal = .accessDenied(.gateNotAuthorized, "the upstream API does not authorize this gate")
        case 400...499:
            result = .rejected
            refusal = UpstreamVerdict.relayed(.upstreamRejected, answer, change)
        case 500...599:
            result = .unknown
            refusal = UpstreamVerdict.relayed(.upstreamFailed, answer, change)
        case 300...399:
            result = .rejected
            refusal = UpstreamVerdict.unexpected
        default:
            result = .unknown
            refusal = UpstreamVerdict.unexpected
        }
    }

    private static let unexpected = internalService(
        .upstreamUnexpected, 502, "the upstream API gave an answer that this operation does not have")

    private static func internalService(_ code: ReplyCode, _ status: Int, _ message: String) -> Refusal {
        Refusal(code: code, status: status, errorType: ErrorType.internalService, message: message)
    }

    // MARK: Errors that keep upstream's words

    /// The errors the operation models; theirs are the only words of upstream that reach a caller.
    private static let modelled: Set<String> = [
        ErrorType.invalidRequest, ErrorType.invalidParameter, ErrorType.resourceNotFound, ErrorType.throttling,
        ErrorType.internalService,
    ]

    private static let messageLimit = 512

    private static func relayed(_ code: ReplyCode, _ answer: UpstreamAnswer, _ change: IdentityChange) -> Refusal {
        let body = (try? StrictJSON.read(answer.body, maximumDepth: 8))?.objectValue
        let fixed = "the upstream API answered \(answer.status)"
        if let type = errorType(of: answer, body: body) {
            let text = (body?["Message"] ?? body?["message"])?.stringValue
            let message = text.flatMap { printable($0, change: change) } ?? fixed
            return Refusal(
                code: code, status: answer.status, errorType: type, message: message)
        }
        return Refusal(
            code: code, status: answer.status, errorType: errorType(byStatus: answer.status), message: fixed)
    }

    /// The error's name without what rest-json allows around it (`namespace#name:uri`), if it is a modelled one.
    private static func errorType(of answer: UpstreamAnswer, body: JSONObject?) -> String? {
        guard let text = answer.errorType ?? body?["__type"]?.stringValue else { return nil }
        let beforeURI = text.utf8.prefix { $0 != UInt8(ascii: ":") }
        let name = beforeURI.split(separator: UInt8(ascii: "#"), omittingEmptySubsequences: false).last ?? beforeURI
        return modelled.first { $0.utf8.elementsEqual(name) }
    }

    private static func errorType(byStatus status: Int) -> String {
        switch status {
        case 404: ErrorType.resourceNotFound
        case 429: ErrorType.throttling
        case 400...499: ErrorType.invalidRequest
        case 503: ErrorType.serviceUnavailable
        default: ErrorType.internalService
        }
    }

    /// At most 512 printable ASCII characters of upstream's message; nil where it is empty or repeats a value that was sent.
    private static func printable(_ text: String, change: IdentityChange) -> String? {
        let folded = text.lowercased()
        for member in change.members {
            guard let value = change[member], !value.isEmpty else { continue }
            if contains(folded, value.lowercased()) { return nil }
        }
        let characters = text.unicodeScalars.prefix(messageLimit).map { scalar in
            (0x20...0x7E).contains(scalar.value) ? scalar : "?"
        }
        guard !characters.isEmpty else { return nil }
        var message = String.UnicodeScalarView()
        message.append(contentsOf: characters)
        return String(message)
    }

    /// Whether the UTF-8 bytes of `part` stand in `text`.
    private static func contains(_ text: String, _ part: String) -> Bool {
        let haystack = Array(text.utf8)
        let needle = Array(part.utf8)
        guard needle.count <= haystack.count else { return false }
        return (0...(haystack.count - needle.count)).contains { start in
            haystack[start..<(start + needle.count)].elementsEqual(needle)
        }
    }

    private static func checkedRequestID(_ text: String) -> String? {
        let isToken = text.utf8.allSatisfy { character in
            switch character {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            case UInt8(ascii: "!"), 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
            default: false
            }
        }
        return isToken && (1...128).contains(text.utf8.count) ? text : nil
    }
}
