/// Port: carries finished replies back to the connections that wait for them.
public protocol ReplyCourier: Sendable {
    /// Delivers a batch; called from the effects thread. A connection that has gone is passed over.
    func deliver(_ replies: [AddressedReply])
}

/// Where a reply goes: one request on one connection of one event loop.
public struct ReplyAddress: Hashable, Sendable {
    public let loop: Int
    public let connection: UInt64
    /// Counts the requests of the connection.
    public let request: UInt64

    public init(loop: Int, connection: UInt64, request: UInt64) {
        self.loop = loop
        self.connection = connection
        self.request = request
    }
}

/// A reply and where it goes.
public struct AddressedReply: Sendable {
    public let address: ReplyAddress
    public let reply: Reply

    public init(address: ReplyAddress, reply: Reply) {
        self.address = address
        self.reply = reply
    }
}
