/// Every value the configuration has, by its path. The one table of names: file, environment and schema follow it.
enum Setting: String, CaseIterable, Sendable {
    case schema = "$schema"
    case gateName = "gate.name"
    case gateHosts = "gate.hosts"
    case listenHost = "listen.host"
    case listenPort = "listen.port"
    case listenAllowPlaintext = "listen.allowPlaintext"
    case listenTLS = "listen.tls"
    case adminHost = "admin.host"
    case adminPort = "admin.port"
    case partition
    case region
    case account
    case upstreamEndpoint = "upstream.endpoint"
    case upstreamSigning = "upstream.signing"
    case upstreamCredentialsSource = "upstream.credentials.source"
    case upstreamCredentialsProfile = "upstream.credentials.profile"
    case upstreamConnectTimeoutMs = "upstream.connectTimeoutMs"
    case upstreamTotalTimeoutMs = "upstream.totalTimeoutMs"
    case upstreamRequestsPerSecond = "upstream.requestsPerSecond"
    case upstreamBurst = "upstream.burst"
    case upstreamCAFile = "upstream.caFile"
    case upstreamProxy = "upstream.proxy"
    case masterKey = "gateKeys.masterKey"
    case oidc
    case policyFile = "policy.file"
    case policyCandidate = "policy.candidate"
    case policyMaxAgeHours = "policy.maxAgeHours"
    case emailChangeDetection
    case requestsPerSecondPerCaller = "limits.requestsPerSecondPerCaller"
    case burstPerCaller = "limits.burstPerCaller"
    case connections = "limits.connections"
    case connectionsPerSource = "limits.connectionsPerSource"
    case requestTimeoutMs = "limits.requestTimeoutMs"
    case idleTimeoutMs = "limits.idleTimeoutMs"
    case auditDirectory = "audit.directory"
    case auditDurability = "audit.durability"
    case auditOrigin = "audit.origin"
    case auditSigningKey = "audit.signingKey"
    case auditPseudonymKey = "audit.pseudonymKey"
    case auditCheckpointIntervalMs = "audit.checkpointIntervalMs"
    case auditWriteTimeoutMs = "audit.writeTimeoutMs"
    case auditWarnFreeBytes = "audit.warnFreeBytes"
    case auditRetentionDays = "audit.retention.days"
    case auditRetentionHoldUntil = "audit.retention.holdUntil"
    case workers
    case logLevel = "log.level"
    case logFormat = "log.format"

    /// How a value is written.
    enum Kind: Equatable, Sendable {
        case text
        case texts
        case integer
        case flag
        /// `{"file": "…"}` or `{"env": "…"}`.
        case secret
        /// Whatever stands there is refused until a later release gives it a meaning.
        case later
    }

    var kind: Kind {
        switch self {
        case .gateHosts: .texts
        case .listenAllowPlaintext: .flag
        case .listenPort, .adminPort, .upstreamConnectTimeoutMs, .upstreamTotalTimeoutMs, .upstreamRequestsPerSecond,
            .upstreamBurst, .policyMaxAgeHours, .requestsPerSecondPerCaller, .burstPerCaller, .connections,
            .connectionsPerSource, .requestTimeoutMs, .idleTimeoutMs, .auditCheckpointIntervalMs,
            .auditWriteTimeoutMs, .auditWarnFreeBytes, .auditRetentionDays, .workers:
            .integer
        case .masterKey, .auditSigningKey, .auditPseudonymKey: .secret
        case .listenTLS, .policyCandidate, .oidc: .later
        case .schema, .gateName, .listenHost, .adminHost, .partition, .region, .account, .upstreamEndpoint,
            .upstreamSigning, .upstreamCredentialsSource, .upstreamCredentialsProfile, .upstreamCAFile, .upstreamProxy,
            .policyFile, .emailChangeDetection, .auditDirectory, .auditDurability, .auditOrigin,
            .auditRetentionHoldUntil, .logLevel, .logFormat:
            .text
        }
    }

    /// The member names from the outermost object inwards.
    var levels: [String] { rawValue.split(separator: ".").map(String.init) }

    /// The environment variable that overrides the value; nil for `$schema`, which is for editors.
    var variable: String? {
        self == .schema ? nil : Setting.variablePrefix + levels.map(Setting.upperSnakeCase).joined(separator: "__")
    }

    /// What the variables of the configuration begin with; no other variable may.
    static let variablePrefix = "IDENTITY_GATE_"

    /// `totalTimeoutMs` becomes `TOTAL_TIMEOUT_MS`.
    private static func upperSnakeCase(_ name: String) -> String {
        name.reduce(into: "") { text, letter in
            if letter.isUppercase { text += "_" }
            text += letter.uppercased()
        }
    }
}
