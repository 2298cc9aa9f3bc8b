import Crypto
import Encodings

/// A policy was loaded or refused.
public struct PolicyRecord: Equatable, Sendable {
    public enum Result: String, Sendable {
        case loaded
        case refused
    }

    /// What the policy calls itself and this version of it; empty where that could not be read.
    public let id: String
    public let revision: String
    /// Lower-case hex digest of the file's bytes.
    public let sha256: String
    public let result: Result
    /// Why it was refused; cut to 512 characters.
    public let reason: String?
    /// What differs from the policy before, in words, a line each.
    public let difference: [String]
    /// Who owned the file.
    public let ownerUID: Int

    public init(
        id: String, revision: String, sha256: String, result: Result, reason: String?, difference: [String],
        ownerUID: Int
    ) {
        self.id = id
        self.revision = revision
        self.sha256 = sha256
        self.result = result
        self.reason = reason
        self.difference = difference
        self.ownerUID = ownerUID
    }

    /// Most bytes that the lines of a difference take in a record.
    static let differenceLimitBytes = 16 * 1024

    func append(at place: RecordPlace, to bytes: inout [UInt8]) {
        bytes.openObject()
        bytes.appendName(.difference)
        appendDifference(to: &bytes)
        place.appendGate(to: &bytes)
        bytes.appendMember(.id, id, limit: TextLimit.name)
        place.appendIndex(to: &bytes)
        bytes.appendKind("policy")
        bytes.appendMember(.ownerUid, Int64(ownerUID))
        if let reason { bytes.appendMember(.reason, reason, limit: TextLimit.sentence) }
        bytes.appendMember(.result, plain: result.rawValue)
        bytes.appendMember(.revision, revision, limit: TextLimit.name)
        bytes.appendMember(.sha256, sha256, limit: TextLimit.identifier)
        place.appendTime(to: &bytes)
        bytes.appendVersion()
        bytes.closeObject()
    }

    /// The first lines that fit, with the number of all of them and a digest over all of them as they were given,
    /// each followed by a newline.
    private func appendDifference(to bytes: inout [UInt8]) {
        bytes.openObject()
        bytes.appendMember(.count, Int64(difference.count))
        bytes.appendName(.lines)
        let limit = bytes.count + PolicyRecord.differenceLimitBytes
        bytes.openArray()
        for line in difference {
            let before = bytes.count
            bytes.appendSeparator()
            bytes.appendText(line, limit: TextLimit.sentence)
            if bytes.count >= limit {
                bytes.removeLast(bytes.count - before)
                break
            }
        }
        bytes.closeArray()
        var digest = SHA256()
        for line in difference {
            digest.update(data: Array(line.utf8))
            digest.update(data: [0x0A] as [UInt8])
        }
        bytes.appendMember(.sha256, Hex.encode(digest: digest.finalize()), limit: TextLimit.identifier)
        bytes.closeObject()
    }
}
