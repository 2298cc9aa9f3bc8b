internal import Enforcement
internal import NIOCore
internal import NIOHTTP1
internal import PolicyCore

/// A request for the guarded route while its parts come in from the decoder.
struct IncomingRequest {
    /// As our framing read it from the wire.
    let path: String
    let instanceSegment: String
    let userSegment: String
    var head: HTTPRequestHead?
    private var body: [UInt8] = []
    var isComplete = false

    init(path: String, instanceSegment: String, userSegment: String) {
        self.path = path
        self.instanceSegment = instanceSegment
        self.userSegment = userSegment
    }

    mutating func append(_ bytes: ByteBuffer) {
        body.append(contentsOf: bytes.readableBytesView)
    }

    /// The whole request; nil where it is not complete, or our framing and the decoder read it differently.
    func guardedRequest(source: NetworkAddress) -> GuardedRequest? {
        guard isComplete, let head, head.method == .POST, head.version == .http1_1,
            head.uri.utf8.elementsEqual(path.utf8)
        else { return nil }
        let fields = head.headers.map { HeaderField(name: $0.name.lowercased(), value: trimmed($0.value)) }
        return GuardedRequest(
            wirePath: path, instanceSegment: instanceSegment, userSegment: userSegment, fields: fields, body: body,
            source: source)
    }

    /// Without the white space behind a value, which the decoder leaves there (RFC 9110, section 5.5).
    private func trimmed(_ value: String) -> String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        guard let last = value.utf8.last, isSpace(last) else { return value }
        return String(decoding: value.utf8.reversed().drop(while: isSpace).reversed(), as: UTF8.self)
    }
}
