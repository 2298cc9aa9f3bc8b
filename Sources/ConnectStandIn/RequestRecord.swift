import Encodings

/// What reached the stand-in, and what became of it.
public struct RequestRecord: Sendable {
    /// Counts the requests recorded since the last clearing, from 0.
    public let index: Int
    public let request: IncomingRequest
    /// Whether its signature was verified; never where signing is off.
    public let isVerified: Bool
    /// Whether it changed the users table.
    public let isApplied: Bool
    /// The status its peer sees; nil where it sees no head of an answer.
    public let status: Int?
    public let fault: StandInFault

    /// `amz-sdk-invocation-id`, the same in every attempt of one call of an AWS client.
    public var invocation: String? { request.header("amz-sdk-invocation-id") }

    /// About how much memory it holds.
    var bytes: Int {
        request.headers.reduce(request.target.utf8.count + request.body.count) {
            $0 + $1.name.utf8.count + $1.value.utf8.count
        }
    }

    /// One JSON object without a line end. Header fields are pairs of name and value, in their order; `body` is Base64.
    public func json() -> [UInt8] {
        JSONObjectWriter.object { object in
            object.integer("index", index)
            object.string("time", request.arrivedAt.rfc3339)
            object.integer("connection", request.connection)
            object.integer("ordinal", request.ordinal)
            object.string("method", request.method)
            object.string("path", request.target)
            object.array(
                "headers",
                request.headers.map {
                    JSONObjectWriter.array([JSONObjectWriter.literal($0.name), JSONObjectWriter.literal($0.value)])
                })
            object.string("body", Base64.encode(request.body))
            object.string("invocation", invocation)
            object.bool("verified", isVerified)
            object.bool("applied", isApplied)
            object.integer("status", status)
            object.string("fault", fault == .none ? nil : fault.rawValue)
        }
    }
}
