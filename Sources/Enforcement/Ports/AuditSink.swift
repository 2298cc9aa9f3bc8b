public import AuditRecord
public import Encodings

/// Port: the append-only log. One writer: used from the effects thread only.
///
/// A record takes three steps: it is appended (to memory), written (it survives this process) and synced (it survives
/// the machine). Nothing may take effect before its decision is durable.
public protocol AuditSink: AnyObject {
    /// Adds one record to the open batch and returns its index.
    ///
    /// - Throws: `.unrecordable` for a record whose line would be too long, which leaves the log usable;
    ///   every other case means that the log cannot take records now.
    func append(_ record: AuditRecord, at time: Timestamp) throws(AuditFailure) -> UInt64

    /// Writes the open batch with write(2), on the calling thread: from then on it survives the end of this process.
    func write() throws(AuditFailure)

    /// Starts to make durable all that was written, on a thread of the sink, unless that is under way already.
    ///
    /// When it is done while nobody waits in ``progress(waitingUpTo:)``, the sink wakes the effects thread.
    func sync()

    /// What has become durable; waits up to `patience` for the sync that is under way, if there is one.
    func progress(waitingUpTo patience: Duration) -> LogProgress

    /// Tries to make a log that failed usable again, by cutting it to what is durable and going on in a new segment.
    ///
    /// - Returns: Whether it takes records again. Every record that was not durable is gone and must be appended anew.
    func resume() -> Bool
}

/// How far the log has got.
public enum LogProgress: Equatable, Sendable {
    /// Every record with a smaller index is durable.
    case durable(before: UInt64)
    /// A write or sync failed or came late. Nothing that was not durable counts.
    case failed(AuditFailure)
}

/// Why the log does not take or keep a record. `rawValue` is the cause named in records and diagnostics.
public enum AuditFailure: String, Error, Equatable, Sendable {
    /// The line would be longer than the format allows.
    case unrecordable = "record too long"
    case write = "write failed"
    case sync = "sync failed"
    case noSpace = "no space left"
    /// Not done within `audit.writeTimeoutMs`.
    case late = "write timed out"
    /// The path no longer names the open file, or its size is not what was written.
    case replaced = "segment replaced or removed"
    case open = "segment could not be opened"
    /// The log failed before and has not resumed.
    case unavailable = "log unavailable"
}
