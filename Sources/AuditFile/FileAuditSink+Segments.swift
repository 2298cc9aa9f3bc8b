import Enforcement

/// Going on in a new segment: because the old one is full, or because the log failed.
extension FileAuditSink {
    /// How long ``resume()`` waits for the disk; the attempt itself goes on in the background.
    private static let resumePatience = Duration.milliseconds(50)

    /// Makes a new segment once all of the old one is durable, so that no start finds a gap between them.
    func rotate() throws(AuditFailure) {
        try collectSync(waitingUntil: .max)
        let (old, size) = (log.segment, log.written.bytes)
        let (index, directory, operations) = (log.written.index, directory, operations)
        let limit = deadline(after: options.writeTimeout)
        let path = directory.segment(first: index)
        running = .rotation(path: path, deadline: limit)
        disk.give { () throws(AuditFailure) in
            try old.synchronise()
            try old.check(sizeBytes: size)
            do throws(SystemError) {
                return try Segment(first: index, in: directory, operations)
            } catch {
                throw error.isNoSpace ? .noSpace : .open
            }
        }
        guard let end = disk.takeEnd(waitingUntil: limit) else { throw .late }
        running = nil
        switch end.result {
        case .success(let next?) where end.nanoseconds < limit: log.rotate(to: next)
        case .success(let next):
            next?.close()
            strayPath = path
            throw .late
        case .failure(let cause):
            strayPath = path
            throw cause
        }
    }

    /// See the port. Waits a moment only: where the disk hangs it answers false, and a later call may answer true.
    ///
    /// A log whose path no longer names the open file, or whose durable records were cut off, stays unavailable.
    public func resume() -> Bool {
        guard !isClosed else { return false }
        guard failure != nil else { return true }
        let limit = deadline(after: FileAuditSink.resumePatience)
        if let ended = running {
            guard let end = disk.takeEnd(waitingUntil: limit) else { return false }
            running = nil
            if isRestarted(ended, with: end) { return true }
        }
        running = .resume
        disk.give(restoration())
        guard let end = disk.takeEnd(waitingUntil: limit) else { return false }
        running = nil
        return isRestarted(.resume, with: end)
    }

    /// Takes the end of a job that ended after the log had failed.
    private func isRestarted(_ job: Running, with end: DiskThread.End) -> Bool {
        let segment = try? end.result.get()
        switch job {
        case .sync: return false
        case .rotation(let path, _):
            segment?.close()
            strayPath = path
            return false
        case .resume:
            guard let segment else { return false }
            strayPath = nil
            log.restart(in: segment)
            restart()
            return true
        }
    }

    /// The job of cutting the log to what was reported and making the segment after it.
    ///
    /// Whatever it has done when the machine stops, the segments that are there follow one another.
    private func restoration() -> DiskThread.Job {
        let (end, directory, operations) = (log.reported, directory, operations)
        let last = log.previous ?? log.segment
        let surplus = [strayPath, log.previous == nil ? nil : log.segment.path].compactMap(\.self)
        return { () throws(AuditFailure) in
            do throws(SystemError) {
                for path in surplus { try Segment.remove(path, in: directory, operations) }
                try last.cut(to: end.bytes, before: end.index)
                return try Segment(first: end.index, in: directory, operations)
            } catch {
                throw error.isNoSpace ? .noSpace : .open
            }
        }
    }
}
