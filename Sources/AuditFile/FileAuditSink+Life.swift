import Enforcement

extension FileAuditSink {
    /// Opens a log or begins one, and starts its thread.
    ///
    /// Reads all of it; see ``LogPosition`` for what is found. An unfinished end is moved to `torn/`.
    ///
    /// - Parameter operations: The system calls to use; tests have them fail.
    public static func open(
        _ options: AuditFileOptions, operations: FileOperations = .system
    ) throws(AuditOpenFailure) -> sending FileAuditSink {
        let directory = LogDirectory(path: options.directory)
        try opening { () throws(SystemError) in try directory.create() }
        let lock = try DirectoryLock(path: directory.lock, patience: options.lockPatience)
        let recovery = try LogRecovery(directory)
        let segment = try opening { () throws(SystemError) in
            guard let last = recovery.last else { return try Segment(first: 0, in: directory, operations) }
            return try Segment(existing: last.firstIndex, in: directory, operations)
        }
        let end = SegmentedLog.End(
            index: recovery.position.nextIndex, bytes: recovery.last?.sizeBytes ?? 0, time: recovery.previousTime)
        guard let (disk, thread) = DiskThread.start(onWake: options.onWake) else {
            segment.close()
            throw .noThread
        }
        return FileAuditSink(
            recovery: recovery, log: SegmentedLog(segment: segment, end: end), directory: directory,
            options: options, operations: operations, lock: lock, disk: disk, thread: thread)
    }

    /// Keeps a policy file under its digest; it is durable on return. One that is there already is left alone.
    ///
    /// - Parameter sha256: Lower-case hex digest of `bytes`.
    public func storePolicy(_ bytes: [UInt8], sha256: String) throws(SystemError) {
        let name = sha256 + ".json"
        let path = directory.policies + "/" + name
        if let found = try? FileStatus(path: path), found.sizeBytes == Int64(bytes.count) { return }
        try LogDirectory.writeDurably(bytes, name: name, in: directory.policies)
    }

    /// Where the policy file of a digest is kept.
    public func policyPath(sha256: String) -> String {
        directory.policies + "/" + sha256 + ".json"
    }

    /// Makes everything durable, ends the thread and lets go of the directory.
    ///
    /// Waits for the write timeout at most for each of a sync in hand and the last one. Where the disk hangs, the lock
    /// stays until the process ends.
    ///
    /// - Returns: Whether every record that was appended is durable.
    @discardableResult
    public func close() -> Bool {
        guard !isClosed else { return false }
        if failure == nil { try? write() }
        let isDurable = failure == nil && settle()
        isClosed = true
        // A job that never ends leaves the thread where it is, with the files it uses.
        let limit = deadline(after: failure == nil ? options.writeTimeout : .zero)
        if running != nil, disk.takeEnd(waitingUntil: limit) == nil { return false }
        disk.stop()
        thread.join()
        log.close()
        lock.release()
        return isDurable
    }

    /// Has everything that was written reach the disk; false if it does not.
    private func settle() -> Bool {
        while true {
            sync()
            guard case .durable(let index) = progress(waitingUpTo: options.writeTimeout) else { return false }
            if index == nextIndex { break }
        }
        guard options.durability == .write else { return true }
        let segment = log.segment
        disk.give { () throws(AuditFailure) in
            try segment.synchronise()
            return nil
        }
        running = .sync(log.written, deadline: deadline(after: options.writeTimeout))
        return progress(waitingUpTo: options.writeTimeout) == .durable(before: nextIndex)
    }
}
