import AuditFile
import Dispatch
import Glibc
import Synchronization

/// System calls that fail or hang on demand.
final class Faults: Sendable {
    enum Call: Hashable, Sendable {
        case write
        case synchroniseData
        case synchronise
        case create
        case truncate
    }

    private struct State {
        var errors: [Call: Int32] = [:]
        var mostBytes = Int.max
        var hangs = false
        var counts: [Call: Int] = [:]
    }

    private let state = Mutex(State())
    private let entered = DispatchSemaphore(value: 0)
    private let released = DispatchSemaphore(value: 0)

    /// Has every call of one sort fail from now on, or work again.
    func fail(_ call: Call, _ number: Int32?) {
        state.withLock { $0.errors[call] = number }
    }

    /// Has a write take some bytes at most.
    func limitWrites(to bytes: Int) {
        state.withLock { $0.mostBytes = bytes }
    }

    /// Has the next sync not end before `release`.
    func hangNextSync() {
        state.withLock { $0.hangs = true }
    }

    /// Waits until that sync has begun.
    func awaitHang() { entered.wait() }
    func release() { released.signal() }

    func count(_ call: Call) -> Int {
        state.withLock { $0.counts[call, default: 0] }
    }

    var operations: FileOperations {
        let real = FileOperations.system
        var operations = real
        operations.write = { (descriptor, bytes) throws(SystemError) in
            try self.enter(.write)
            return try real.write(descriptor, bytes.prefix(self.state.withLock { $0.mostBytes }))
        }
        operations.synchroniseData = { (descriptor) throws(SystemError) in
            try self.enter(.synchroniseData)
            let hangs = self.state.withLock { state in
                defer { state.hangs = false }
                return state.hangs
            }
            if hangs {
                self.entered.signal()
                self.released.wait()
            }
            try real.synchroniseData(descriptor)
        }
        operations.synchronise = { (descriptor) throws(SystemError) in
            try self.enter(.synchronise)
            try real.synchronise(descriptor)
        }
        operations.create = { (path) throws(SystemError) in
            try self.enter(.create)
            return try real.create(path)
        }
        operations.truncate = { (descriptor, size) throws(SystemError) in
            try self.enter(.truncate)
            try real.truncate(descriptor, size)
        }
        return operations
    }

    private func enter(_ call: Call) throws(SystemError) {
        let number = state.withLock { state in
            state.counts[call, default: 0] += 1
            return state.errors[call]
        }
        if let number { throw SystemError(call: "\(call)", path: nil, number: number) }
    }
}
