public import PolicyCore

/// A configuration proven whole: every value has its type and range, and the rules between values hold.
///
/// It knows no file but by name: paths are as they were given, see `resolved(_:against:)`.
public struct GateConfiguration: Sendable, Equatable {
    public let gate: GateSettings
    public let listen: ListenSettings
    public let admin: AdminSettings
    /// `partition`, `region` and `account`.
    public let scope: AccountScope
    public let upstream: UpstreamSettings
    /// `gateKeys.masterKey`.
    public let masterKey: SecretReference
    /// `policy.file`.
    public let policyFile: String
    public let emailChangeDetection: EmailChangeDetection
    public let limits: LimitSettings
    public let audit: AuditSettings
    /// Event loops of the listener.
    public let workers: Int
    public let log: LogSettings
    /// The values in force, defaults and overrides included, as RFC 8785 JSON: what the digest of the effective
    /// configuration is taken of. It holds no secret, since secrets are only referred to.
    public let canonicalJSON: [UInt8]

    /// Reads a configuration.
    ///
    /// - Parameters:
    ///   - bytes: The text of the file.
    ///   - environment: All variables; those that begin with `IDENTITY_GATE_` override values of the file.
    /// - Throws: Every problem at once.
    public static func parse(
        bytes: [UInt8], environment: [String: String]
    ) throws(ConfigurationProblems) -> GateConfiguration {
        let given = GivenSettings(file: bytes, environment: environment)
        guard given.isFileReadable else { throw ConfigurationProblems(given.problems) }
        var reader = SettingReader(given)
        guard let configuration = GateConfiguration(reading: &reader), reader.problems.isEmpty else {
            throw ConfigurationProblems(reader.problems)
        }
        return configuration
    }

    private init?(reading reader: inout SettingReader) {
        let gate = GateSettings(reading: &reader)
        let listen = ListenSettings(reading: &reader)
        let admin = AdminSettings(reading: &reader)
        let partition = reader.text(.partition, .partition, default: "aws")
        let region = reader.required(.region, .region)
        let account = reader.optional(.account, .account)
        let upstream = UpstreamSettings(reading: &reader, partition: partition, region: region)
        let masterKey = reader.requiredSecret(.masterKey)
        let policyFile = reader.required(.policyFile, .path)
        GateConfiguration.refusePolicyAge(&reader)
        let detection = reader.choice(.emailChangeDetection, default: EmailChangeDetection.presence, later: ["compare"])
        let limits = LimitSettings(reading: &reader)
        let audit = AuditSettings(reading: &reader)
        let workers = reader.integer(.workers, in: 1...256, default: 1)
        let log = LogSettings(reading: &reader)
        if let gate, let listen { GateConfiguration.checkListener(listen, gate, &reader) }
        if let listen, let admin { GateConfiguration.checkAdmin(admin, beside: listen, &reader) }
        if let masterKey, let audit { GateConfiguration.checkSecrets(masterKey, audit, &reader) }
        guard let gate, let listen, let admin, let partition, let region, let account, let upstream, let masterKey,
            let policyFile, let detection, let limits, let audit, let workers, let log
        else { return nil }
        self.gate = gate
        self.listen = listen
        self.admin = admin
        scope = AccountScope(partition: partition, region: region, account: account)
        self.upstream = upstream
        self.masterKey = masterKey
        self.policyFile = policyFile
        emailChangeDetection = detection
        self.limits = limits
        self.audit = audit
        self.workers = workers
        self.log = log
        canonicalJSON = reader.effective.canonicalJSON
    }

    /// The values that the Host header field may have once the gate listens on `port`: `gate.hosts`, or where that is
    /// empty the listener's own address and `localhost`.
    public func acceptedHosts(listeningOn port: Int) -> [String] {
        guard gate.hosts.isEmpty else { return gate.hosts }
        let names = [listen.address, "localhost"]
        return names.map { "\($0):\(port)" } + (port == 80 ? names : [])
    }

    /// The path as it is to be opened: a relative one is relative to the directory of the configuration file.
    public static func resolved(_ path: String, against directory: String) -> String {
        if path.utf8.first == UInt8(ascii: "/") || directory.isEmpty { return path }
        return directory.utf8.last == UInt8(ascii: "/") ? directory + path : "\(directory)/\(path)"
    }
}

/// What counts as a change of an email address.
public enum EmailChangeDetection: String, CaseIterable, Equatable, Sendable {
    /// Every email member of a request.
    case presence
}
