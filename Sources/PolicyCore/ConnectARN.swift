import Encodings

/// The parts of an ARN of Amazon Connect that are not fixed by the account scope.
///
/// `arn:{partition}:connect:{region}:{account}:instance/{uuid}`, for a user followed by `/agent/{uuid}`. Everything
/// but the UUIDs is compared byte for byte; these may be in either case.
///
/// Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html (resource types).
struct ConnectARN {
    let instance: UUIDValue
    /// nil for the ARN of an instance.
    let user: UUIDValue?

    /// Whether `text` claims to be an ARN, and must therefore be read as one.
    static func isClaimed(by text: String) -> Bool {
        text.utf8.starts(with: "arn:".utf8)
    }

    /// - Parameter text: The decoded path segment. Untrusted.
    /// - Throws: `.arnWithoutAccount` before anything else, `.malformed`, then the first part that disagrees.
    init(_ text: String, scope: AccountScope) throws(IdentifierError) {
        guard let account = scope.account else { throw .arnWithoutAccount }
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 6, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].elementsEqual("arn".utf8), parts[2].elementsEqual("connect".utf8) else {
            throw .malformed
        }
        let path = parts[5].split(separator: UInt8(ascii: "/"), maxSplits: 4, omittingEmptySubsequences: false)
        guard path.count == 2 || path.count == 4, path[0].elementsEqual("instance".utf8),
            let instance = UUIDValue(text: path[1])
        else { throw .malformed }
        var user: UUIDValue?
        if path.count == 4 {
            guard path[2].elementsEqual("agent".utf8), let agent = UUIDValue(text: path[3]) else { throw .malformed }
            user = agent
        }
        guard parts[1].elementsEqual(scope.partition.utf8) else { throw .otherPartition }
        guard parts[3].elementsEqual(scope.region.utf8) else { throw .otherRegion }
        guard parts[4].elementsEqual(account.utf8) else { throw .otherAccount }
        self.instance = instance
        self.user = user
    }
}
