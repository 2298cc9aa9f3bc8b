public import SignatureV4

/// Where the credentials for the upstream API come from: the environment, else the shared credentials file.
///
/// A source that is there but wrong is an error, never passed over for the next one. Sources that need the network or
/// another program come later; a profile that asks for one is an error until then.
public enum UpstreamCredentialSource {
    /// The credential of the first source that has one; nil when none has.
    ///
    /// - Parameters:
    ///   - variables: The environment.
    ///   - profile: The profile the configuration names, which then goes before `AWS_PROFILE`.
    ///   - readFile: The bytes of a file; nil when it does not exist. Not called when the environment has a credential.
    public static func credential(
        variables: [String: String], profile: String? = nil,
        readFile: (String) throws(UpstreamCredentialError) -> [UInt8]?
    ) throws(UpstreamCredentialError) -> Credential? {
        if let credential = try environment(variables) { return credential }
        let chosen = if let profile { profile } else { try value(of: "AWS_PROFILE", in: variables) }
        if let path = try sharedFilePath(variables), let file = try readFile(path),
            let credential = try SharedCredentialsFile.credential(of: chosen ?? "default", in: file)
        {
            return credential
        }
        // Without a choice there need not be a `default` either; what was chosen must be there.
        guard chosen == nil else { throw .noSuchProfile }
        return nil
    }

    /// The credential in `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, if set, `AWS_SESSION_TOKEN`; nil when none
    /// of the three is set. Set in part is an error.
    public static func environment(
        _ variables: [String: String]
    ) throws(UpstreamCredentialError) -> Credential? {
        let accessKeyID = try value(of: .accessKeyID, in: variables)
        let secretAccessKey = try value(of: .secretAccessKey, in: variables)
        let sessionToken = try value(of: .sessionToken, in: variables)
        if accessKeyID == nil, secretAccessKey == nil, sessionToken == nil { return nil }
        guard let accessKeyID else { throw .missingVariable(CredentialPart.accessKeyID.variable) }
        guard let secretAccessKey else { throw .missingVariable(CredentialPart.secretAccessKey.variable) }
        return Credential(accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken)
    }

    /// `AWS_SHARED_CREDENTIALS_FILE`, else `.aws/credentials` in `HOME`; `~/` at the beginning stands for `HOME`. nil
    /// when there is no home to look in.
    public static func sharedFilePath(_ variables: [String: String]) throws(UpstreamCredentialError) -> String? {
        let path = try value(of: "AWS_SHARED_CREDENTIALS_FILE", in: variables) ?? "~/.aws/credentials"
        guard path.utf8.starts(with: "~/".utf8) else { return path }
        guard let home = variables["HOME"], !home.isEmpty else { return nil }
        return home + path.dropFirst()
    }

    private static func value(
        of part: CredentialPart, in variables: [String: String]
    ) throws(UpstreamCredentialError) -> String? {
        guard let value = try value(of: part.variable, in: variables) else { return nil }
        guard part.allows(value.utf8) else { throw .badVariable(part.variable) }
        return value
    }

    private static func value(
        of name: String, in variables: [String: String]
    ) throws(UpstreamCredentialError) -> String? {
        guard let value = variables[name] else { return nil }
        guard !value.isEmpty else { throw .emptyVariable(name) }
        return value
    }
}
