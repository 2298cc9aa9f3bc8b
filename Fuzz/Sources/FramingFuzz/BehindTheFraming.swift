import Enforcement
import FuzzSupport
import NIOCore
import NIOEmbedded
import NIOHTTP1
import ProxyServer

/// NIO's decoder as a second reader: it must see one request where the framing saw one, and the same, or refuse.
struct BehindTheFraming {
    private let channel = EmbeddedChannel()
    private var isUsable: Bool

    init() {
        let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, informationalResponseStrategy: .drop)
        isUsable = (try? channel.pipeline.syncOperations.addHandler(ByteToMessageHandler(decoder))) != nil
        require(isUsable, "a channel takes a decoder")
    }

    /// Lets go of the channel, which holds itself until then. What the decoder says to the end does not matter.
    func close() {
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    mutating func check(_ request: FramedStream.Request) {
        // Behind CONNECT the decoder expects no HTTP.
        guard isUsable, !request.bytes.starts(with: "CONNECT ".utf8) else { return }
        var parts: [HTTPServerRequestPart] = []
        do {
            try channel.writeInbound(ByteBuffer(bytes: request.bytes))
            while let part = try channel.readInbound(as: HTTPServerRequestPart.self) { parts.append(part) }
        } catch {
            isUsable = false
            return
        }
        // The connection ends with the reply; what the decoder makes of later bytes is not looked at.
        if request.head.closesConnection { isUsable = false }
        var body: [UInt8] = []
        for part in parts.dropFirst().dropLast() {
            guard case .body(let bytes) = part else { return require(false, "one request is released, one is seen") }
            body += bytes.readableBytesView
        }
        guard case .head(let head)? = parts.first, case .end(nil)? = parts.last else {
            return require(false, "the decoder sees a whole request")
        }
        let target = request.bytes[request.head.target]
        require((head.method == .POST) == (request.head.method == .post), "the decoder sees the same method")
        require(head.uri.utf8.elementsEqual(target), "the decoder sees the same target")
        require(
            head.headers.elementsEqual(request.fields) { theirs, ours in
                theirs.name.lowercased() == ours.name && theirs.value.trimmed == ours.value
            }, "the decoder sees the same fields")
        let naive = NaiveRequest(request.bytes, headLength: request.head.length)
        require(naive.data(request.head.body) == body, "the decoder sees the same body")
        require(request.data == body, "and so do we")
    }
}

extension String {
    /// Without the white space behind a value, which the decoder leaves there.
    fileprivate var trimmed: String {
        String(decoding: utf8.reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed(), as: UTF8.self)
    }
}
