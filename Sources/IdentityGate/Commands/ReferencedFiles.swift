import CallerKeys
import Encodings
import GateConfiguration
import HostSystem
import PolicyCore

/// What a configuration only names: keys, policy, certificates. Looked at without changing anything.
struct ReferencedFiles {
    let loaded: LoadedConfiguration

    /// Everything wrong with them, under the paths of the settings that name them.
    func problems() -> ConfigurationProblems {
        let configuration = loaded.configuration
        var problems: [ConfigurationProblem] = []
        func check(_ place: String, _ work: () throws(CommandFailure) -> Void) {
            do {
                try work()
            } catch {
                problems += error.description.split(separator: "\nidentity-gate: ").map {
                    ConfigurationProblem(place: place, message: String($0))
                }
            }
        }
        check("gateKeys.masterKey") { () throws(CommandFailure) in
            let text = try loaded.secret(configuration.masterKey)
            if MasterKey(base64: text) == nil { throw ReferencedFiles.noKey }
        }
        check("audit.pseudonymKey") { () throws(CommandFailure) in
            try checkKey(configuration.audit.pseudonymKey)
        }
        if let signingKey = configuration.audit.signingKey {
            check("audit.signingKey") { () throws(CommandFailure) in try checkKey(signingKey) }
        }
        check("policy.file") { () throws(CommandFailure) in
            _ = try PolicyFile(reading: loaded.resolved(configuration.policyFile)).parse()
        }
        if let path = configuration.upstream.caFile {
            check("upstream.caFile") { () throws(CommandFailure) in
                do throws(FileFailure) {
                    let path = loaded.resolved(path)
                    _ = try ProtectedFile(reading: path, as: .trusted, limitBytes: InputLimit.certificates)
                } catch {
                    throw CommandFailure(error)
                }
            }
        }
        check("upstream.credentials") { () throws(CommandFailure) in
            do throws(StartFailure) { _ = try GateInputs.signing(loaded) } catch {
                throw CommandFailure(error.description)
            }
        }
        return ConfigurationProblems(problems)
    }

    private func checkKey(_ reference: SecretReference) throws(CommandFailure) {
        let text = try loaded.secret(reference)
        let line = text.last == 0x0A ? text.dropLast() : text[...]
        guard Base64.decode(line)?.count == MasterKey.byteCount else { throw ReferencedFiles.noKey }
    }

    private static let noKey = CommandFailure("not a key: 32 random bytes in base64, on one line")
}
