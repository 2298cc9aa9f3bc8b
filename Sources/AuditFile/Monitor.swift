import Glibc

/// A lock with two conditions, one for each of the two threads that share a log.
///
/// `@unchecked Sendable`: the mutex and the conditions are made for use by many threads, and their addresses never
/// change between init and deinit.
@safe final class Monitor: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    /// There is work for the writer.
    private let work: UnsafeMutablePointer<pthread_cond_t>
    /// The writer has done its work.
    private let done: UnsafeMutablePointer<pthread_cond_t>

    init() {
        unsafe mutex = UnsafeMutablePointer.allocate(capacity: 1)
        unsafe work = UnsafeMutablePointer.allocate(capacity: 1)
        unsafe done = UnsafeMutablePointer.allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(work, nil)
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_cond_init(done, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_cond_destroy(done)
        unsafe pthread_cond_destroy(work)
        unsafe pthread_mutex_destroy(mutex)
        unsafe done.deallocate()
        unsafe work.deallocate()
        unsafe mutex.deallocate()
    }

    func lock() { unsafe _ = pthread_mutex_lock(mutex) }
    func unlock() { unsafe _ = pthread_mutex_unlock(mutex) }

    func signalWork() { unsafe _ = pthread_cond_signal(work) }
    func signalDone() { unsafe _ = pthread_cond_signal(done) }

    /// Waits for a signal, with the lock held before and after; may return without one.
    func waitForWork() { unsafe _ = pthread_cond_wait(work, mutex) }

    /// The same until `deadline` at most, in nanoseconds of the monotonic clock.
    func waitForDone(until deadline: Int64) {
        var time = timespec(tv_sec: Int(deadline / 1_000_000_000), tv_nsec: Int(deadline % 1_000_000_000))
        unsafe _ = pthread_cond_timedwait(done, mutex, &time)
    }
}
