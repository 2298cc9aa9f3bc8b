internal import AuditRecord
internal import Encodings
internal import PolicyCore

/// Makes the `decision` record of a request; no value of its body enters one but as a keyed hash.
struct DecisionRecorder: Sendable {
    let policy: PolicyReference
    let pseudonyms: Pseudonyms

    /// The operation's name in records.
    static let operation = "UpdateUserIdentityInfo"

    /// The id of a record that has none yet; it gets one when it enters the queue to the log.
    private static let unassigned = UUIDValue(high: 0, low: 0)

    /// Whom and what a decision is about.
    struct Subject: Sendable {
        let caller: RecordedCaller
        let instance: UUIDValue?
        let user: UUIDValue?
        let invocationID: String?
        let signatureSHA256: String?

        init(_ proven: ProvenRequest, instance: InstanceID?, user: UserID?) {
            caller = RecordedCaller(
                name: proven.callerName, kind: proven.caller.kind, publicID: proven.caller.publicID,
                source: proven.request.source.text)
            self.instance = instance?.uuid
            self.user = user?.uuid
            invocationID = proven.request.header("amz-sdk-invocation-id")
            signatureSHA256 = proven.caller.signatureSHA256
        }
    }

    func allowed(_ subject: Subject, because: [String], change: IdentityChange) -> DecisionRecord {
        record(subject, effect: .allow, code: "ALLOWED", because: because, change: change)
    }

    /// - Parameter change: nil where the body could not be read.
    func refused(
        _ subject: Subject, code: ReplyCode, because: [String], change: IdentityChange? = nil
    ) -> DecisionRecord {
        record(subject, effect: .refuse, code: code.rawValue, because: because, change: change)
    }

    /// A refusal that does not wait for the disk.
    ///
    /// - Parameter proven: nil where nobody was proven to be the caller.
    func refusedAtOnce(source: NetworkAddress, by proven: ProvenRequest?, code: ReplyCode) -> DecisionRecord {
        if let proven { return refused(Subject(proven, instance: nil, user: nil), code: code, because: []) }
        return DecisionRecord(
            id: DecisionRecorder.unassigned,
            caller: RecordedCaller(name: nil, kind: nil, publicID: nil, source: source.text), request: nil, values: [],
            policy: policy, effect: .refuse, code: code.rawValue, because: [], validAt: nil)
    }

    private func record(
        _ subject: Subject, effect: DecisionRecord.Effect, code: String, because: [String],
        change: IdentityChange?
    ) -> DecisionRecord {
        let members = change?.members ?? []
        return DecisionRecord(
            id: DecisionRecorder.unassigned, caller: subject.caller,
            request: RecordedRequest(
                operation: DecisionRecorder.operation, instance: subject.instance, user: subject.user,
                members: members.map(\.rawValue), invocationID: subject.invocationID,
                signatureSHA256: subject.signatureSHA256),
            values: members.compactMap { member in change.flatMap { value(of: member, in: $0) } },
            policy: policy, effect: effect, code: code, because: because, validAt: nil)
    }

    private func value(of member: IdentityMember, in change: IdentityChange) -> RecordedValue? {
        guard let value = change[member] else { return nil }
        let valueClass = member.isEmail ? "email" : member.rawValue
        if change.isClear(member) {
            return RecordedValue(member: member.rawValue, hmac: nil, key: nil, domain: nil, change: .clear)
        }
        return RecordedValue(
            member: member.rawValue, hmac: pseudonyms.hmac(class: valueClass, value: value), key: pseudonyms.keyID,
            domain: change.emailDomain(member), change: member.isEmail ? .set : nil)
    }
}
