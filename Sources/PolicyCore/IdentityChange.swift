import Encodings
public import StrictJSON

/// What a caller wants to change of a user: at least one member, every value proven to follow its rule.
///
/// It is both what is judged and what is sent: the upstream body is written from these values alone.
public struct IdentityChange: Sendable, Equatable {
    // INVARIANT: not empty, sorted by member, no member twice. Names are in NFC and the rest is ASCII, so that Swift's
    // equality of strings, which is canonical equivalence, is equality of bytes here.
    private let entries: [Entry]

    private struct Entry: Sendable, Equatable {
        let member: IdentityMember
        let value: String
        /// The lower-case domain of an address; nil for a clear and for members that are no address.
        let domain: String?
    }

    /// Reads a body: exactly `{"IdentityInfo": {…}}` with one to five known members, all strings.
    ///
    /// - Parameter body: As the strict reader gave it, so without duplicate names. Untrusted.
    /// - Throws: `.shape` for all that concerns names and types, before `.value` for the first member (by name) whose
    ///   value breaks its rule.
    public init(body: JSONValue) throws(ChangeError) {
        guard let object = body.objectValue else { throw .shape("the body must be a JSON object") }
        guard let info = object["IdentityInfo"] else { throw .shape("the body must have the member IdentityInfo") }
        guard object.members.count == 1 else { throw .shape("the body must have no member but IdentityInfo") }
        guard let members = info.objectValue?.members else { throw .shape("IdentityInfo must be a JSON object") }
        guard !members.isEmpty else { throw .shape("IdentityInfo must have at least one member") }
        var given: [(member: IdentityMember, value: String)] = []
        given.reserveCapacity(members.count)
        for each in members {
            guard let member = IdentityMember(exactName: each.name) else {
                throw .shape("IdentityInfo has a member that the operation does not know")
            }
            guard let text = each.value.stringValue else { throw .shape("\(member.rawValue) must be a string") }
            given.append((member, text))
        }
        given.sort { $0.member < $1.member }
        var entries: [Entry] = []
        entries.reserveCapacity(given.count)
        for (member, value) in given {
            entries.append(try IdentityChange.entry(member, value))
        }
        self.entries = entries
    }

    private static func entry(_ member: IdentityMember, _ value: String) throws(ChangeError) -> Entry {
        switch member {
        case .firstName, .lastName:
            let longest = member == .firstName ? 255 : 256
            if let rule = NameRule(longest: longest).broken(by: value) { throw .value(member, rule) }
            return Entry(member: member, value: value, domain: nil)
        case .mobile:
            guard MobileNumber.isValid(value) else {
                throw .value(member, "must be in E.164 form: a plus sign and 2 to 15 digits, the first not 0")
            }
            return Entry(member: member, value: value, domain: nil)
        case .email, .secondaryEmail:
            if value.utf8.isEmpty { return Entry(member: member, value: value, domain: nil) }
            guard let domain = EmailAddress(value)?.domain else {
                throw .value(member, "must be an address of a dot-atom, @ and a domain name, or the empty string")
            }
            return Entry(member: member, value: value, domain: domain)
        }
    }

    /// The members present, sorted by name; never empty.
    public var members: [IdentityMember] { entries.map(\.member) }

    /// The value as it was given; nil where the member is absent.
    public subscript(member: IdentityMember) -> String? {
        entry(of: member)?.value
    }

    /// The domain of the new address in lower case; nil for a clear, an absent member and members that are no address.
    public func emailDomain(_ member: IdentityMember) -> String? {
        entry(of: member)?.domain
    }

    /// Whether the member is an address and is to become empty.
    public func isClear(_ member: IdentityMember) -> Bool {
        guard member.isEmail, let entry = entry(of: member) else { return false }
        return entry.value.utf8.isEmpty
    }

    private func entry(of member: IdentityMember) -> Entry? {
        for entry in entries where entry.member == member { return entry }
        return nil
    }

    /// The upstream body, `{"IdentityInfo":{…}}` with sorted members and strings in the form of RFC 8785.
    public func encodedBody() -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(256)
        body.append(contentsOf: #"{"IdentityInfo":{"#.utf8)
        var isFirst = true
        for entry in entries {
            if !isFirst { body.append(UInt8(ascii: ",")) }
            isFirst = false
            JSONText.appendString(entry.member.rawValue, to: &body)
            body.append(UInt8(ascii: ":"))
            JSONText.appendString(entry.value, to: &body)
        }
        body.append(contentsOf: "}}".utf8)
        return body
    }
}
