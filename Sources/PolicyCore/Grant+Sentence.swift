import Encodings

extension Grant {
    /// Whether the grant is an email permission.
    public var permitsEmailChange: Bool {
        switch permission {
        case .fields: false
        case .emailChange: true
        }
    }

    /// What the grant permits, in words that follow `may`; equal for grants that permit the same.
    public var sentence: String {
        let end = validUntil.map { ", before \($0.shortText)" } ?? ""
        switch permission {
        case .fields(let fields):
            return "change \(Grant.list(fields)) of \(place)\(end)"
        case .emailChange(let email):
            return "change \(Grant.list(email.fields)) of \(place) \(email.conditions)\(end)"
        }
    }

    private var place: String {
        let instances = instances.map(\.text).sorted().joined(separator: ", ")
        switch users {
        case .all: return "all users but protected ones in \(instances)"
        case .exactly(let users): return "\(users.map(\.text).sorted().joined(separator: ", ")) in \(instances)"
        }
    }

    private static func list(_ members: Set<IdentityMember>) -> String {
        members.sorted().map(\.rawValue).joined(separator: ", ")
    }
}

extension EmailChange {
    fileprivate var conditions: String {
        let clear = allowClear ? " or to nothing" : ""
        return "to \(newAddressDomains.sentence)\(clear), \(approval.sentence), before \(validUntil.shortText), "
            + "because: \(justification)"
    }
}

extension AddressDomains {
    fileprivate var sentence: String {
        switch self {
        case .any: "addresses of ANY domain"
        case .exactly(let domains): "addresses of \(domains.sorted().joined(separator: ", "))"
        }
    }
}

extension Approval {
    fileprivate var sentence: String {
        switch self {
        case .none: return "without approval"
        case .required(let counts, let minutes):
            let parts = counts.map { "\($0.count) of \($0.group)" }.joined(separator: " and ")
            return "with approval of \(parts) within \(minutes) minutes"
        }
    }
}

extension Timestamp {
    /// Without the fraction where there is none.
    var shortText: String {
        microseconds.isMultiple(of: 1_000_000) ? rfc3339Seconds : rfc3339
    }
}
