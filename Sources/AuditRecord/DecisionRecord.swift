public import Encodings

/// What was decided about one request; for an allowed call this is the intent to forward it.
public struct DecisionRecord: Equatable, Sendable {
    public enum Effect: String, Sendable {
        case allow
        case refuse
    }

    public var id: UUIDValue
    public let caller: RecordedCaller
    /// What was asked for, as far as it was understood when the decision fell.
    public let request: RecordedRequest?
    /// One entry for each member to be changed, in any order, each member once.
    public let values: [RecordedValue]
    /// The policy that decided.
    public let policy: PolicyReference
    public let effect: Effect
    /// `ALLOWED` or the refusal's code.
    public let code: String
    /// JSON Pointers into the policy file: the grants that allowed, or the rule that refused.
    public let because: [String]
    /// When validity was judged, if that was later than the record's time.
    public var validAt: Timestamp?

    public init(
        id: UUIDValue, caller: RecordedCaller, request: RecordedRequest?, values: [RecordedValue],
        policy: PolicyReference, effect: Effect, code: String, because: [String], validAt: Timestamp?
    ) {
        self.id = id
        self.caller = caller
        self.request = request
        self.values = values
        self.policy = policy
        self.effect = effect
        self.code = code
        self.because = because
        self.validAt = validAt
    }

    func append(at place: RecordPlace, to bytes: inout [UInt8]) {
        bytes.openObject()
        bytes.appendName(.because)
        bytes.appendTexts(because, limit: TextLimit.pointer)
        bytes.appendName(.caller)
        caller.append(to: &bytes)
        bytes.appendMember(.code, code, limit: TextLimit.word)
        bytes.appendMember(.effect, plain: effect.rawValue)
        place.appendGate(to: &bytes)
        bytes.appendMember(.id, id)
        place.appendIndex(to: &bytes)
        bytes.appendKind("decision")
        bytes.appendName(.policy)
        bytes.append(contentsOf: policy.encoded)
        if let request {
            bytes.appendName(.request)
            request.append(to: &bytes)
        }
        place.appendTime(to: &bytes)
        bytes.appendVersion()
        if let validAt { bytes.appendMember(.validAt, validAt) }
        if !values.isEmpty {
            bytes.appendName(.values)
            RecordedValue.append(values, to: &bytes)
        }
        bytes.closeObject()
    }
}
