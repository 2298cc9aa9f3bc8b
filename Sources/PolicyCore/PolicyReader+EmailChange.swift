import Encodings
import StrictJSON

extension PolicyReader {
    /// Longest time an approval can be used, in minutes: a week. Our choice.
    private static let longestApproval: Int64 = 10_080

    mutating func emailChange(
        _ value: JSONValue?, at pointer: JSONPointer, groups: [ApproverGroup]
    ) -> EmailChange? {
        let before = problems.count
        guard
            let object = object(
                value, at: pointer,
                required: ["fields", "newAddressDomains", "approval", "justification", "validUntil"],
                optional: ["allowClear"])
        else { return nil }
        let fields = list(object["fields"], at: pointer.appending("fields")) { $0.emailField($1, at: $2) }
        let domains = domains(object["newAddressDomains"], at: pointer.appending("newAddressDomains"))
        let allowClear = flag(object["allowClear"], at: pointer.appending("allowClear"))
        let approval = approval(object["approval"], at: pointer.appending("approval"), groups: groups)
        let justification = text(
            object["justification"], at: pointer.appending("justification"), longest: PolicyTextLimit.prose)
        let validUntil = timestamp(object["validUntil"], at: pointer.appending("validUntil"))
        guard problems.count == before, let fields, let domains, let approval, let justification, let validUntil
        else { return nil }
        return EmailChange(
            fields: Set(fields), newAddressDomains: domains, allowClear: allowClear ?? false, approval: approval,
            justification: justification, validUntil: validUntil)
    }

    private mutating func emailField(_ value: JSONValue, at pointer: JSONPointer) -> IdentityMember? {
        guard let text = string(value, at: pointer) else { return nil }
        guard let member = IdentityMember(exactName: text), member.isEmail else {
            note("must be `Email` or `SecondaryEmail`", at: pointer)
            return nil
        }
        return member
    }

    private mutating func domains(_ value: JSONValue?, at pointer: JSONPointer) -> AddressDomains? {
        if standsForAll(value, at: pointer) { return .any }
        let domains = list(value, at: pointer) { reader, value, place in
            reader.isWildcard(value) ? nil : reader.domain(value, at: place)
        }
        return domains.map { .exactly(Set($0)) }
    }

    private mutating func domain(_ value: JSONValue, at pointer: JSONPointer) -> String? {
        guard let text = string(value, at: pointer) else { return nil }
        guard let domain = DomainName(text.utf8)?.text, domain.hasSameBytes(as: text) else {
            note("must be an exact domain in lower case such as `example.com`", at: pointer)
            return nil
        }
        return domain
    }

    private mutating func flag(_ value: JSONValue?, at pointer: JSONPointer) -> Bool? {
        guard let value else { return nil }
        guard let flag = value.boolValue else {
            note("must be true or false, not \(value.typeName)", at: pointer)
            return nil
        }
        return flag
    }

    // MARK: - Approval

    private mutating func approval(
        _ value: JSONValue?, at pointer: JSONPointer, groups: [ApproverGroup]
    ) -> Approval? {
        guard let value else { return nil }
        if let text = value.stringValue, text.hasSameBytes(as: "none") { return Approval.none }
        guard value.objectValue != nil else {
            note("must be `none` or an object with `required` and `validMinutes`", at: pointer)
            return nil
        }
        guard let object = object(value, at: pointer, required: ["required", "validMinutes"]) else { return nil }
        let minutes = integer(
            object["validMinutes"], at: pointer.appending("validMinutes"), in: 1...PolicyReader.longestApproval)
        let place = pointer.appending("required")
        var counts: [ApprovalCount] = []
        var names: Set<String> = []
        guard let values = elements(object["required"], at: place) else { return nil }
        for (index, value) in values.enumerated() {
            let count = approvalCount(value, at: place.appending(index), groups: groups, names: &names)
            if let count { counts.append(count) }
        }
        return minutes.map { .required(counts, validMinutes: $0) }
    }

    private mutating func approvalCount(
        _ value: JSONValue, at pointer: JSONPointer, groups: [ApproverGroup], names: inout Set<String>
    ) -> ApprovalCount? {
        guard let object = object(value, at: pointer, required: ["group", "count"]) else { return nil }
        let place = pointer.appending("group")
        let count = integer(object["count"], at: pointer.appending("count"), in: 1...Int64(Int32.max))
        guard let name = string(object["group"], at: place) else { return nil }
        guard let group = groups.first(where: { $0.name.hasSameBytes(as: name) }) else {
            note("no approver group has this name", at: place)
            return nil
        }
        if !names.insert(name).inserted { note("this group stands twice", at: place) }
        guard let count else { return nil }
        if count > group.members.count {
            note("must not be more than the group's \(group.members.count)", at: pointer.appending("count"))
        }
        return ApprovalCount(group: name, count: count)
    }
}
