import CallerKeys
import Encodings
import HostSystem

/// A directory with everything `serve` needs: configuration, policy, schema and fresh keys.
enum GateDirectory {
    /// What was made.
    struct Contents {
        /// Paths relative to the directory.
        let files: [String]
        /// The text of the master key file.
        let masterKey: [UInt8]
    }

    /// A file to be made.
    private struct Part {
        let path: String
        let text: String
        /// Permission bits: what is secret is for the owner alone.
        let mode: UInt32
    }

    /// Fills a new or empty directory; never overwrites.
    ///
    /// - Parameter policy: The text of `policies/example.json`.
    static func create(at directory: String, policy: String) throws(FileFailure) -> Contents {
        var generator = SystemRandomNumberGenerator()
        let masterKey = MasterKey.newKeyFile(using: &generator)
        let parts = [
            Part(path: "config.json", text: configurationText(using: &generator), mode: 0o644),
            Part(path: "policies/example.json", text: policy, mode: 0o644),
            Part(path: "policies/policy.schema.json", text: PolicySchemaTemplate.text, mode: 0o644),
            Part(path: "secrets/master.key", text: masterKey, mode: 0o600),
            Part(path: "secrets/audit-signing.key", text: newKey(using: &generator), mode: 0o600),
            Part(path: "secrets/audit-pseudonym.key", text: newKey(using: &generator), mode: 0o600),
        ]
        try NewFile.createDirectory(at: directory, mode: 0o755)
        for (name, mode) in [("policies", 0o755), ("secrets", 0o700), ("audit", 0o750)] as [(String, UInt32)] {
            try NewFile.createDirectory(at: "\(directory)/\(name)", mode: mode)
        }
        for part in parts {
            try NewFile.create(at: "\(directory)/\(part.path)", holding: Array(part.text.utf8), mode: part.mode)
        }
        return Contents(files: parts.map(\.path), masterKey: Array(masterKey.utf8))
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
