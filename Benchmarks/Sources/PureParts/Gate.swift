import AuditRecord
import CallerKeys
import Encodings
import Enforcement
import PolicyCore
import SignatureV4

/// A gate without network and disk: what it does for a request between the two event loops' system calls.
struct Gate {
    private static let endpoint = "https://connect.us-east-1.amazonaws.com"
    static let instance = "11111111-2222-3333-4444-555555555555"
    static let user = "66666666-7777-4888-9999-000000000001"
    static let path = "/users/\(instance)/\(user)/identity-info"
    static let accessKeyID = "IGAK7Q2M4T6W8Y3A5C7E"
    static let apiKey = "igk_" + String(repeating: "0123456789", count: 4)

    private let effects: Effects
    private let enforcer: Enforcer
    let masterKey: MasterKey

    init() {
        guard let masterKey = MasterKey(base64: Array(Base64.encode([UInt8](repeating: 7, count: 32)).utf8)),
            let pseudonyms = Pseudonyms(keyBase64: Base64.encode([UInt8](repeating: 9, count: 32)))
        else { fatalError("the keys are well-formed") }
        self.masterKey = masterKey
        let credential = Credential(
            accessKeyID: "AKIDEXAMPLE", secretAccessKey: "not/a/secret", sessionToken: nil)
        effects = Effects(
            sink: ForgetfulSink(), upstream: WillingUpstream(), courier: ForgetfulCourier(), clock: StandingClock(),
            target: UpstreamTarget(
                endpoint: Gate.endpoint, host: "connect.us-east-1.amazonaws.com", region: "us-east-1",
                signing: .credential(credential), userAgent: "identity-gate/0"),
            lastDecision: nil, latestTime: nil)
        enforcer = effects.makeEnforcer(
            EnforcerSettings(
                snapshot: PolicySnapshot(
                    policy: Gate.policy,
                    reference: PolicyReference(revision: "1", sha256: String(repeating: "0", count: 64))),
                scope: AccountScope(partition: "aws", region: "us-east-1", account: "123456789012"),
                masterKey: masterKey, pseudonyms: pseudonyms, requestsPerSecondPerCaller: 0, burstPerCaller: 0,
                stallLimitMilliseconds: 2000))
    }

    /// Decides, records and forwards a request `count` times.
    func run(_ request: GuardedRequest, count: Int) {
        for number in 0..<count {
            let address = ReplyAddress(loop: 0, connection: 1, request: UInt64(number))
            if case .answered(let reply, _) = enforcer.handle(request, replyTo: address), count == 0 { print(reply) }
        }
        effects.close("the end")
        effects.run()
    }

    /// A caller with a gate key and an API key who may change names, and one who may change addresses.
    static let policy: Policy = {
        let text = """
            {"formatVersion":1,"id":"pure-parts","revision":"1","owner":"owner@example.com","callers":[
              {"name":"hr-sync","owner":"owner@example.com",
               "identities":[{"accessKey":"\(accessKeyID)"},
                 {"apiKey":{"sha256":"\(APIKey.sha256(of: apiKey.utf8))"}}],
               "grants":[{"instances":["\(instance)"],"users":["*"],"fields":["FirstName","LastName","Mobile"]}]}]}
            """
        do { return try Policy.parse(Array(text.utf8)) } catch { fatalError("\(error)") }
    }()
}
