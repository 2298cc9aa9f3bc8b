/// A request whose caller was proven, and the caller's name in the policy.
struct ProvenRequest: Sendable {
    let request: GuardedRequest
    let caller: AuthenticatedCaller
    /// nil where the policy names no caller for the credential.
    let callerName: String?
}
