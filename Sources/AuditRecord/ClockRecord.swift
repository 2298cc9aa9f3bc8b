public import Encodings

/// The clock stepped back: the one record whose time may be earlier than that of the record before it.
public struct ClockRecord: Equatable, Sendable {
    /// The time of the record before.
    public let from: Timestamp
    /// The clock as read now.
    public let to: Timestamp

    public init(from: Timestamp, to: Timestamp) {
        self.from = from
        self.to = to
    }

    func append(at place: RecordPlace, to bytes: inout [UInt8]) {
        bytes.openObject()
        bytes.appendMember(.from, from)
        place.appendGate(to: &bytes)
        place.appendIndex(to: &bytes)
        bytes.appendKind("clock")
        place.appendTime(to: &bytes)
        bytes.appendMember(.to, to)
        bytes.appendVersion()
        bytes.closeObject()
    }
}
