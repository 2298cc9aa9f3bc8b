/// The gate stopped in an orderly way.
public struct StopRecord: Equatable, Sendable {
    /// Why, in words of ours; cut to 512 characters.
    public let reason: String

    public init(reason: String) {
        self.reason = reason
    }

    func append(at place: RecordPlace, to bytes: inout [UInt8]) {
        bytes.openObject()
        place.appendGate(to: &bytes)
        place.appendIndex(to: &bytes)
        bytes.appendKind("stop")
        bytes.appendMember(.reason, reason, limit: TextLimit.sentence)
        place.appendTime(to: &bytes)
        bytes.appendVersion()
        bytes.closeObject()
    }
}
