import Encodings
import PolicyCore

/// One row of the users table.
struct ConnectUser: Sendable {
    let id: UserID
    let arn: String
    let username: String
    let profiles: UserProfiles
    var identity: IdentityInfo
    var modifiedAt: Timestamp

    /// The body of a DescribeUser answer.
    func description(region: String) -> [UInt8] {
        JSONObjectWriter.object { body in
            body.object("User") { user in
                writeSummary(to: &user, region: region)
                user.object("IdentityInfo") { identity.write(to: &$0) }
                if let phoneType = profiles.phoneType {
                    user.object("PhoneConfig") { $0.string("PhoneType", phoneType) }
                }
                user.array("SecurityProfileIds", profiles.securityProfileIDs.map(JSONObjectWriter.literal))
                user.string("RoutingProfileId", profiles.routingProfileID)
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
