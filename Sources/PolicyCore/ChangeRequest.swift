/// What an authenticated caller asks for.
public struct ChangeRequest: Sendable {
    public let instance: InstanceID
    /// A user of that instance.
    public let user: UserID
    public let change: IdentityChange

    public init(instance: InstanceID, user: UserID, change: IdentityChange) {
        self.instance = instance
        self.user = user
        self.change = change
    }
}
