internal import PolicyCore
internal import Synchronization

/// How many connections there are, in all and from each source, over all event loops.
final class ConnectionCounts: Sendable {
    private struct Counts {
        var total = 0
        var bySource: [NetworkAddress: Int] = [:]
    }

    private let counts = Mutex(Counts())

    var total: Int { counts.withLock(\.total) }

    /// Counts one more; false, and nothing counted, where the source has `limit` already.
    func add(_ source: NetworkAddress, limit: Int) -> Bool {
        counts.withLock { counts in
            let ofSource = counts.bySource[source, default: 0]
            guard ofSource < limit else { return false }
            counts.bySource[source] = ofSource + 1
            counts.total += 1
            return true
        }
    }

    func remove(_ source: NetworkAddress) {
        counts.withLock { counts in
            counts.total -= 1
            let ofSource = counts.bySource[source, default: 1] - 1
            counts.bySource[source] = ofSource == 0 ? nil : ofSource
        }
    }
}
