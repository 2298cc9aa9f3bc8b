/// What a start found after a run that did not stop in an orderly way.
public struct RecoveredRecord: Equatable, Sendable {
    /// Bytes moved from the end of the log to `torn/`.
    public let tornBytes: UInt64
    /// Lower-case hex digest of those bytes; nil if there were none.
    public let tornSHA256: String?
    /// Records that no checkpoint covers.
    public let uncovered: UInt64

    public init(tornBytes: UInt64, tornSHA256: String?, uncovered: UInt64) {
        self.tornBytes = tornBytes
        self.tornSHA256 = tornSHA256
        self.uncovered = uncovered
    }

    func append(at place: RecordPlace, to bytes: inout [UInt8]) {
        bytes.openObject()
        place.appendGate(to: &bytes)
        place.appendIndex(to: &bytes)
        bytes.appendKind("recovered")
        place.appendTime(to: &bytes)
        bytes.appendMember(.tornBytes, tornBytes)
        if let tornSHA256 { bytes.appendMember(.tornSha256, tornSHA256, limit: TextLimit.identifier) }
        bytes.appendMember(.uncovered, uncovered)
        bytes.appendVersion()
        bytes.closeObject()
    }
}
