import ArgumentParser
import CallerKeys
import GateConfiguration

/// `keys new`: a credential for a caller. The secret is shown once; for a gate key it can be derived again from the
/// master key, for an API key only its digest is kept, in the policy.
struct KeysNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a gate key or an API key, and what the policy names it by.")

    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case gateKey = "gate-key"
        case apiKey = "api-key"
    }

    @OptionGroup var config: ConfigurationOption
    @Option(help: "The caller's name in the policy.") var caller: String
    @Option(help: "What the caller authenticates with.") var kind = Kind.gateKey
    @Flag(help: "Print the result as JSON.") var json = false

    func validate() throws {
        guard !caller.isEmpty else { throw ValidationError("--caller must not be empty") }
    }

    func run() throws {
        var generator = SystemRandomNumberGenerator()
        switch kind {
        case .gateKey:
            let loaded = try config.load()
            guard let masterKey = MasterKey(base64: try loaded.secret(loaded.configuration.masterKey)) else {
                throw CommandFailure("gateKeys.masterKey: not a key: 32 random bytes in base64, on one line")
            }
            let id = GateKeyID.random(using: &generator)
            show(
                identity: [("accessKey", .text(id.text))],
                secrets: [
                    ("accessKeyId", "AWS_ACCESS_KEY_ID", id.text),
                    ("secretAccessKey", "AWS_SECRET_ACCESS_KEY", masterKey.secretAccessKey(for: id)),
                ])
        case .apiKey:
            let key = APIKey.random(using: &generator)
            show(
                identity: [("apiKey", .members([("sha256", .text(APIKey.sha256(of: key.utf8)))]))],
                secrets: [("apiKey", "Authorization: Bearer", key)])
        }
    }

    /// - Parameter secrets: For each its name in JSON, its name for people, and its value.
    private func show(
        identity: [(name: String, value: ResultValue)], secrets: [(name: String, label: String, value: String)]
    ) {
        if json {
            let head: [(name: String, value: ResultValue)] = [
                ("caller", .text(caller)), ("identity", .members(identity)),
            ]
            print(ResultValue.members(head + secrets.map { ($0.name, .text($0.value)) }).json)
            return
        }
        print("for the caller (shown only now):")
        for secret in secrets {
            print("  \(secret.label)\(secret.label.contains(":") ? " " : "=")\(secret.value)")
        }
        print("for the policy, in the \"identities\" of \"\(caller)\":")
        print("  \(ResultValue.members(identity).json)")
    }
}
