import NIOCore
import NIOPosix
import Synchronization

/// A stand-in that listens. What `/_stand-in/` offers over HTTP it offers in the process as well.
public final class RunningStandIn: Sendable {
    /// The port it listens on.
    public let port: Int

    private let group: MultiThreadedEventLoopGroup
    private let shared: SharedStandIn

    init(port: Int, group: MultiThreadedEventLoopGroup, shared: SharedStandIn) {
        self.port = port
        self.group = group
        self.shared = shared
    }

    /// Closes the listener and every connection, and the record file; answers still held back are lost.
    public func stop() async throws {
        try await group.shutdownGracefully()
        await shared.file?.close()
    }

    /// The requests kept, oldest first.
    public var records: [RequestRecord] { shared.state.withLock { $0.records } }
    /// How many requests were recorded since the last clearing, those dropped included.
    public var recordedCount: Int { shared.state.withLock { $0.recordedCount } }

    public func clearRecords() {
        shared.state.withLock { $0.clearRecords() }
    }

    /// Puts a fault in force; `times` 0 is for all requests, a nil delay keeps the present one.
    public func setFault(_ fault: StandInFault, times: Int = 0, delayMilliseconds: Int? = nil) {
        shared.state.withLock { $0.setFault(fault, times: times, delayMilliseconds: delayMilliseconds) }
    }
}
