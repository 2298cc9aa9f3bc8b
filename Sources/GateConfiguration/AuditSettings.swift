public import Encodings

/// `audit`: where decisions are recorded, and how safely.
public struct AuditSettings: Sendable, Equatable {
    public let directory: String
    public let durability: Durability
    /// The log's name in checkpoints.
    public let origin: String?
    /// The Ed25519 key that signs checkpoints.
    public let signingKey: SecretReference?
    /// The HMAC key that hides values.
    public let pseudonymKey: SecretReference
    public let checkpointIntervalMs: Int
    /// A batch that takes longer counts as failed.
    public let writeTimeoutMs: Int
    /// Readiness warns when the file system has less.
    public let warnFreeBytes: Int
    public let retentionDays: Int
    /// Legal hold: nothing is archived before.
    public let holdUntil: Timestamp?

    /// When a record counts as written.
    public enum Durability: String, CaseIterable, Equatable, Sendable {
        /// Once it is on the disk.
        case fsync
        /// Once the system has it: lost when the machine stops, not when the gate does.
        case write
    }

    init?(reading reader: inout SettingReader) {
        let directory = reader.required(.auditDirectory, .path)
        let durability = reader.choice(.auditDurability, default: Durability.fsync)
        let origin = reader.optional(.auditOrigin, .origin)
        let signingKey = reader.optionalSecret(.auditSigningKey)
        let pseudonymKey = reader.requiredSecret(.auditPseudonymKey)
        let checkpointIntervalMs = reader.integer(.auditCheckpointIntervalMs, in: 1...60_000, default: 1000)
        let writeTimeoutMs = reader.integer(.auditWriteTimeoutMs, in: 1...60_000, default: 2000)
        let warnFreeBytes = reader.integer(.auditWarnFreeBytes, in: 0...AuditSettings.largestExact, default: 1 << 30)
        let retentionDays = reader.integer(.auditRetentionDays, in: 1...36_500, default: 400)
        let holdUntil = reader.optional(.auditRetentionHoldUntil, .moment)
        guard let directory, let durability, let origin, let signingKey, let pseudonymKey, let checkpointIntervalMs,
            let writeTimeoutMs, let warnFreeBytes, let retentionDays, let holdUntil
        else { return nil }
        self.directory = directory
        self.durability = durability
        self.origin = origin
        self.signingKey = signingKey
        self.pseudonymKey = pseudonymKey
        self.checkpointIntervalMs = checkpointIntervalMs
        self.writeTimeoutMs = writeTimeoutMs
        self.warnFreeBytes = warnFreeBytes
        self.retentionDays = retentionDays
        self.holdUntil = holdUntil
    }

    /// 2^53 - 1, the largest integer of I-JSON (RFC 7493, section 2.2).
    private static let largestExact = 9_007_199_254_740_991
}

extension TextForm where Value == Timestamp {
    static let moment = TextForm { text in
        Timestamp(rfc3339: text).map(Result.success)
            ?? .failure(BrokenRule(rule: "must be a time in UTC such as 2027-01-31T00:00:00Z"))
    }
}
