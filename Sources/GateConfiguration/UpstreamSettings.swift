/// `upstream`: the Connect API and the way to it.
public struct UpstreamSettings: Sendable, Equatable {
    /// `upstream.endpoint` with the Region filled in.
    public let endpoint: WebOrigin
    public let signing: Signing
    public let credentials: CredentialSource
    /// For the connection, TLS included.
    public let connectTimeoutMs: Int
    /// For the whole exchange; never below `connectTimeoutMs`.
    public let totalTimeoutMs: Int
    /// 0 is unlimited.
    public let requestsPerSecond: Int
    public let burst: Int
    /// A file of CA certificates (PEM) trusted beside the system's.
    public let caFile: String?
    public let proxy: WebOrigin?

    /// How requests are authenticated to the Connect API.
    public enum Signing: String, CaseIterable, Equatable, Sendable {
        case sigv4
        /// Not at all: for a stand-in on this machine.
        case none
    }

    init?(reading reader: inout SettingReader, partition: String?, region: String?) {
        // Where the Region has a problem of its own, any label does for finding the template's.
        let form = TextForm { WebOrigin.read(template: $0, region: region ?? "region") }
        let endpoint = reader.text(.upstreamEndpoint, form, default: "https://connect.{region}.amazonaws.com")
        let signing = reader.choice(.upstreamSigning, default: Signing.sigv4)
        let credentials = CredentialSource(reading: &reader)
        let connectTimeoutMs = reader.integer(.upstreamConnectTimeoutMs, in: 1...60_000, default: 2000)
        let totalTimeoutMs = reader.integer(.upstreamTotalTimeoutMs, in: 1...300_000, default: 10_000)
        let requestsPerSecond = reader.integer(.upstreamRequestsPerSecond, in: 0...100_000, default: 2)
        let burst = reader.integer(.upstreamBurst, in: 0...1_000_000, default: 5)
        let caFile = reader.optional(.upstreamCAFile, .path)
        let proxy = reader.optional(.upstreamProxy, TextForm { WebOrigin.read($0) })
        UpstreamSettings.checkDefaultEndpoint(for: partition, &reader)
        guard let endpoint, let signing, let credentials, let connectTimeoutMs, let totalTimeoutMs,
            let requestsPerSecond, let burst, let caFile, let proxy
        else { return nil }
        self.endpoint = endpoint
        self.signing = signing
        self.credentials = credentials
        self.connectTimeoutMs = connectTimeoutMs
        self.totalTimeoutMs = totalTimeoutMs
        self.requestsPerSecond = requestsPerSecond
        self.burst = burst
        self.caFile = caFile
        self.proxy = proxy
        checkProtection(&reader)
        if totalTimeoutMs < connectTimeoutMs {
            reader.report(.upstreamTotalTimeoutMs, "must not be less than upstream.connectTimeoutMs")
        }
        GateConfiguration.checkBurst(burst, of: .upstreamBurst, forRate: requestsPerSecond, &reader)
    }

    /// Changes of identities go over the network only encrypted and signed.
    private func checkProtection(_ reader: inout SettingReader) {
        guard !endpoint.isTLS || signing == .none else { return }
        let reason = endpoint.isTLS ? "signing none" : "http:"
        let setting: Setting = endpoint.isTLS ? .upstreamSigning : .upstreamEndpoint
        if !endpoint.isLoopbackLiteral {
            reader.report(setting, "\(reason) is only for a loopback address, 127.0.0.0/8 or [::1]; a name is none")
        }
        if proxy != nil {
            reader.report(.upstreamProxy, "\(reason) never goes through a proxy, whose loopback is another machine's")
        }
    }

    /// The default's domain is that of two partitions; a guess for others would send requests astray.
    private static func checkDefaultEndpoint(for partition: String?, _ reader: inout SettingReader) {
        guard let partition, !["aws", "aws-us-gov"].contains(partition), !reader.isGiven(.upstreamEndpoint) else {
            return
        }
        reader.report(.upstreamEndpoint, "required, since partition is neither aws nor aws-us-gov")
    }
}

/// `upstream.credentials`: where the gate's own AWS credentials come from.
public enum CredentialSource: Sendable, Equatable {
    /// The environment, then the shared file.
    case defaultChain
    /// `AWS_ACCESS_KEY_ID` and its companions.
    case environment
    /// The AWS credentials file; a nil profile stands for the one the environment names, else `default`.
    case sharedFile(profile: String?)

    private enum Name: String, CaseIterable {
        case defaultChain = "default-chain"
        case environment
        case sharedFile = "shared-file"
    }

    /// Sources of the AWS SDKs that are not built yet.
    private static let later = [
        "assume-role", "container", "instance-metadata", "login", "process", "sso", "web-identity",
    ]

    init?(reading reader: inout SettingReader) {
        let name = reader.choice(.upstreamCredentialsSource, default: Name.defaultChain, later: CredentialSource.later)
        let profile = reader.optional(.upstreamCredentialsProfile, .profile)
        guard let name, let profile else { return nil }
        if profile != nil, name != .sharedFile {
            reader.report(.upstreamCredentialsProfile, "only for upstream.credentials.source shared-file")
        }
        switch name {
        case .defaultChain: self = .defaultChain
        case .environment: self = .environment
        case .sharedFile: self = .sharedFile(profile: profile)
        }
    }
}
