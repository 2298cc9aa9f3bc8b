/// The members of UserIdentityInfo: in the users table those that have a value, in an update those it carries.
public struct IdentityInfo: Sendable, Equatable {
    public var firstName: String?
    public var lastName: String?
    public var email: String?
    public var secondaryEmail: String?
    public var mobile: String?

    public init(
        firstName: String? = nil, lastName: String? = nil, email: String? = nil, secondaryEmail: String? = nil,
        mobile: String? = nil
    ) {
        self.firstName = firstName
        self.lastName = lastName
        self.email = email
        self.secondaryEmail = secondaryEmail
        self.mobile = mobile
    }

    /// The wire name of each member and where it is kept.
    static var members: [(name: String, path: WritableKeyPath<IdentityInfo, String?>)] {
        [
            ("FirstName", \.firstName), ("LastName", \.lastName), ("Email", \.email),
            ("SecondaryEmail", \.secondaryEmail), ("Mobile", \.mobile),
        ]
    }

    /// These values after an update. An empty string clears.
    func updated(by update: IdentityInfo, semantics: StandInOptions.UpdateSemantics) -> IdentityInfo {
        var result = self
        for (_, path) in IdentityInfo.members {
            let given = update[keyPath: path]
            switch semantics {
            case .merge: result[keyPath: path] = given ?? result[keyPath: path]
            case .replace: result[keyPath: path] = given
            }
        }
        return result.withoutEmptyValues
    }

    /// An empty string is no value.
    var withoutEmptyValues: IdentityInfo {
        var result = self
        for (_, path) in IdentityInfo.members where result[keyPath: path]?.isEmpty == true {
            result[keyPath: path] = nil
        }
        return result
    }

    /// One of the values; nil where there is none.
    var anyValue: String? {
        email ?? secondaryEmail ?? firstName ?? lastName ?? mobile
    }

    /// Writes the members that have a value into an open JSON object.
    func write(to object: inout JSONObjectWriter) {
        for (name, path) in IdentityInfo.members {
            if let value = self[keyPath: path] { object.string(name, value) }
        }
    }
}
