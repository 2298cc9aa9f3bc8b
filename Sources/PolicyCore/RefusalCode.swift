/// Why the policy refuses; the raw values are the codes of the replies (SPEC section 5).
public enum RefusalCode: String, CaseIterable, Sendable {
    /// The policy has no such caller, or its entry has ended, or it calls from elsewhere.
    case callerNotAllowed = "CALLER_NOT_ALLOWED"
    /// No live grant of the caller names the instance.
    case instanceNotAllowed = "INSTANCE_NOT_ALLOWED"
    /// No live grant of the caller for the instance covers the user.
    case userNotAllowed = "USER_NOT_ALLOWED"
    /// As before, and only because the user is protected.
    case userProtected = "USER_PROTECTED"
    /// No grant permits to change the member, which is not an address.
    case fieldNotAllowed = "FIELD_NOT_ALLOWED"
    /// No grant permits to change the address, or to clear it.
    case emailChangeNotPermitted = "EMAIL_CHANGE_NOT_PERMITTED"
    /// Grants permit to change the address, but to none of this domain.
    case emailDomainNotPermitted = "EMAIL_DOMAIN_NOT_PERMITTED"
    /// A grant permits the change once somebody else agrees.
    case approvalRequired = "APPROVAL_REQUIRED"
}
