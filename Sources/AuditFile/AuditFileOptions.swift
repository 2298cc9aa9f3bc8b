/// How a log on disk is kept.
public struct AuditFileOptions: Sendable {
    /// What a record must have reached to count as durable.
    public enum Durability: String, Sendable {
        /// The disk: written and synchronised. Survives a power cut.
        case fsync
        /// The kernel: written. Survives the end of the process only.
        case write
    }

    /// The log's directory; made if absent, its parent is not.
    public var directory: String
    /// The `gate` member of every record.
    public var gateName: String
    public var durability: Durability
    /// After how long a sync that is not done counts as failed.
    public var writeTimeout: Duration
    /// From which size on a segment is followed by a new one. A batch is never split, so that a segment can be larger
    /// by one batch.
    public var segmentLimitBytes: Int64
    /// How long to wait for another process to let go of the directory.
    public var lockPatience: Duration
    /// Called on a thread of the log when a sync is done and nobody waits for it. Must not block.
    public var onWake: @Sendable () -> Void

    public init(
        directory: String, gateName: String, durability: Durability = .fsync,
        writeTimeout: Duration = .milliseconds(2000), segmentLimitBytes: Int64 = 64 << 20,
        lockPatience: Duration = .seconds(30), onWake: @escaping @Sendable () -> Void = {}
    ) {
        self.directory = directory
        self.gateName = gateName
        self.durability = durability
        self.writeTimeout = writeTimeout
        self.segmentLimitBytes = segmentLimitBytes
        self.lockPatience = lockPatience
        self.onWake = onWake
    }
}
