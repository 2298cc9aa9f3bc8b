public import Enforcement
public import NIOCore

/// The event loops of the listener, and the way back to their connections: the courier of replies.
public final class GateLoops: ReplyCourier {
    private let loops: [NIOLoopBoundBox<ServerLoop?>]

    /// One for each worker.
    public init(group: any EventLoopGroup) {
        loops = group.makeIterator().map { NIOLoopBoundBox.makeEmptyBox(eventLoop: $0) }
    }

    /// Hands each loop its replies as one batch.
    public func deliver(_ replies: [AddressedReply]) {
        if loops.count == 1 { return deliver(replies, to: loops[0]) }
        for (index, loop) in loops.enumerated() {
            let own = replies.filter { $0.address.loop == index }
            if !own.isEmpty { deliver(own, to: loop) }
        }
    }

    private func deliver(_ replies: [AddressedReply], to loop: NIOLoopBoundBox<ServerLoop?>) {
        loop.eventLoop.execute {
            guard let server = loop.value else { return }
            for reply in replies { server.deliver(reply) }
        }
    }

    /// Runs `body` with every loop's server, on that loop.
    func forEach(_ body: @escaping @Sendable (ServerLoop) -> Void) {
        for loop in loops {
            loop.eventLoop.execute { if let server = loop.value { body(server) } }
        }
    }

    /// Puts a server on each loop.
    func install(_ make: @escaping @Sendable (Int, any EventLoop) -> ServerLoop) async throws {
        for (index, loop) in loops.enumerated() {
            try await loop.eventLoop.submit { loop.value = make(index, loop.eventLoop) }.get()
        }
    }

    /// The server of the loop that is running.
    func server(on eventLoop: any EventLoop) -> ServerLoop? {
        loops.first { $0.eventLoop === eventLoop }?.value
    }

    /// How many connections are left.
    func isEmpty() async throws -> Bool {
        for loop in loops {
            let isEmpty = try await loop.eventLoop.submit { loop.value?.isEmpty ?? true }.get()
            if !isEmpty { return false }
        }
        return true
    }
}
