import Enforcement
import GateConfiguration
import HostSystem
import SignatureV4
import UpstreamCredentials

extension GateInputs {
    /// How upstream requests are signed, and a warning where there is nothing to sign them with: that does not stop the
    /// start, but credentials that are there and wrong do.
    static func signing(_ loaded: LoadedConfiguration) throws(StartFailure) -> (UpstreamTarget.Signing, [String]) {
        let settings = loaded.configuration.upstream
        guard settings.signing == .sigv4 else { return (.none, []) }
        do throws(UpstreamCredentialError) {
            if let credential = try credential(settings.credentials, variables: loaded.environment) {
                return (.credential(credential), [])
            }
        } catch {
            throw StartFailure("\(error)")
        }
        return (.unavailable, ["no upstream credentials were found: what the policy allows is answered NOT_READY"])
    }

    private static func credential(
        _ source: CredentialSource, variables: [String: String]
    ) throws(UpstreamCredentialError) -> Credential? {
        switch source {
        case .environment: return try UpstreamCredentialSource.environment(variables)
        case .defaultChain:
            return try UpstreamCredentialSource.credential(variables: variables, readFile: read)
        case .sharedFile(let profile):
            let keys = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]
            let others = variables.filter { !keys.contains($0.key) }
            return try UpstreamCredentialSource.credential(variables: others, profile: profile, readFile: read)
        }
    }

    /// The bytes of the shared credentials file, which like every secret only its owner may read; nil where there is none.
    private static func read(_ path: String) throws(UpstreamCredentialError) -> [UInt8]? {
        do {
            return try ProtectedFile(
                reading: path, as: .secret, limitBytes: SharedCredentialsFile.maximumBytes
            ).bytes
        } catch  where error.reason == .system(.open, .noSuchFile) {
            return nil
        } catch {
            throw .unreadable(error.description)
        }
    }
}
