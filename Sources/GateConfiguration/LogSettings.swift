/// `log`: what the gate says about itself on standard error. No decision is found there; that is what the audit log is for.
public struct LogSettings: Sendable, Equatable {
    public let level: Level
    public let format: Format

    /// From the most talkative to the most silent.
    public enum Level: String, CaseIterable, Equatable, Sendable {
        case trace
        case debug
        case info
        case notice
        case warning
        case error
        case critical
    }

    public enum Format: String, CaseIterable, Equatable, Sendable {
        /// One JSON object a line.
        case json
        /// For people.
        case text
    }

    init?(reading reader: inout SettingReader) {
        let level = reader.choice(.logLevel, default: Level.info)
        let format = reader.choice(.logFormat, default: Format.json)
        guard let level, let format else { return nil }
        self.level = level
        self.format = format
    }
}
