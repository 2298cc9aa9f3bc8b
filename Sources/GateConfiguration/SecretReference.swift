/// Where a secret is to be found. The configuration never holds the secret itself.
public enum SecretReference: Hashable, Sendable {
    /// The path of a file that only its owner may read; relative to the configuration file.
    case file(String)
    /// The name of an environment variable.
    case env(String)
}
