import Enforcement

/// The thread that does what may take long or never end, one job at a time; whoever gave the job waits as long as it
/// likes.
///
/// `@unchecked Sendable`: `state` is touched with `monitor` locked only. One thread gives jobs and takes their results.
final class DiskThread: @unchecked Sendable {
    /// What a job answers: a segment, if it was to make one.
    typealias Job = @Sendable () throws(AuditFailure) -> Segment?

    /// A job's end.
    struct End {
        let result: Result<Segment?, AuditFailure>
        /// By the monotonic clock.
        let nanoseconds: Int64
    }

    private struct State {
        var job: Job?
        /// Whether a job has been given and its end was not taken.
        var isBusy = false
        var end: End?
        var isAwaited = false
        var mustStop = false
    }

    private let monitor = Monitor()
    private var state = State()
    private let onWake: @Sendable () -> Void

    /// - Parameter onWake: Called on the thread when a job has ended and nobody waits for it.
    private init(onWake: @escaping @Sendable () -> Void) {
        self.onWake = onWake
    }

    /// Starts the thread; nil if the system allows no more.
    static func start(onWake: @escaping @Sendable () -> Void) -> (DiskThread, OwnThread)? {
        let disk = DiskThread(onWake: onWake)
        guard let thread = OwnThread(name: "audit", { disk.run() }) else { return nil }
        return (disk, thread)
    }

    /// Gives a job. The end of the one before must have been taken.
    func give(_ job: @escaping Job) {
        monitor.lock()
        precondition(!state.isBusy, "the disk thread does one job at a time")
        state.isBusy = true
        state.job = job
        monitor.unlock()
        monitor.signalWork()
    }

    /// Takes the end of the job in hand, waiting for it until `deadline` of the monotonic clock; nil if there is none.
    func takeEnd(waitingUntil deadline: Int64) -> End? {
        monitor.lock()
        defer { monitor.unlock() }
        state.isAwaited = true
        while state.isBusy, state.end == nil, SystemCalls.monotonicNanoseconds() < deadline {
            monitor.waitForDone(until: deadline)
        }
        state.isAwaited = false
        guard let end = state.end else { return nil }
        state.end = nil
        state.isBusy = false
        return end
    }

    /// Has the thread end once it has no job.
    func stop() {
        monitor.lock()
        state.mustStop = true
        monitor.unlock()
        monitor.signalWork()
    }

    private func run() {
        while let job = nextJob() {
            let result: Result<Segment?, AuditFailure>
            do throws(AuditFailure) {
                result = .success(try job())
            } catch {
                result = .failure(error)
            }
            finish(End(result: result, nanoseconds: SystemCalls.monotonicNanoseconds()))
        }
    }

    private func nextJob() -> Job? {
        monitor.lock()
        defer { monitor.unlock() }
        while true {
            if let job = state.job {
                state.job = nil
                return job
            }
            if state.mustStop { return nil }
            monitor.waitForWork()
        }
    }

    private func finish(_ end: End) {
        monitor.lock()
        state.end = end
        let isAwaited = state.isAwaited
        monitor.unlock()
        if isAwaited { monitor.signalDone() } else { onWake() }
    }
}
