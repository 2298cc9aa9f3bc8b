import FuzzSupport
import NIOCore
import NIOEmbedded
import NIOHTTP1
import ProxyServer

/// NIO's decoder as it stands behind the framing: it must see one request where the framing saw one, or refuse.
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
        guard isUsable else { return }
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
        require(head.method == .POST && head.uri.utf8.elementsEqual(target), "the decoder sees the same target")
        let naive = NaiveRequest(request.bytes, headLength: request.head.length)
        require(naive.data(request.head.body) == body, "the decoder sees the same body")
    }
}
