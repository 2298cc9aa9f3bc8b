/// Whether somebody else must agree to an email change before it is made.
public enum Approval: Sendable, Equatable {
    case none
    /// From every group named, so many of its members; their consent can be used for `validMinutes`.
    ///
    /// This version cannot ask: such a grant answers APPROVAL_REQUIRED.
    case required([ApprovalCount], validMinutes: Int)
}

/// How many members of one group must agree.
public struct ApprovalCount: Sendable, Equatable {
    /// The name of an approver group of the same policy.
    public let group: String
    /// From 1 to the number of the group's members.
    public let count: Int
}

/// People who can approve.
public struct ApproverGroup: Sendable, Equatable {
    public let name: String
    /// Never empty.
    public let members: [Approver]
}

/// One person who can approve.
public struct Approver: Sendable, Equatable {
    /// Unique among the approvers of the policy.
    public let name: String
    /// Never empty; none of them stands anywhere else in the policy.
    public let identities: [Identity]
}
