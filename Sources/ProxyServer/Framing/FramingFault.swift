internal import Enforcement
internal import NIOHTTP1

/// What is wrong with a request as a sequence of bytes. The connection is closed after the reply: what follows on it
/// cannot be trusted to begin where it seems to.
public enum FramingFault: Error, Equatable {
    case requestLine
    case target
    case version
    case strayControl
    case nonASCII
    case bareLineFeed
    case foldedLine
    case fieldName
    case host
    case unknownHost
    case repeatedField
    case contentLength
    case lengthAndCoding
    case transferCoding
    case chunk
    case trailer
    case expectation
    case requestLineTooLong
    case fieldsTooLarge
    case bodyTooLarge
    case tooSlow
    case undecodable

    var refusal: Refusal {
        switch self {
        case .requestLine: .malformed("the request line is not `METHOD target HTTP/1.1`")
        case .target: .malformed("the request target is not accepted")
        case .version: .malformed("HTTP/1.1 only", status: 505)
        case .strayControl: .malformed("a control character in the request head")
        case .nonASCII: .malformed("a byte outside ASCII in the request head")
        case .bareLineFeed: .malformed("a line that does not end in CR LF")
        case .foldedLine: .malformed("a folded header line")
        case .fieldName: .malformed("a header line without a proper name")
        case .host: .malformed("exactly one Host is required")
        case .unknownHost: .malformed("this Host is not served here")
        case .repeatedField: .malformed("a header field that must stand once is repeated")
        case .contentLength: .malformed("Content-Length is not one plain number")
        case .lengthAndCoding: .malformed("both Content-Length and Transfer-Encoding")
        case .transferCoding: .malformed("a transfer coding other than one `chunked`")
        case .chunk: .malformed("a malformed chunk")
        case .trailer: .malformed("trailer fields are not accepted")
        case .expectation: .malformed("an expectation other than 100-continue")
        case .requestLineTooLong: .malformed("the request line is too long", status: 414)
        case .fieldsTooLarge: .malformed("the header fields are too many or too large", status: 431)
        case .bodyTooLarge: .malformed("the body is larger than 65,536 bytes", status: 413)
        case .tooSlow: .malformed("the request took too long to arrive", status: 408)
        case .undecodable: .malformed("the request could not be decoded")
        }
    }
}

/// The limits of one request, ours, in bytes unless named otherwise (SPEC, section 2).
enum FramingLimits {
    /// The request line without its CR LF.
    static let requestLine = 8192
    /// All header lines with their CR LF.
    static let fields = 32_768
    static let fieldCount = 100
    static let body = 65_536
    /// Chunk framing beside the data: enough for a body sent in single bytes.
    static let chunkFraming = 8 * 65_536

    /// The decoder's own limits, above ours and explicit: its defaults change between versions.
    static var decoder: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = fields + requestLine
        limits.maxHeaderListSize = fields + requestLine
        limits.maxHeaderFieldCount = fieldCount + 1
        return limits
    }
}
