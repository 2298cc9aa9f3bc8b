import Encodings
import PolicyCore

/// One row of the users table.
struct ConnectUser: Sendable {
    let id: UserID
    let arn: String
    let username: String
    var identity: IdentityInfo
    var modifiedAt: Timestamp

    /// The body of a DescribeUser answer.
    func description(region: String) -> [UInt8] {
        JSONObjectWriter.object { body in
            body.object("User") { user in
                writeSummary(to: &user, region: region)
                user.object("IdentityInfo") { identity.write(to: &$0) }
                user.object("PhoneConfig") { $0.string("PhoneType", "SOFT_PHONE") }
                user.array("SecurityProfileIds", [JSONObjectWriter.literal("44444444-0000-4000-8000-000000000001")])
                user.string("RoutingProfileId", "44444444-0000-4000-8000-000000000002")
                user.object("Tags") { _ in }
            }
        }
    }

    /// This user's element of a ListUsers answer.
    func summary(region: String) -> [UInt8] {
        JSONObjectWriter.object { writeSummary(to: &$0, region: region) }
    }

    private func writeSummary(to object: inout JSONObjectWriter, region: String) {
        object.string("Id", id.uuid.text)
        object.string("Arn", arn)
        object.string("Username", username)
        object.integer("LastModifiedTime", Int(modifiedAt.seconds))
        object.string("LastModifiedRegion", region)
    }
}
