import Encodings
import GateConfiguration
import HostSystem
import Logging
import StrictJSON

extension Logger {
    /// The gate's own diagnostics, on standard error: about its parts, never about what a request holds.
    static func gate(_ settings: LogSettings) -> Logger {
        var logger = Logger(label: "identity-gate") { label in
            switch settings.format {
            case .json: JSONLineLogHandler()
            case .text: StreamLogHandler.standardError(label: label)
            }
        }
        logger.logLevel = Logger.Level(rawValue: settings.level.rawValue) ?? .info
        return logger
    }
}

/// Writes each message as one JSON object a line: `time`, `level`, `message`, and its metadata.
struct JSONLineLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()
    var metadataProvider: Logger.MetadataProvider?

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let details = all.sorted { $0.key < $1.key }.map { (name: $0.key, value: ResultValue.text("\($0.value)")) }
        let members: [(name: String, value: ResultValue)] = [
            ("time", .text(SystemClock.now().rfc3339)), ("level", .text(event.level.rawValue)),
            ("message", .text("\(event.message)")),
        ]
        let line = ResultValue.members(members + (details.isEmpty ? [] : [("metadata", .members(details))]))
        StandardError.write(line: line.json)
    }
}
