public import Encodings

/// One record of the audit log, before it has a place in it.
///
/// A record is one line of JSON in canonical form (RFC 8785). Index, time and gate name are given when it is written,
/// since the log decides the order.
public struct AuditRecord: Equatable, Sendable {
    /// What the record says, by the `kind` member of its line. Indirect: passed from hand to hand, written once.
    public indirect enum Kind: Equatable, Sendable {
        case start(StartRecord)
        case stop(StopRecord)
        case policy(PolicyRecord)
        case decision(DecisionRecord)
        case outcome(OutcomeRecord)
        case refusals(RefusalsRecord)
        case clock(ClockRecord)
        case unavailable(UnavailableRecord)
        case recovered(RecoveredRecord)
    }

    public let kind: Kind

    public init(_ kind: Kind) {
        self.kind = kind
    }

    /// Most bytes of a line, the newline not counted.
    public static let lineLimitBytes = 32_767

    /// Writes the record's line at the end of `bytes`, without a newline.
    ///
    /// Text from outside is cut to its limit and made visible first (``VisibleText``).
    ///
    /// - Parameters:
    ///   - index: The record's place in the log, below 2^53.
    ///   - time: The clock as read.
    ///   - gate: The configured name of the gate; cut to 128 characters.
    /// - Throws: When the line is longer than ``lineLimitBytes``; `bytes` is then as it was.
    public func appendLine(
        index: UInt64, time: Timestamp, gate: String, to bytes: inout [UInt8]
    ) throws(RecordTooLong) {
        let start = bytes.count
        let place = RecordPlace(index: index, time: time, gate: gate)
        switch kind {
        case .start(let record): record.append(at: place, to: &bytes)
        case .stop(let record): record.append(at: place, to: &bytes)
        case .policy(let record): record.append(at: place, to: &bytes)
        case .decision(let record): record.append(at: place, to: &bytes)
        case .outcome(let record): record.append(at: place, to: &bytes)
        case .refusals(let record): record.append(at: place, to: &bytes)
        case .clock(let record): record.append(at: place, to: &bytes)
        case .unavailable(let record): record.append(at: place, to: &bytes)
        case .recovered(let record): record.append(at: place, to: &bytes)
        }
        let length = bytes.count - start
        guard length <= AuditRecord.lineLimitBytes else {
            bytes.removeLast(length)
            throw RecordTooLong(lengthBytes: length)
        }
    }
}

/// A record whose line would be longer than ``AuditRecord/lineLimitBytes``.
public struct RecordTooLong: Error, Equatable, Sendable {
    /// How long the line would have been, without its newline.
    public let lengthBytes: Int

    public init(lengthBytes: Int) {
        self.lengthBytes = lengthBytes
    }
}
