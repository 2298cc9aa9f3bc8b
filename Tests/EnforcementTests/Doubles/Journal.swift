import Enforcement
import Synchronization

/// What all doubles of a test were asked to do and said, in one order.
final class Journal: Sendable {
    enum Event: Equatable, Sendable {
        /// A record of this kind got this index.
        case appended(UInt64, String)
        /// Every record below this index was written.
        case written(before: UInt64)
        /// A sync of everything below this index began.
        case syncing(before: UInt64)
        /// The sink said that every record below this index is durable.
        case durable(before: UInt64)
        case failed(AuditFailure)
        case resumed
        case begun(UInt64)
        case cancelled(UInt64)
        /// A reply left for the request of this number.
        case delivered(UInt64)
    }

    private let log = Mutex<[Event]>([])

    var events: [Event] { log.withLock(\.self) }

    func note(_ event: Event) {
        log.withLock { $0.append(event) }
    }

    /// Where an event first stands.
    func position(of event: Event) -> Int? {
        events.firstIndex(of: event)
    }

    func count(where isWanted: (Event) -> Bool) -> Int {
        events.filter(isWanted).count
    }

    /// Transfers that began before the sink had said that their decision is durable.
    var prematureTransfers: [UInt64] {
        var durable: UInt64 = 0
        var premature: [UInt64] = []
        for event in events {
            switch event {
            case .durable(let limit): durable = max(durable, limit)
            case .begun(let index) where index >= durable: premature.append(index)
            default: break
            }
        }
        return premature
    }
}
