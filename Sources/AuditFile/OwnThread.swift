import Glibc

/// A thread of ours, outside every pool, since it blocks on the disk.
@safe struct OwnThread {
    private let handle: pthread_t

    /// Starts a thread named `name` (at most 15 bytes) that takes no signals and ends with `body`; nil if there can be
    /// no more threads.
    init?(name: String, _ body: @escaping @Sendable () -> Void) {
        var all = sigset_t()
        var previous = sigset_t()
        unsafe sigfillset(&all)
        // A new thread has the signal mask of the one that makes it.
        unsafe pthread_sigmask(SIG_SETMASK, &all, &previous)
        defer { unsafe _ = pthread_sigmask(SIG_SETMASK, &previous, nil) }
        // Balanced by takeRetainedValue in the thread, or below if there is none.
        let context = unsafe Unmanaged.passRetained(Body(name, body))
        var started = pthread_t()
        let status = unsafe pthread_create(
            &started, nil,
            { context in
                guard let context = unsafe context else { return nil }
                let body = unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue()
                body.takeName()
                body.run()
                return nil
            }, context.toOpaque())
        guard status == 0 else {
            unsafe context.release()
            return nil
        }
        handle = started
    }

    /// Waits for the end of the thread; to be called once.
    func join() {
        _ = pthread_join(handle, nil)
    }

    private final class Body: Sendable {
        private let name: String
        let run: @Sendable () -> Void

        init(_ name: String, _ run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }

        /// Names the thread that calls it, for those who look with `top` or a debugger; nothing depends on it.
        func takeName() {
            guard let comm = try? SystemCalls.open("/proc/thread-self/comm", O_WRONLY) else { return }
            try? SystemCalls.writeAll(comm, Array(name.utf8)[...])
            SystemCalls.close(comm)
        }
    }
}
