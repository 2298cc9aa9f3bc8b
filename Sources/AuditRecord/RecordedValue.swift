/// What a decision keeps of one member's value: enough to see that two records carry the same one, and no more.
public struct RecordedValue: Equatable, Sendable {
    /// What happens to an email member.
    public enum Change: String, Sendable {
        case set
        case clear
    }

    /// The member's name: ASCII letters and digits.
    public let member: String
    /// ``Pseudonyms/hmac(class:value:)`` of the value, nothing else; nil for a clear.
    public let hmac: String?
    /// ``Pseudonyms/keyID`` of the key of `hmac`.
    public let key: String?
    /// Lower-case domain of an email address that is set.
    public let domain: String?
    /// nil for a member that is no email.
    public let change: Change?

    public init(member: String, hmac: String?, key: String?, domain: String?, change: Change?) {
        self.member = member
        self.hmac = hmac
        self.key = key
        self.domain = domain
        self.change = change
    }

    /// Writes an object with a member for each value, sorted by name as the canonical form wants.
    static func append(_ values: [RecordedValue], to bytes: inout [UInt8]) {
        bytes.openObject()
        for value in inOrder(values) {
            bytes.appendName(value.member)
            bytes.openObject()
            if let change = value.change { bytes.appendMember(.change, plain: change.rawValue) }
            if let domain = value.domain { bytes.appendMember(.domain, domain, limit: TextLimit.domain) }
            if let hmac = value.hmac { bytes.appendMember(.hmac, plain: hmac) }
            if let key = value.key { bytes.appendMember(.key, plain: key) }
            bytes.closeObject()
        }
        bytes.closeObject()
    }

    private static func inOrder(_ values: [RecordedValue]) -> [RecordedValue] {
        guard values.count > 1 else { return values }
        return values.sorted { $0.member.utf8.lexicographicallyPrecedes($1.member.utf8) }
    }
}
