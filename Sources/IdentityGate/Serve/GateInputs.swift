import AuditRecord
import CallerKeys
import Crypto
import Encodings
import Enforcement
import GateConfiguration
import HostSystem
import PolicyCore
import SignatureV4
import UpstreamCredentials

/// Everything the gate reads from files and the environment at start, proven before anything is opened.
struct GateInputs {
    let configuration: GateConfiguration
    /// The directory that relative paths of the configuration are relative to.
    let directory: String
    let policyFile: ProtectedFile
    let policy: Policy
    let masterKey: MasterKey
    let pseudonyms: Pseudonyms
    let signing: UpstreamTarget.Signing
    /// What the operator should know though it does not stop the start.
    let warnings: [String]

    /// - Throws: The first input that cannot be used, by name; never its content.
    init(_ loaded: LoadedConfiguration) throws(StartFailure) {
        // libcurl would write the keys of its TLS sessions there.
        guard loaded.environment["SSLKEYLOGFILE"] == nil else {
            throw StartFailure("environment variable SSLKEYLOGFILE is set: unset it")
        }
        configuration = loaded.configuration
        directory = loaded.directory
        let path = loaded.resolved(configuration.policyFile)
        do { policyFile = try ProtectedFile(reading: path, as: .trusted, limitBytes: InputLimit.policy) } catch {
            throw StartFailure(error.description)
        }
        do { policy = try Policy.parse(policyFile.bytes) } catch {
            throw StartFailure("policy \(path):\n\(error)")
        }
        guard let masterKey = MasterKey(base64: try GateInputs.secret(configuration.masterKey, loaded)) else {
            throw StartFailure("gateKeys.masterKey: not a key: 32 random bytes in base64, on one line")
        }
        self.masterKey = masterKey
        let pseudonymKey = String(
            decoding: try GateInputs.secret(configuration.audit.pseudonymKey, loaded), as: UTF8.self)
        guard let pseudonyms = Pseudonyms(keyBase64: pseudonymKey.trimmingLineFeed) else {
            throw StartFailure("audit.pseudonymKey: not a key: 32 random bytes in base64, on one line")
        }
        self.pseudonyms = pseudonyms
        (signing, warnings) = try GateInputs.signing(loaded)
    }

    /// SHA-256 of the policy file, lower-case hexadecimal.
    var policySHA256: String { Hex.encode(Array(SHA256.hash(data: policyFile.bytes))) }

    /// SHA-256 of the effective configuration, which holds no secret.
    var configurationSHA256: String { Hex.encode(Array(SHA256.hash(data: configuration.canonicalJSON))) }

    private static func secret(
        _ reference: SecretReference, _ loaded: LoadedConfiguration
    ) throws(StartFailure) -> [UInt8] {
        do { return try loaded.secret(reference) } catch { throw StartFailure(error.description) }
    }
}

/// Why the gate does not start; exit status 2.
struct StartFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension String {
    /// Without one line feed at its end, as key files have it.
    var trimmingLineFeed: String {
        utf8.last == 0x0A ? String(decoding: utf8.dropLast(), as: UTF8.self) : self
    }
}
