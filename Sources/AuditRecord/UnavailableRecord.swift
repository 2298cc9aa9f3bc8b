public import Encodings

/// The log could not be written for a while.
public struct UnavailableRecord: Equatable, Sendable {
    public let from: Timestamp
    public let to: Timestamp
    /// What failed, in words of ours; cut to 512 characters.
    public let cause: String
    /// How many requests were refused for it.
    public let refused: UInt64

    public init(from: Timestamp, to: Timestamp, cause: String, refused: UInt64) {
        self.from = from
        self.to = to
        self.cause = cause
        self.refused = refused
    }

    func append(at place: RecordPlace, to bytes: inout [UInt8]) {
        bytes.openObject()
        bytes.appendMember(.cause, cause, limit: TextLimit.sentence)
        bytes.appendMember(.from, from)
        place.appendGate(to: &bytes)
        place.appendIndex(to: &bytes)
        bytes.appendKind("unavailable")
        bytes.appendMember(.refused, refused)
        place.appendTime(to: &bytes)
        bytes.appendMember(.to, to)
        bytes.appendVersion()
        bytes.closeObject()
    }
}
