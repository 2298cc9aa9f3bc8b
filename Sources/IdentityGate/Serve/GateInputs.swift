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

    /// The largest policy file: 100,000 callers with room to spare.
    static let policyLimitBytes = 256 << 20
    private static let secretLimitBytes = 4096

    /// - Throws: The first input that cannot be used, by name; never its content.
    init(
        configuration: GateConfiguration, directory: String, environment: [String: String]
    ) throws(StartFailure) {
        self.configuration = configuration
        self.directory = directory
        let path = GateConfiguration.resolved(configuration.policyFile, against: directory)
        policyFile = try GateInputs.read(path, as: .trusted, limit: GateInputs.policyLimitBytes)
        do { policy = try Policy.parse(policyFile.bytes) } catch {
            throw StartFailure("policy \(path):\n\(error)")
        }
        let secret = { (reference: SecretReference) throws(StartFailure) -> [UInt8] in
            try GateInputs.secret(reference, directory: directory, environment: environment)
        }
        guard let masterKey = MasterKey(base64: try secret(configuration.masterKey)) else {
            throw StartFailure("gateKeys.masterKey: must be 32 bytes in base64")
        }
        self.masterKey = masterKey
        let pseudonymKey = String(decoding: try secret(configuration.audit.pseudonymKey), as: UTF8.self)
        guard let pseudonyms = Pseudonyms(keyBase64: pseudonymKey.trimmingLineFeed) else {
            throw StartFailure("audit.pseudonymKey: must be 32 bytes in base64")
        }
        self.pseudonyms = pseudonyms
        (signing, warnings) = try GateInputs.signing(configuration.upstream, environment: environment)
    }

    /// SHA-256 of the policy file, lower-case hexadecimal.
    var policySHA256: String { Hex.encode(Array(SHA256.hash(data: policyFile.bytes))) }

    /// SHA-256 of the effective configuration, which holds no secret.
    var configurationSHA256: String { Hex.encode(Array(SHA256.hash(data: configuration.canonicalJSON))) }

    private static func read(
        _ path: String, as use: ProtectedFile.Use, limit: Int
    ) throws(StartFailure) -> ProtectedFile {
        do { return try ProtectedFile(reading: path, as: use, limitBytes: limit) } catch {
            throw StartFailure(error.description)
        }
    }

    private static func secret(
        _ reference: SecretReference, directory: String, environment: [String: String]
    ) throws(StartFailure) -> [UInt8] {
        switch reference {
        case .file(let path):
            let resolved = GateConfiguration.resolved(path, against: directory)
            return try read(resolved, as: .secret, limit: secretLimitBytes).bytes
        case .env(let name):
            guard let value = environment[name] else { throw StartFailure("environment variable \(name) is not set") }
            return Array(value.utf8)
        }
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
