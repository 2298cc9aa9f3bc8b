import ArgumentParser
import CallerKeys
import Encodings
import HostSystem

/// `init DIR`: everything `serve` needs, in a new or empty directory.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Fill a new or empty directory with a configuration, a policy and keys; never overwrites.")

    @Argument(help: "The directory.") var directory: String
    @Flag(help: "Print the result as JSON.") var json = false

    /// A file to be made.
    private struct Part {
        let path: String
        let text: String
        /// Permission bits: what is secret is for the owner alone.
        let mode: UInt32
    }

    func run() throws {
        var generator = SystemRandomNumberGenerator()
        let files = InitCommand.files(using: &generator)
        do {
            try NewFile.createDirectory(at: directory, mode: 0o755)
            for (name, mode) in [("policies", 0o755), ("secrets", 0o700), ("audit", 0o750)] as [(String, UInt32)] {
                try NewFile.createDirectory(at: "\(directory)/\(name)", mode: mode)
            }
            for file in files {
                try NewFile.create(at: "\(directory)/\(file.path)", holding: Array(file.text.utf8), mode: file.mode)
            }
        } catch {
            throw CommandFailure(error)
        }
        if json {
            let members: [(name: String, value: ResultValue)] = [
                ("directory", .text(directory)), ("files", .texts(files.map(\.path))),
            ]
            print(ResultValue.members(members).json)
            return
        }
        for file in files { print("wrote \(directory)/\(file.path)") }
        print("set region and account in config.json, add callers to policies/example.json, then run")
        print("  identity-gate serve --config \(directory)/config.json")
    }

    private static func files(using generator: inout some RandomNumberGenerator) -> [Part] {
        [
            Part(path: "config.json", text: configurationText(using: &generator), mode: 0o644),
            Part(path: "policies/example.json", text: InitialPolicyTemplate.text, mode: 0o644),
            Part(path: "policies/policy.schema.json", text: PolicySchemaTemplate.text, mode: 0o644),
            Part(path: "secrets/master.key", text: MasterKey.newKeyFile(using: &generator), mode: 0o600),
            Part(path: "secrets/audit-signing.key", text: newKey(using: &generator), mode: 0o600),
            Part(path: "secrets/audit-pseudonym.key", text: newKey(using: &generator), mode: 0o600),
        ]
    }

    /// The example with an origin of its own, so that no two logs ever contradict each other.
    private static func configurationText(using generator: inout some RandomNumberGenerator) -> String {
        let suffix = Hex.encode((0..<4).map { _ in UInt8.random(in: 0...255, using: &generator) })
        let parts = ConfigurationTemplate.text.split(
            separator: ConfigurationTemplate.originSuffix, omittingEmptySubsequences: false)
        return parts.joined(separator: suffix)
    }

    /// The text of a key file: 32 random bytes in base64.
    private static func newKey(using generator: inout some RandomNumberGenerator) -> String {
        Base64.encode((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }) + "\n"
    }
}
