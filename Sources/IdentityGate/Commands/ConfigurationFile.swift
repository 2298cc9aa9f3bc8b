import ArgumentParser
import GateConfiguration
import HostSystem

/// `--config FILE`, shared by every command that needs the configuration.
struct ConfigurationOption: ParsableArguments {
    @Option(
        name: .customLong("config"),
        help: ArgumentHelp(
            "The configuration file (default: config.json, then /etc/identity-gate/config.json).", valueName: "file"))
    var path: String?

    /// Where the configuration is looked for when `--config` is not given.
    private static let defaultPaths = ["config.json", "/etc/identity-gate/config.json"]

    /// Reads the file that is meant. A default that is there but must not be read is a failure, not passed over.
    func read() throws(CommandFailure) -> ConfigurationFile {
        let candidates = path.map { [$0] } ?? ConfigurationOption.defaultPaths
        for candidate in candidates {
            do {
                let file = try ProtectedFile(reading: candidate, as: .trusted, limitBytes: InputLimit.configuration)
                return ConfigurationFile(path: candidate, bytes: file.bytes)
            } catch  where path == nil && error.reason == .system(.open, .noSuchFile) {
                continue
            } catch {
                throw CommandFailure(error)
            }
        }
        throw CommandFailure(
            "no configuration: neither \(candidates.joined(separator: " nor ")) exists; name one with --config, "
                + "or make one with `identity-gate init DIR`")
    }

    /// Reads and proves the configuration with the process's environment.
    func load() throws(CommandFailure) -> LoadedConfiguration {
        let file = try read()
        let environment = ProcessEnvironment.variables()
        do {
            let configuration = try GateConfiguration.parse(bytes: file.bytes, environment: environment)
            return LoadedConfiguration(file: file, configuration: configuration, environment: environment)
        } catch {
            throw CommandFailure(error.problems.map { "\(file.path): \($0)" }.joined(separator: "\nidentity-gate: "))
        }
    }
}

/// The text of a configuration, not proven yet.
struct ConfigurationFile {
    let path: String
    let bytes: [UInt8]

    /// What relative paths in it are relative to; empty for the working directory.
    var directory: String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
    }
}

/// A proven configuration and what it was read from.
struct LoadedConfiguration {
    let file: ConfigurationFile
    let configuration: GateConfiguration
    /// The variables it was read with, which also hold secrets that are given as `{"env": "…"}`.
    let environment: [String: String]

    /// What relative paths are relative to; empty for the working directory.
    var directory: String { file.directory }

    /// A path of the configuration as it is to be opened.
    func resolved(_ path: String) -> String {
        GateConfiguration.resolved(path, against: directory)
    }

    /// The text of a secret, as it stands in its file or variable.
    func secret(_ reference: SecretReference) throws(CommandFailure) -> [UInt8] {
        switch reference {
        case .file(let path):
            do {
                return try ProtectedFile(reading: resolved(path), as: .secret, limitBytes: InputLimit.secret).bytes
            } catch {
                throw CommandFailure(error)
            }
        case .env(let name):
            guard let text = environment[name] else { throw CommandFailure("the variable \(name) is not set") }
            return Array(text.utf8)
        }
    }
}
