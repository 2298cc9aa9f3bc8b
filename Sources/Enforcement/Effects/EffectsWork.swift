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
enum Judgement: Sendable {
    case refuse(Refusal, DecisionRecord)
    case forward(ChangeRequest, DecisionRecord)
}

/// A decision waiting to become durable.
struct DecidedRequest: Sendable {
    let id: UUIDValue
    let address: ReplyAddress
    let judgement: Judgement
    /// When validity was judged: the later of the clock and the log.
    let judgedAt: Timestamp
    /// The next moment at which something of the policy ceases to be valid.
    let holdsUntil: Timestamp

    /// The record as it is written at `time`: it says when validity was judged wherever that makes a difference.
    func record(at time: Timestamp) -> DecisionRecord {
        var record =
            switch judgement {
            case .refuse(_, let record), .forward(_, let record): record
            }
        record.id = id
        if judgedAt > time || holdsUntil <= time { record.validAt = judgedAt }
        return record
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
