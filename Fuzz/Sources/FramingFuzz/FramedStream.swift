import Enforcement
import FuzzSupport
import NIOCore
import ProxyServer

/// What the framing makes of a stream that arrives in pieces.
struct FramedStream: Equatable, CustomStringConvertible {
    /// One request: whole, or as far as it was released.
    struct Request {
        let head: RequestHead
        let target: RequestTarget?
        let fields: [HeaderField]
        /// Where it begins in the stream.
        let start: Int
        /// Its bytes, framing and all, as far as they were worked through.
        var bytes: [UInt8] = []
        /// What its body holds.
        var data: [UInt8] = []
    }

    private(set) var requests: [Request] = []
    private(set) var unfinished: Request?
    private(set) var fault: FramingFault?

    /// A head and what may stand before it is known to be one: the most that is kept of an unfinished one.
    private static let longestHead = 8192 + 32_768 + 4

    init(_ stream: [UInt8], in pieces: [Range<Int>]) {
        var framing = RequestFraming()
        for piece in pieces {
            framing.receive(ByteBuffer(bytes: stream[piece]))
            do throws(FramingFault) {
                while try step(&framing, of: stream, given: piece.upperBound) {}
            } catch {
                fault = error
                return
            }
            require(framing.pendingBytes <= FramedStream.longestHead, "little is kept")
            require(
                framing.isInsideRequest == (unfinished != nil || framing.pendingBytes > 0), "a begun request is known")
        }
    }

    /// Goes one step on; false where more is needed.
    private mutating func step(
        _ framing: inout RequestFraming, of stream: [UInt8], given: Int
    ) throws(FramingFault) -> Bool {
        switch try framing.next() {
        case .wait:
            // A head that has been worked through counts, even if nothing of its body has come.
            if let request = unfinished {
                unfinished?.bytes = Array(stream[request.start..<(given - framing.pendingBytes)])
            }
            return false
        case .head(let head):
            require(unfinished == nil, "a request begins behind the end of another")
            let target: RequestTarget?
            do throws(FramingFault) {
                target = try framing.target(of: head)
            } catch {
                target = nil
            }
            unfinished = Request(
                head: head, target: target, fields: framing.fields(of: head), start: given - framing.pendingBytes)
            return true
        case .body(let data, let isLast):
            guard var request = unfinished else {
                require(false, "data belongs to a head")
                return false
            }
            require(
                framing.pendingBytes <= given - request.start - request.head.length, "no more is read than was given")
            request.data += data
            request.bytes = Array(stream[request.start..<(given - framing.pendingBytes)])
            unfinished = isLast ? nil : request
            if isLast {
                requests.append(request)
                require(!framing.isInsideRequest, "a whole request is over")
                framing.beginNext()
            }
            return true
        }
    }

    var description: String {
        let fault = fault.map { ", then \($0)" } ?? ""
        return "\(requests.count) requests\(unfinished == nil ? "" : " and a part")\(fault)"
    }

    static func == (left: FramedStream, right: FramedStream) -> Bool {
        guard left.fault == right.fault, left.requests.elementsEqual(right.requests, by: { $0.isSame(as: $1) }) else {
            return false
        }
        guard let mine = left.unfinished, let theirs = right.unfinished else {
            return left.unfinished == nil && right.unfinished == nil
        }
        // Where a request breaks off with a fault, the pieces decide how much of it was released before.
        return mine.isSame(as: theirs, orOnlyHead: left.fault != nil)
    }
}

extension FramedStream.Request {
    func isSame(as other: FramedStream.Request, orOnlyHead onlyHead: Bool = false) -> Bool {
        head.length == other.head.length && head.method == other.head.method && head.target == other.head.target
            && head.host == other.head.host && head.body == other.head.body
            && head.expectsContinue == other.head.expectsContinue
            && head.closesConnection == other.head.closesConnection && target == other.target
            && fields.elementsEqual(other.fields) { $0.name == $1.name && $0.value == $1.value }
            && (onlyHead || bytes == other.bytes && data == other.data)
    }
}
