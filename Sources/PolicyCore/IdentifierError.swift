/// Why a path segment is not an identifier we accept. The texts never repeat the segment.
public enum IdentifierError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Neither a UUID nor an ARN of the kind that stands here.
    case malformed
    /// An instance id of more than 100 bytes.
    case tooLong
    /// An ARN, though no account is configured to compare it with.
    case arnWithoutAccount
    case otherPartition
    case otherRegion
    case otherAccount
    /// The ARN of a user of another instance than the one the path names.
    case otherInstance

    public var description: String {
        switch self {
        case .malformed: "must be a UUID or an ARN of this kind"
        case .tooLong: "must have at most 100 characters"
        case .arnWithoutAccount: "must be a UUID, since no account is configured"
        case .otherPartition: "is of another partition"
        case .otherRegion: "is of another Region"
        case .otherAccount: "is of another account"
        case .otherInstance: "is of another instance"
        }
    }
}
