internal import AuditRecord
internal import Encodings
internal import PolicyCore

/// One piece of work for the effects thread.
enum EffectsWork: Sendable {
    /// A decision on an authenticated request: recorded durably, then carried out.
    case decided(DecidedRequest)
    /// A refusal already answered, recorded when the log gets to it.
    case answered(AnsweredRefusal)
    /// The caller of a request has gone.
    case abandoned(ReplyAddress)
}

/// What was decided, still without the id under which it is recorded.
struct Judgement: Sendable {
    let effect: JudgedEffect
    let record: DecisionRecord
}

/// What follows from a decision once it is durable.
enum JudgedEffect: Sendable {
    case refuse(Refusal)
    case forward(ChangeRequest)
}

/// A decision waiting to become durable. An object, since it goes through many hands and never changes.
final class DecidedRequest: Sendable {
    let id: UUIDValue
    let address: ReplyAddress
    let effect: JudgedEffect
    /// When validity was judged: the later of the clock and the log.
    let judgedAt: Timestamp
    /// The next moment at which something of the policy ceases to be valid.
    private let holdsUntil: Timestamp
    private let record: AuditRecord

    init(
        id: UUIDValue, address: ReplyAddress, judgement: Judgement, judgedAt: Timestamp, holdsUntil: Timestamp
    ) {
        self.id = id
        self.address = address
        effect = judgement.effect
        self.judgedAt = judgedAt
        self.holdsUntil = holdsUntil
        var record = judgement.record
        record.id = id
        self.record = AuditRecord(.decision(record))
    }

    /// The record as it is written at `time`: it says when validity was judged wherever that makes a difference.
    func record(at time: Timestamp) -> AuditRecord {
        guard judgedAt > time || holdsUntil <= time, case .decision(var record) = record.kind else { return record }
        record.validAt = judgedAt
        return AuditRecord(.decision(record))
    }
}

/// A refusal whose reply did not wait.
struct AnsweredRefusal: Sendable {
    let record: DecisionRecord
    let source: NetworkAddress
    let code: ReplyCode

    init(id: UUIDValue, record: DecisionRecord, source: NetworkAddress, code: ReplyCode) {
        var record = record
        record.id = id
        self.record = record
        self.source = source
        self.code = code
    }
}
