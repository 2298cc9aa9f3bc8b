import CallerKeys
import ConnectStandIn
import Encodings
import FoundationEssentials
import GateConfiguration
import SignatureV4

/// A gate's directory for the length of the demo, with the example policy and fresh keys.
struct DemoWorkspace {
    let path: String
    let masterKey: MasterKey

    /// Makes the directory beneath the system's temporary one.
    init() throws {
        var generator = SystemRandomNumberGenerator()
        let suffix = Hex.encode((0..<4).map { _ in UInt8.random(in: 0...255, using: &generator) })
        path = FileManager.default.temporaryDirectory.path + "/identity-gate-demo-" + suffix
        let files = try GateDirectory.create(at: path, policy: ExamplePolicyTemplate.text)
        guard let key = MasterKey(base64: files.masterKey) else { throw CommandFailure("demo: unusable master key") }
        masterKey = key
    }

    /// The configuration, pointed at the stand-in, on a free port.
    func configuration(standInPort: Int) throws -> LoadedConfiguration {
        let text = """
            {
              "gate": { "name": "demo", "hosts": [] },
              "listen": { "host": "127.0.0.1", "port": 0 },
              "region": "\(DemoStory.region)", "account": "123456789012",
              "upstream": { "endpoint": "http://127.0.0.1:\(standInPort)",
                            "credentials": { "source": "environment" } },
              "gateKeys": { "masterKey": { "file": "secrets/master.key" } },
              "policy": { "file": "policies/example.json" },
              "audit": { "directory": "audit", "pseudonymKey": { "file": "secrets/audit-pseudonym.key" } }
            }
            """
        let file = ConfigurationFile(path: path + "/config.json", bytes: Array(text.utf8))
        // The stand-in's synthetic key pair; whatever AWS credentials the user has stay out of the demo.
        let environment = [
            "AWS_ACCESS_KEY_ID": StandInOptions.syntheticCredential.accessKeyID,
            "AWS_SECRET_ACCESS_KEY": StandInOptions.syntheticCredential.secretAccessKey,
        ]
        do {
            let configuration = try GateConfiguration.parse(bytes: file.bytes, environment: environment)
            return LoadedConfiguration(file: file, configuration: configuration, environment: environment)
        } catch {
            throw CommandFailure("demo: \(error)")
        }
    }

    /// A client of the demo with its gate key; the forger's secret is a guess.
    func client(_ caller: DemoScene.Caller) throws -> DemoClient {
        guard let id = GateKeyID(caller.accessKeyID) else { throw CommandFailure("demo: not a gate key id") }
        let secret = caller == .forger ? "guessed" : masterKey.secretAccessKey(for: id)
        return DemoClient(
            name: caller.rawValue,
            credential: Credential(accessKeyID: id.text, secretAccessKey: secret, sessionToken: nil))
    }

    func remove() throws {
        try FileManager.default.removeItem(atPath: path)
    }
}
