internal import Encodings
internal import Enforcement
internal import NIOCore
internal import PolicyCore

/// What the connections of one event loop share. Lives on that loop.
final class ServerLoop {
    let index: Int
    let enforcer: Enforcer
    let hosts: [HeadWord]
    let limits: ServerLimits
    private let eventLoop: any EventLoop
    private let clock: any GateClock
    private let counts: ConnectionCounts
    private var connections: [UInt64: Connection] = [:]
    private var nextConnection: UInt64 = 0
    private var writer = ReplyWriter()
    private var isSignalScheduled = false
    private var waitingForTurn: [Connection] = []
    private var areTurnsScheduled = false

    init(
        index: Int, eventLoop: any EventLoop, enforcer: Enforcer, hosts: [HeadWord], limits: ServerLimits,
        clock: any GateClock, counts: ConnectionCounts
    ) {
        self.index = index
        self.eventLoop = eventLoop
        self.enforcer = enforcer
        self.hosts = hosts
        self.limits = limits
        self.clock = clock
        self.counts = counts
    }

    /// - Parameter omitsBody: For a reply to HEAD, which is read without a body.
    func bytes(of reply: Reply, closes: Bool, omitsBody: Bool, allocator: ByteBufferAllocator) -> ByteBuffer {
        writer.bytes(
            of: reply, closes: closes, omitsBody: omitsBody, seconds: clock.now().seconds, allocator: allocator)
    }

    /// Lets the effects thread take up what was handed over, once this round of events is through.
    func signalAfterThisRound() {
        guard !isSignalScheduled else { return }
        isSignalScheduled = true
        eventLoop.assumeIsolated().execute {
            self.isSignalScheduled = false
            self.enforcer.signal()
        }
    }

    // MARK: Turns

    /// Lets a connection with much to work through go on once the others have had their turn.
    func giveTurnLater(_ connection: Connection) {
        waitingForTurn.append(connection)
        scheduleTurns()
    }

    /// How many connections take their turn before the loop looks at its sockets again: one that asks one thing at a
    /// time waits for as many, however many others have much to work through.
    private static let turnsAtOnce = 8

    /// A task a moment later, never one at once: the loop runs tasks that are due until there are none, before it looks
    /// at its sockets again.
    private func scheduleTurns() {
        guard !areTurnsScheduled, !waitingForTurn.isEmpty else { return }
        areTurnsScheduled = true
        eventLoop.assumeIsolated().scheduleTask(in: .microseconds(50)) {
            let connections = self.waitingForTurn.prefix(ServerLoop.turnsAtOnce)
            self.waitingForTurn.removeFirst(connections.count)
            for connection in connections { connection.takeTurn() }
            self.areTurnsScheduled = false
            self.scheduleTurns()
        }
    }

    // MARK: Connections

    /// Takes a new connection on, closing an idle one where there is no room; nil where it must be refused.
    func admit(source: NetworkAddress, channel: any Channel) -> Connection? {
        guard counts.add(source, limit: limits.connectionsPerSource) else { return nil }
        if counts.total > limits.connections {
            let idle = connections.values.filter(\.isIdle)
            let oldest = idle.min { left, right in
                left.hasAuthenticated != right.hasAuthenticated
                    ? !left.hasAuthenticated : left.idleSince < right.idleSince
            }
            guard let oldest else {
                counts.remove(source)
                return nil
            }
            oldest.evict()
        }
        nextConnection += 1
        let connection = Connection(id: nextConnection, source: source, channel: channel, loop: self)
        connections[nextConnection] = connection
        return connection
    }

    func remove(_ connection: Connection) {
        if connections.removeValue(forKey: connection.id) != nil { counts.remove(connection.source) }
    }

    func deliver(_ reply: AddressedReply) {
        connections[reply.address.connection]?.deliver(reply.reply, to: reply.address.request)
    }

    func tick() {
        let now = NIODeadline.now()
        for connection in Array(connections.values) { connection.tick(now: now) }
    }

    /// Closes what is idle; what is being answered closes with its reply.
    func beginShutdown() {
        for connection in Array(connections.values) { connection.closeWhenAnswered() }
    }

    /// Closes everything, answered or not.
    func closeAll() {
        for connection in Array(connections.values) { connection.evict() }
    }

    var isEmpty: Bool { connections.isEmpty }
}
