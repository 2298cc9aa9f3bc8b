import PolicyCore

/// The rules between values. Each is looked at only where the values it compares are sound by themselves.
extension GateConfiguration {
    /// What leaves the machine needs TLS, or somebody who says that something else provides it.
    static func checkListener(_ listen: ListenSettings, _ gate: GateSettings, _ reader: inout SettingReader) {
        guard !listen.host.isLoopback else { return }
        if !listen.allowPlaintext {
            reader.report(
                .listenHost, "not a loopback address, and there is no TLS; listen.allowPlaintext accepts that")
        }
        if gate.hosts.isEmpty {
            reader.report(.gateHosts, "required, since listen.host is not a loopback address")
        }
    }

    static func checkAdmin(_ admin: AdminSettings, beside listen: ListenSettings, _ reader: inout SettingReader) {
        if !admin.host.isLoopback {
            reader.report(.adminHost, "must be a loopback address; TLS for others is not yet available")
        }
        if admin.port == listen.port, admin.port != 0, admin.host == listen.host {
            reader.report(.adminPort, "must differ from listen.port")
        }
    }

    /// One secret for two purposes would let the holder of one do the work of the other.
    static func checkSecrets(
        _ masterKey: SecretReference, _ audit: AuditSettings, _ reader: inout SettingReader
    ) {
        if audit.signingKey == masterKey { reader.report(.auditSigningKey, "must differ from gateKeys.masterKey") }
        if audit.pseudonymKey == masterKey { reader.report(.auditPseudonymKey, "must differ from gateKeys.masterKey") }
        if audit.pseudonymKey == audit.signingKey {
            reader.report(.auditPseudonymKey, "must differ from audit.signingKey")
        }
    }

    /// Zero, no limit, is what there is; a limit comes with a later release.
    static func refusePolicyAge(_ reader: inout SettingReader) {
        if let hours = reader.integer(.policyMaxAgeHours, in: 0...87_600, default: 0), hours != 0 {
            reader.report(.policyMaxAgeHours, "not yet available; only 0, no limit, is")
        }
    }

    /// A burst of nothing lets nothing pass; without a rate the burst is ignored.
    static func checkBurst(_ burst: Int, of setting: Setting, forRate rate: Int, _ reader: inout SettingReader) {
        if rate > 0, burst < 1 { reader.report(setting, "must be at least 1 where there is a rate") }
    }
}
