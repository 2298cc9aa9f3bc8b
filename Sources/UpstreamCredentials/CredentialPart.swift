/// One of the three strings credentials are made of, and how each is named where it is found.
enum CredentialPart: CaseIterable {
    case accessKeyID
    case secretAccessKey
    case sessionToken

    /// Our choice; session tokens have no published limit.
    static let maximumBytes = 16_384

    var variable: String {
        switch self {
        case .accessKeyID: "AWS_ACCESS_KEY_ID"
        case .secretAccessKey: "AWS_SECRET_ACCESS_KEY"
        case .sessionToken: "AWS_SESSION_TOKEN"
        }
    }

    var key: String {
        switch self {
        case .accessKeyID: "aws_access_key_id"
        case .secretAccessKey: "aws_secret_access_key"
        case .sessionToken: "aws_session_token"
        }
    }

    /// Whether it can be one: visible ASCII, and for an access key id at most 128 letters, digits and underscores.
    ///
    /// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html. The least length is not
    /// enforced: stand-ins take short ones.
    func allows(_ value: some Collection<UInt8>) -> Bool {
        guard !value.isEmpty, value.count <= (self == .accessKeyID ? 128 : Self.maximumBytes) else { return false }
        return value.allSatisfy { character in
            switch character {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
            case 0x21...0x7E: self != .accessKeyID
            default: false
            }
        }
    }
}
