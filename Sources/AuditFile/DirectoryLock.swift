import Glibc

/// The exclusive use of a log's directory, by `flock` on a file that stays.
final class DirectoryLock {
    private var descriptor: Int32?

    /// How long to sleep between attempts.
    private static let pauseMilliseconds: UInt32 = 20

    /// Waits until no other process holds the lock.
    ///
    /// - Throws: `.locked` when it is still held after `patience`.
    init(path: String, patience: Duration) throws(AuditOpenFailure) {
        let deadline = SystemCalls.monotonicNanoseconds() + patience.boundedNanoseconds
        do throws(SystemError) {
            let opened = try SystemCalls.open(path, O_RDWR | O_CREAT, mode: SystemCalls.fileMode)
            descriptor = opened
            while try !SystemCalls.tryLock(opened) {
                guard SystemCalls.monotonicNanoseconds() < deadline else {
                    release()
                    break
                }
                SystemCalls.sleep(milliseconds: DirectoryLock.pauseMilliseconds)
            }
        } catch {
            release()
            throw .system(error)
        }
        if descriptor == nil { throw .locked }
    }

    deinit { release() }

    func release() {
        if let descriptor { SystemCalls.close(descriptor) }
        descriptor = nil
    }
}
