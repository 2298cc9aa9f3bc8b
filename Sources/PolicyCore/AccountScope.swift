/// The AWS partition, Region and account the gate stands in front of, fixed by configuration.
///
/// Whoever builds it has checked the parts; here they are only compared with those of an ARN.
public struct AccountScope: Sendable, Equatable {
    /// `aws`, `aws-us-gov`, `aws-cn` …
    public let partition: String
    /// `us-east-1` …
    public let region: String
    /// Twelve digits; nil where none is configured, and then no ARN is accepted.
    public let account: String?

    public init(partition: String, region: String, account: String?) {
        self.partition = partition
        self.region = region
        self.account = account
    }
}
