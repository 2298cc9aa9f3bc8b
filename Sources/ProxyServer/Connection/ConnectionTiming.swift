public import NIOCore

/// The time limits of one connection, as a value: told what happens, asked what is due.
struct ConnectionTiming {
    /// What a limit demands.
    enum Due: Equatable {
        case nothing
        /// A request has not arrived whole in time.
        case tooSlow
        /// Idle for too long, or a closing connection whose peer does not close.
        case close
        /// A reply has not come within any time it could take.
        case unanswered
    }

    private enum Phase {
        case idle
        case receiving
        case answering
        case lingering
    }

    private let limits: ServerLimits
    private var phase = Phase.idle
    private var since: NIODeadline
    private(set) var lastActivity: NIODeadline

    /// How long a closing connection waits for its peer.
    private static let linger = TimeAmount.seconds(2)
    /// An end of input this soon after a request came with it.
    private static let halfCloseGrace = TimeAmount.milliseconds(50)

    init(limits: ServerLimits, now: NIODeadline) {
        self.limits = limits
        since = now
        lastActivity = now
    }

    mutating func received(now: NIODeadline, isInsideRequest: Bool) {
        lastActivity = now
        if phase == .idle, isInsideRequest { enter(.receiving, now) }
    }

    /// A head is complete; the time limit runs from its first byte on.
    mutating func beginRequest(now: NIODeadline) {
        if phase == .idle { enter(.receiving, now) }
    }

    mutating func endRequest(now: NIODeadline) {
        enter(.answering, now)
    }

    mutating func beginIdle(now: NIODeadline, isInsideRequest: Bool) {
        lastActivity = now
        enter(isInsideRequest ? .receiving : .idle, now)
    }

    mutating func beginLinger(now: NIODeadline) {
        enter(.lingering, now)
    }

    private mutating func enter(_ phase: Phase, _ now: NIODeadline) {
        self.phase = phase
        since = now
    }

    func hasJustEndedRequest(now: NIODeadline) -> Bool {
        phase == .answering && now - since <= ConnectionTiming.halfCloseGrace
    }

    func due(at now: NIODeadline) -> Due {
        let elapsed = now - since
        return switch phase {
        case .idle: elapsed >= limits.idleTimeout ? .close : .nothing
        case .receiving: elapsed >= limits.requestTimeout ? .tooSlow : .nothing
        case .answering: elapsed >= limits.replyTimeout ? .unanswered : .nothing
        case .lingering: elapsed >= ConnectionTiming.linger ? .close : .nothing
        }
    }
}

/// The time and connection limits of the listener.
public struct ServerLimits: Sendable {
    /// From a request's first byte to its last.
    public let requestTimeout: TimeAmount
    /// Between requests.
    public let idleTimeout: TimeAmount
    /// The longest a reply can take: the log's time limit and upstream's, and a little more.
    public let replyTimeout: TimeAmount
    public let connections: Int
    public let connectionsPerSource: Int

    public init(
        requestTimeout: TimeAmount, idleTimeout: TimeAmount, replyTimeout: TimeAmount, connections: Int,
        connectionsPerSource: Int
    ) {
        self.requestTimeout = requestTimeout
        self.idleTimeout = idleTimeout
        self.replyTimeout = replyTimeout
        self.connections = connections
        self.connectionsPerSource = connectionsPerSource
    }
}
