import Enforcement
import Synchronization

/// Keeps what it is given to deliver.
final class CollectingCourier: ReplyCourier {
    private let journal: Journal
    private let kept = Mutex<[AddressedReply]>([])

    init(journal: Journal) {
        self.journal = journal
    }

    func deliver(_ replies: [AddressedReply]) {
        kept.withLock { $0 += replies }
        for reply in replies { journal.note(.delivered(reply.address.request)) }
    }

    var delivered: [AddressedReply] { kept.withLock(\.self) }

    /// The only reply to a request; nil where there is none, or more than one.
    func reply(to request: UInt64) -> Reply? {
        let replies = delivered.filter { $0.address.request == request }
        return replies.count == 1 ? replies[0].reply : nil
    }
}

extension Reply {
    var refusal: Refusal? { if case .refusal(let refusal) = verdict { refusal } else { nil } }
    /// nil for success.
    var code: ReplyCode? { refusal?.code }
    var isSuccess: Bool { refusal == nil }
}
