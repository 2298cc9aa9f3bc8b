public import AuditRecord
internal import Encodings
public import PolicyCore

/// One policy as it is in force: immutable, swapped whole.
public struct PolicySnapshot: Sendable {
    public let policy: Policy
    /// Its revision and the SHA-256 of its file, as records name it.
    public let reference: PolicyReference
    /// Every moment at which a caller or grant ends, ascending.
    private let boundaries: [Timestamp]

    public init(policy: Policy, reference: PolicyReference) {
        self.policy = policy
        self.reference = reference
        var moments: Set<Timestamp> = []
        for caller in policy.callers {
            if let end = caller.validUntil { moments.insert(end) }
            for grant in caller.grants {
                if let end = grant.validUntil { moments.insert(end) }
            }
        }
        boundaries = moments.sorted()
    }

    /// The first moment after `time` at which a decision could change by itself.
    func holdsUntil(after time: Timestamp) -> Timestamp {
        var low = 0
        var high = boundaries.count
        while low < high {
            let middle = (low + high) / 2
            if boundaries[middle] > time { high = middle } else { low = middle + 1 }
        }
        return low < boundaries.count ? boundaries[low] : .distantFuture
    }
}
