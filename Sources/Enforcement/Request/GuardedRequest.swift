public import PolicyCore

/// One well-framed request for the guarded route, before anybody is believed.
///
/// Everything in it is the caller's claim but ``source``. It is read here and never sent on: the upstream request is
/// built from proven values.
public struct GuardedRequest: Sendable {
    /// The path as it stood on the wire; SigV4 covers these bytes.
    public let wirePath: String
    /// The second path segment, percent-decoded once.
    public let instanceSegment: String
    /// The third path segment, percent-decoded once.
    public let userSegment: String
    /// All header fields in their order, names in lower case.
    public let fields: [HeaderField]
    public let body: [UInt8]
    /// The TCP peer. No header speaks for it.
    public let source: NetworkAddress

    public init(
        wirePath: String, instanceSegment: String, userSegment: String, fields: [HeaderField], body: [UInt8],
        source: NetworkAddress
    ) {
        self.wirePath = wirePath
        self.instanceSegment = instanceSegment
        self.userSegment = userSegment
        self.fields = fields
        self.body = body
        self.source = source
    }

    /// The value of the first field of this lower-case name.
    public func header(_ name: String) -> String? {
        for field in fields where field.name == name { return field.value }
        return nil
    }

    /// The values of all fields of this lower-case name, joined with `,` as SigV4 covers them; nil where there is none.
    public func joinedHeader(_ name: String) -> String? {
        var joined: String?
        for field in fields where field.name == name {
            joined = joined.map { "\($0),\(field.value)" } ?? field.value
        }
        return joined
    }
}

/// One header field, ASCII only, its name in lower case and its value without outer white space.
public struct HeaderField: Sendable {
    public let name: String
    public let value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
