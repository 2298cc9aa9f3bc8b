internal import Enforcement
internal import PolicyCore

/// A request for the guarded route while its body comes in.
struct IncomingRequest {
    let path: String
    let instanceSegment: String
    let userSegment: String
    let fields: [HeaderField]
    private var body: [UInt8] = []

    init(path: String, instanceSegment: String, userSegment: String, fields: [HeaderField]) {
        self.path = path
        self.instanceSegment = instanceSegment
        self.userSegment = userSegment
        self.fields = fields
    }

    mutating func append(_ data: [UInt8]) {
        // In the usual case one read held the whole body.
        if body.isEmpty { body = data } else { body += data }
    }

    /// The request, now that it is whole.
    func guardedRequest(source: NetworkAddress) -> GuardedRequest {
        GuardedRequest(
            wirePath: path, instanceSegment: instanceSegment, userSegment: userSegment, fields: fields, body: body,
            source: source)
    }
}
