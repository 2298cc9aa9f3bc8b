import Encodings

/// What every record carries beside its own members: where it stands in the log.
///
/// Written piece by piece, since a canonical line's members are sorted by name: `gate`, `index`, `kind`, `time`, `v`.
struct RecordPlace {
    let index: UInt64
    let time: Timestamp
    let gate: String

    func appendGate(to bytes: inout [UInt8]) {
        bytes.appendMember(.gate, gate, limit: TextLimit.name)
    }

    func appendIndex(to bytes: inout [UInt8]) {
        bytes.appendMember(.index, index)
    }

    func appendTime(to bytes: inout [UInt8]) {
        bytes.appendMember(.time, time)
    }
}

/// Most Unicode scalars of each sort of text; what is beyond is cut off. Our choice, so that no decision can outgrow
/// a line: one scalar takes at most eleven bytes of it.
enum TextLimit {
    /// Words of ours, member names, addresses of networks.
    static let word = 64
    /// Names and revisions from the policy and the configuration.
    static let name = 128
    /// Ids and digests, among them the invocation id of a client and the request id of upstream.
    static let identifier = 128
    /// JSON Pointers into the policy.
    static let pointer = 256
    /// Domain of an email address.
    static let domain = 255
    /// Reasons and causes, a line of a policy's difference.
    static let sentence = 512
}
