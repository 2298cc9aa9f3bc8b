public import StrictJSON

/// What the policy says to one request, and why. Contains no value and no id of the request.
public struct Decision: Sendable, Equatable {
    public let effect: Effect
    /// Into the policy file: the grants that allowed, one for each member, or the places that refused. Each once, in
    /// the order of the file (grants) or of their text (places), never empty.
    public let because: [JSONPointer]
    /// The members that are refused, sorted by name; empty exactly when the request is allowed.
    public let refusedMembers: [IdentityMember]
    /// Where a known caller is refused, the grant that came nearest to allowing the first of the members refused with
    /// the code of the decision. Judged as `NearestGrant` says; explains, and changes nothing.
    public let nearest: JSONPointer?
    /// What the nearest grant lacked, by the names of a policy's members, in the order of judging.
    public let lacked: [String]
    /// One line for the caller: names the refused members and says why.
    public let message: String
}

/// Whether a request may be sent.
public enum Effect: Equatable, Sendable {
    case allow
    case refuse(RefusalCode)
}
