import AuditRecord
import Encodings
import PolicyCore
import StrictJSON

/// What a decision costs by itself, and its line in the log.
enum Deciding {
    static func decide(count: Int) {
        guard let instance = UUIDValue(Gate.instance), let user = UUIDValue(Gate.user) else {
            fatalError("the ids are well-formed")
        }
        let change: IdentityChange
        do { change = try IdentityChange(body: StrictJSON.read(Array(names.utf8), maximumDepth: 8)) } catch {
            fatalError("\(error)")
        }
        let request = ChangeRequest(instance: InstanceID(uuid: instance), user: UserID(uuid: user), change: change)
        for _ in 0..<count {
            let decision = Gate.policy.decide(
                request, by: .accessKey(Gate.accessKeyID), from: .v4(0x7F00_0001), at: StandingClock.time)
            guard decision.effect == .allow else { fatalError("names are permitted") }
        }
    }

    /// The line of an allowed change of three members.
    static func record(count: Int) {
        let record = AuditRecord(.decision(allowed))
        var line: [UInt8] = []
        for index in 0..<count {
            line.removeAll(keepingCapacity: true)
            do {
                try record.appendLine(index: UInt64(index), time: StandingClock.time, gate: "gate-a", to: &line)
            } catch {
                fatalError("\(error)")
            }
        }
    }

    private static let allowed = DecisionRecord(
        id: UUIDValue(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001),
        caller: RecordedCaller(
            name: "hr-sync", kind: .gateKey, publicID: Gate.accessKeyID, source: "127.0.0.1"),
        request: RecordedRequest(
            operation: "UpdateUserIdentityInfo", instance: UUIDValue(Gate.instance), user: UUIDValue(Gate.user),
            members: ["FirstName", "LastName", "Mobile"], invocationID: "2ad5bbf1-6a0c-4a51-8a06-2a6c0f6f1c55",
            signatureSHA256: String(repeating: "a", count: 64)),
        values: ["FirstName", "LastName", "Mobile"].map { member in
            RecordedValue(
                member: member, hmac: String(repeating: "b", count: 64), key: "0123456789abcdef", domain: nil,
                change: nil)
        },
        policy: PolicyReference(revision: "1", sha256: String(repeating: "0", count: 64)), effect: .allow,
        code: "ALLOWED", because: ["/callers/0/grants/0"], validAt: nil)
}
