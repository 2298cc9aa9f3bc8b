/// What a user has besides its identity.
struct UserProfiles: Sendable {
    /// nil for a user without a PhoneConfig.
    var phoneType: String?
    var securityProfileIDs: [String]
    var routingProfileID: String

    /// Those of users that nobody described further.
    static let usual = UserProfiles(
        phoneType: "SOFT_PHONE", securityProfileIDs: ["44444444-0000-4000-8000-000000000001"],
        routingProfileID: "44444444-0000-4000-8000-000000000002")
}
