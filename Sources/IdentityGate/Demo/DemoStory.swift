/// The scenes of the demo, each with what must come of it.
struct DemoScene {
    let title: String
    let caller: Caller
    let user: String
    let body: String
    /// The code of a refusal; nil where the change must be made.
    let expectedCode: String?

    enum Caller: String {
        /// May change names and telephone numbers.
        case frontDesk = "front-desk"
        /// May change email addresses too, within one domain.
        case hrSync = "hr-sync"
        /// Knows the access key id of `hr-sync` and not its secret.
        case forger = "somebody with hr-sync's key id and a guessed secret"

        /// The gate key of the example policy.
        var accessKeyID: String {
            switch self {
            case .frontDesk: "IGAK2B4D6F8H1J3L5N7P"
            case .hrSync, .forger: "IGAK7Q2M4T6W8Y3A5C7E"
            }
        }
    }
}

/// A permitted change, an account takeover that fails, and what lies between.
enum DemoStory {
    static let region = "us-east-1"
    static let instance = "11111111-2222-3333-4444-555555555555"
    static let maria = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
    static let administrator = "99999999-0000-0000-0000-000000000001"

    static let scenes = [
        DemoScene(
            title: "The front desk corrects a name", caller: .frontDesk, user: maria,
            body: #"{"IdentityInfo":{"FirstName":"Mary","LastName":"Major"}}"#, expectedCode: nil),
        DemoScene(
            title: "A takeover: the front desk's key is used to move Maria's email address", caller: .frontDesk,
            user: maria, body: #"{"IdentityInfo":{"Email":"attacker@evil.example"}}"#,
            expectedCode: "EMAIL_CHANGE_NOT_PERMITTED"),
        DemoScene(
            title: "The HR synchronisation, which the policy permits by name, changes an email address",
            caller: .hrSync, user: maria, body: #"{"IdentityInfo":{"Email":"mary.major@example.com"}}"#,
            expectedCode: nil),
        DemoScene(
            title: "The same caller with an address outside the permitted domain", caller: .hrSync, user: maria,
            body: #"{"IdentityInfo":{"Email":"mary.major@evil.example"}}"#,
            expectedCode: "EMAIL_DOMAIN_NOT_PERMITTED"),
        DemoScene(
            title: "The same caller and a protected user", caller: .hrSync, user: administrator,
            body: #"{"IdentityInfo":{"Email":"administrator@example.com"}}"#, expectedCode: "USER_PROTECTED"),
        DemoScene(
            title: "A forged signature", caller: .forger, user: maria,
            body: #"{"IdentityInfo":{"Email":"attacker@evil.example"}}"#, expectedCode: "UNAUTHENTICATED"),
    ]
}
