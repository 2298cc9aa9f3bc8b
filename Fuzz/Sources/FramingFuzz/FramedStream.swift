import FuzzSupport
import NIOCore
import ProxyServer

/// What the framing makes of a stream that arrives in pieces.
struct FramedStream: Equatable, CustomStringConvertible {
    /// One request: whole, or as far as it was released.
    struct Request {
        let head: RequestHead
        let target: RequestTarget?
        var bytes: [UInt8] = []
    }

    private(set) var requests: [Request] = []
    private(set) var unfinished: Request?
    private(set) var fault: FramingFault?

    /// A head and what may stand before it is known to be one: the most that is kept of an unfinished one.
    private static let longestHead = 8192 + 32_768 + 4

    init(_ stream: [UInt8], in pieces: [Range<Int>]) {
        var framing = RequestFraming()
        var released = 0
        for piece in pieces {
            framing.receive(ByteBuffer(bytes: stream[piece]))
            do throws(FramingFault) {
                while let bytes = try step(&framing) {
                    let end = released + bytes.count
                    require(end <= piece.upperBound, "no more is released than was given")
                    require(bytes.elementsEqual(stream[released..<end]), "what is released is what was given")
                    released = end
                }
            } catch {
                fault = error
                return
            }
            require(released + framing.pendingBytes == piece.upperBound, "nothing is lost")
            require(framing.pendingBytes <= FramedStream.longestHead, "little is kept")
            require(
                framing.isInsideRequest == (unfinished != nil || framing.pendingBytes > 0), "a begun request is known")
        }
    }

    /// Goes one step on and returns what was released; nil where more is needed.
    private mutating func step(_ framing: inout RequestFraming) throws(FramingFault) -> [UInt8]? {
        switch try framing.next() {
        case .wait: return nil
        case .head(let head):
            require(unfinished == nil, "a request begins behind the end of another")
            let target: RequestTarget?
            do throws(FramingFault) {
                target = try framing.target(of: head)
            } catch {
                target = nil
            }
            unfinished = Request(head: head, target: target)
            return []
        case .release(let buffer, let isLast):
            let bytes = Array(buffer.readableBytesView)
            guard var request = unfinished else {
                require(false, "bytes belong to a head")
                return nil
            }
            request.bytes += bytes
            unfinished = isLast ? nil : request
            if isLast {
                requests.append(request)
                require(!framing.isInsideRequest, "a released request is over")
                framing.beginNext()
            }
            return bytes
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
            && (onlyHead || bytes == other.bytes)
    }
}
