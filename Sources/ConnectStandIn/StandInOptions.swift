public import Encodings
import FoundationEssentials
public import SignatureV4

/// How a stand-in behaves; the defaults are a faithful one on a free loopback port.
public struct StandInOptions: Sendable {
    /// The address to listen on; a loopback literal, since nothing here is meant for a network.
    public var host = "127.0.0.1"
    /// The port to listen on; 0 takes a free one, which `RunningStandIn.port` then names.
    public var port = 0
    /// Event loop threads, at least 1.
    public var threads = 1

    /// The parts of ARNs, and of the signing scope.
    public var partition = "aws"
    public var region = "us-east-1"
    public var account = "123456789012"

    /// The one credential whose signatures verify.
    public var credential = StandInOptions.syntheticCredential
    public var signing = Signing.required

    /// The instances that exist, each with `users`.
    public var instances = [StandInOptions.seededInstance]
    public var users = StandInOptions.seededUsers
    /// Whether a user id never seen before becomes a user of its (existing) instance instead of being answered 404.
    public var autoCreateUsers = false
    /// How many users come into being after the start, by CreateUser and by `autoCreateUsers`.
    public var createdUserLimit = 100_000

    public var semantics = UpdateSemantics.merge
    public var identityManagement = IdentityManagement.connectManaged
    /// Whether an update without FirstName or LastName is refused, as the documentation of the fields suggests.
    public var requiresNames = false
    /// How many requests of each operation are served, all instances together; nil: all of them.
    public var throttle: RateLimit?

    /// The fault in force from the start, `faultTimes` times; 0 is always.
    public var fault = StandInFault.none
    public var faultTimes = 0
    /// The delay of faults that have one, in milliseconds.
    public var delayMilliseconds = 1000

    /// A file that gets one JSON line per request before the request is answered; appended to, created if missing.
    public var recordFile: String?
    /// How many requests are kept in memory before the oldest is dropped.
    public var recordLimit = 10_000
    /// How many bytes of targets, headers and bodies are kept in memory before the oldest request is dropped.
    public var recordLimitBytes = 64 << 20

    /// The clock signatures are judged by.
    public var now: @Sendable () -> Timestamp = StandInOptions.systemTime

    public init() {}

    /// Whether requests must carry a signature that verifies.
    public enum Signing: Sendable {
        case required
        /// Nothing is verified and every record says `"verified":false`.
        case off
    }

    /// What an update does to a member it does not carry. AWS documents neither.
    public enum UpdateSemantics: String, CaseIterable, Sendable {
        /// It keeps its value.
        case merge
        /// It loses its value.
        case replace
    }

    /// Who owns the identities of an instance: `IdentityManagementType` of DescribeInstance.
    public enum IdentityManagement: String, CaseIterable, Sendable {
        case connectManaged = "CONNECT_MANAGED"
        /// An update that carries `Email` is refused.
        case saml = "SAML"
        /// An update that carries `FirstName`, `LastName` or `Email` is refused.
        case existingDirectory = "EXISTING_DIRECTORY"
    }

    /// A key pair made up for the stand-in; it opens nothing.
    public static let syntheticCredential = Credential(
        accessKeyID: "AKIDSTANDIN0000000AA", secretAccessKey: "stand-in/synthetic/secret/never/real", sessionToken: nil)

    /// `11111111-2222-3333-4444-555555555555`
    public static let seededInstance = UUIDValue(high: 0x1111_1111_2222_3333, low: 0x4444_5555_5555_5555)

    public static let seededUsers = [
        SeededUser(
            id: UUIDValue(high: 0xAAAA_AAAA_BBBB_CCCC, low: 0xDDDD_EEEE_EEEE_EEEE), username: "maria",
            identity: IdentityInfo(firstName: "Maria", lastName: "Garcia", email: "maria@example.com")),
        SeededUser(
            id: UUIDValue(high: 0x9999_9999_0000_0000, low: 0x0000_0000_0000_0001), username: "administrator",
            identity: IdentityInfo(firstName: "Ada", lastName: "Min", email: "administrator@example.com")),
        SeededUser(
            id: UUIDValue(high: 0x6666_6666_7777_4888, low: 0x9999_0000_0000_0001), username: "jane",
            identity: IdentityInfo(firstName: "Jane", lastName: "Doe", email: "jane@example.com")),
        SeededUser(
            id: UUIDValue(high: 0x6666_6666_7777_4888, low: 0x9999_0000_0000_0002), username: "john",
            identity: IdentityInfo(firstName: "John", lastName: "Doe", email: "john@example.com")),
    ]

    /// The machine's clock; 1970 where it is out of the range of `Timestamp`.
    public static let systemTime: @Sendable () -> Timestamp = {
        Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) ?? .epoch
    }
}
