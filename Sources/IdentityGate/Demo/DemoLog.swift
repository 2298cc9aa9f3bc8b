import FoundationEssentials
import StrictJSON

/// Looks decisions up in the audit log that the demo's gate writes.
struct DemoLog {
    let auditDirectory: String

    /// The JSON Pointers that the record of a decision gives as its reason; empty where there is no such record.
    func because(ofDecision id: String) -> [String] {
        let segments = auditDirectory + "/segments"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: segments)) ?? [] {
            guard let bytes = FileManager.default.contents(atPath: segments + "/" + name) else { continue }
            for line in Array(bytes).split(separator: 0x0A) {
                let record = (try? StrictJSON.read(Array(line), maximumDepth: 32))?.objectValue
                guard record?["id"]?.stringValue == id else { continue }
                return (record?["because"]?.arrayValue ?? []).compactMap(\.stringValue)
            }
        }
        return []
    }
}
