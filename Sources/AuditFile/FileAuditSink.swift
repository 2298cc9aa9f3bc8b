public import AuditRecord
public import Encodings
public import Enforcement

/// The audit log in a directory: lines appended to segments, made durable by a thread of its own.
///
/// To be used from one thread. ``close()`` must be called in the end, else thread and lock stay.
public final class FileAuditSink: AuditSink {
    /// What was found when the log was opened.
    public let recovered: LogPosition

    let directory: LogDirectory
    let options: AuditFileOptions
    let operations: FileOperations
    let lock: DirectoryLock
    let disk: DiskThread
    let thread: OwnThread
    var log: SegmentedLog
    /// What the disk thread does.
    var running: Running?
    /// A segment that a rotation may have left and that holds nothing.
    var strayPath: String?
    /// Set from when a failure was seen until ``resume()`` succeeds.
    var failure: AuditFailure?
    var isClosed = false
    private var batch = OpenBatch()
    private(set) var nextIndex: UInt64
    /// The time of the record before.
    private var previousTime: Timestamp?

    /// A job of the disk thread, and when it counts as failed if it is not done, by the monotonic clock.
    enum Running {
        case sync(SegmentedLog.End, deadline: Int64)
        case rotation(path: String, deadline: Int64)
        case resume
    }

    /// The records that were not written.
    private struct OpenBatch {
        var bytes: [UInt8] = []
        var firstTime = Timestamp.epoch

        /// A buffer that has grown beyond this is not kept for the next batch.
        static let keptBytes = 1 << 20

        mutating func empty() {
            bytes.removeAll(keepingCapacity: bytes.capacity <= OpenBatch.keptBytes)
        }
    }

    init(
        recovery: LogRecovery, log: SegmentedLog, directory: LogDirectory, options: AuditFileOptions,
        operations: FileOperations, lock: DirectoryLock, disk: DiskThread, thread: OwnThread
    ) {
        recovered = recovery.position
        nextIndex = recovery.position.nextIndex
        previousTime = recovery.previousTime
        self.log = log
        self.directory = directory
        self.options = options
        self.operations = operations
        self.lock = lock
        self.disk = disk
        self.thread = thread
    }

    // MARK: - Append and write

    /// See the port. A `time` earlier than that of the record before puts a `clock` record in front.
    public func append(_ record: AuditRecord, at time: Timestamp) throws(AuditFailure) -> UInt64 {
        guard failure == nil, !isClosed else { throw .unavailable }
        if let previousTime, time < previousTime, !record.isClock {
            _ = try appendLine(AuditRecord(.clock(ClockRecord(from: previousTime, to: time))), at: time)
        }
        return try appendLine(record, at: time)
    }

    private func appendLine(_ record: AuditRecord, at time: Timestamp) throws(AuditFailure) -> UInt64 {
        let index = nextIndex
        if batch.bytes.isEmpty { batch.firstTime = time }
        do throws(RecordTooLong) {
            try record.appendLine(index: index, time: time, gate: options.gateName, to: &batch.bytes)
        } catch {
            throw .unrecordable
        }
        batch.bytes.append(0x0A)
        nextIndex += 1
        previousTime = time
        return index
    }

    /// See the port. Once a segment is full or its day is over, this waits for the new one, for the write timeout at
    /// most.
    public func write() throws(AuditFailure) {
        guard failure == nil, !isClosed else { throw .unavailable }
        guard !batch.bytes.isEmpty, let previousTime else { return }
        do throws(AuditFailure) {
            if log.isDueForRotation(at: batch.firstTime, limitBytes: options.segmentLimitBytes) { try rotate() }
            let limit = deadline(after: options.writeTimeout)
            try log.segment.write(batch.bytes)
            if SystemCalls.monotonicNanoseconds() > limit { throw AuditFailure.late }
        } catch {
            fail(error)
            throw error
        }
        log.noteWritten(
            bytes: Int64(batch.bytes.count), before: nextIndex, from: batch.firstTime, to: previousTime)
        batch.empty()
    }

    // MARK: - Sync

    /// See the port. Does nothing where what is written counts as durable.
    public func sync() {
        guard failure == nil, running == nil, options.durability == .fsync, log.written != log.synced else { return }
        let segment = log.segment
        running = .sync(log.written, deadline: deadline(after: options.writeTimeout))
        disk.give { () throws(AuditFailure) in
            try segment.synchronise()
            return nil
        }
    }

    public func progress(waitingUpTo patience: Duration) -> LogProgress {
        if let failure { return .failed(failure) }
        do throws(AuditFailure) {
            try collectSync(waitingUntil: deadline(after: patience))
            if options.durability == .write { log.noteSynced(log.written) }
            if log.synced != log.reported {
                try log.segment.check(sizeBytes: log.written.bytes)
                log.report()
            }
            return .durable(before: log.reported.index)
        } catch {
            fail(error)
            return .failed(error)
        }
    }

    /// Takes the end of a sync, waiting for it until `limit` at most and never beyond its own deadline.
    func collectSync(waitingUntil limit: Int64) throws(AuditFailure) {
        guard case .sync(let end, let deadline) = running else { return }
        if let ended = disk.takeEnd(waitingUntil: min(limit, deadline)) {
            running = nil
            _ = try ended.result.get()
            guard ended.nanoseconds < deadline else { throw .late }
            log.noteSynced(end)
        } else if SystemCalls.monotonicNanoseconds() >= deadline {
            throw .late
        }
    }

    // MARK: - Failure

    /// Nothing counts any more that was not reported.
    func fail(_ cause: AuditFailure) {
        failure = cause
        batch.empty()
    }

    /// Goes on after a failure, where `log` stands.
    func restart() {
        nextIndex = log.reported.index
        previousTime = log.reported.time
        failure = nil
    }

    /// A moment of the monotonic clock.
    func deadline(after duration: Duration) -> Int64 {
        SystemCalls.monotonicNanoseconds() + duration.boundedNanoseconds
    }
}

extension AuditRecord {
    fileprivate var isClock: Bool {
        if case .clock = kind { return true }
        return false
    }
}
