/// Why a body is not an identity change. The texts never contain a value of the body or the name of an unknown member.
public enum ChangeError: Error, Equatable, Sendable {
    /// The body has another shape than the operation's; answered as `InvalidRequestException`.
    case shape(String)
    /// The value of a member breaks a rule, told as `must …`; answered as `InvalidParameterException`.
    case value(IdentityMember, String)

    /// What is wrong, in words for the caller.
    public var message: String {
        switch self {
        case .shape(let problem): problem
        case .value(let member, let rule): "\(member.rawValue) \(rule)"
        }
    }
}
