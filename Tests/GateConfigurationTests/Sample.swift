import GateConfiguration

/// Configurations for the tables: the smallest valid one, with top-level members replaced, added or left out.
enum Sample {
    static let minimal: [String: String] = [
        "gate": #"{"name": "gate-a"}"#,
        "region": #""us-east-1""#,
        "gateKeys": #"{"masterKey": {"file": "master.key"}}"#,
        "policy": #"{"file": "policy.json"}"#,
        "audit": #"{"directory": "audit", "pseudonymKey": {"file": "pseudonym.key"}}"#,
    ]

    /// The text of the smallest configuration with these members; a nil leaves the member out.
    static func text(_ changes: [String: String?] = [:]) -> [UInt8] {
        let members = minimal.merging(changes.compactMapValues { $0 }) { $1 }.filter { changes[$0.key] != .some(nil) }
        let text = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        return Array("{\(text.joined(separator: ", "))}".utf8)
    }

    static func parse(
        _ changes: [String: String?] = [:], _ environment: [String: String] = [:]
    ) throws(ConfigurationProblems) -> GateConfiguration {
        try GateConfiguration.parse(bytes: text(changes), environment: environment)
    }

    /// What is wrong with it, one text a problem; empty where it is sound.
    static func problems(_ changes: [String: String?] = [:], _ environment: [String: String] = [:]) -> [String] {
        problems(of: text(changes), environment)
    }

    static func problems(of bytes: [UInt8], _ environment: [String: String] = [:]) -> [String] {
        do {
            _ = try GateConfiguration.parse(bytes: bytes, environment: environment)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }
}
