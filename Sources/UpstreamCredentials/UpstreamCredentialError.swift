/// Why credentials for the upstream API are not usable. Carries names and places, never a value.
public enum UpstreamCredentialError: Error, Equatable, Sendable {
    /// An environment variable that is set must have a value: an empty one is not taken for an absent one.
    case emptyVariable(String)
    /// One of the pair of variables is set, this one is not.
    case missingVariable(String)
    /// The value has a character that no such value has.
    case badVariable(String)
    /// The file is larger than any such file.
    case tooLarge
    /// A line is none of the forms there are, or has a control character or one outside ASCII.
    case malformedLine(Int)
    /// The profile, or a key in it, stands there a second time.
    case repeated(line: Int)
    /// The profile lacks this key.
    case missingKey(String)
    /// The value of this key has a character that no such value has.
    case badValue(key: String, line: Int)
    /// The profile asks for something that is not done yet, or not known: nothing is run or assumed.
    case notYetAvailable(key: String, line: Int)
    /// The profile that was asked for is not in the file, or there is no file.
    case noSuchProfile
    /// The file is there but was not read; the reason names the path.
    case unreadable(String)
}

extension UpstreamCredentialError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .emptyVariable(let name): "`\(name)` is set but empty: give it a value or unset it"
        case .missingVariable(let name): "`\(name)` is not set, but a variable that belongs to it is"
        case .badVariable(let name): "`\(name)` has a character that cannot be part of it"
        case .tooLarge: "the shared credentials file is larger than \(SharedCredentialsFile.maximumBytes) bytes"
        case .malformedLine(let line): "line \(line) of the shared credentials file is malformed"
        case .repeated(let line): "line \(line) of the shared credentials file repeats a profile or key"
        case .missingKey(let key): "the profile in the shared credentials file has no `\(key)`"
        case .badValue(let key, let line):
            "line \(line) of the shared credentials file: `\(key)` has a character that cannot be part of it"
        case .notYetAvailable(let key, let line):
            "line \(line) of the shared credentials file: `\(key)` is not yet available: remove it from the profile"
        case .unreadable(let reason): reason
        case .noSuchProfile: "the profile is not in the shared credentials file"
        }
    }
}
