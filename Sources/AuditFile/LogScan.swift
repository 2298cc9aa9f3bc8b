import AuditRecord
import Encodings
import Glibc

/// Reads a log from its first record on, in constant memory, and keeps what a writer has to know to go on.
struct LogScan {
    private(set) var nextIndex: UInt64
    private(set) var latestTime: Timestamp?
    private(set) var lastDecisionID: UUIDValue?
    /// The time of the last record.
    private(set) var previousTime: Timestamp?
    private(set) var endsWithStop = true
    private var policySHA256: String?
    private var openDecisions: [UUIDValue: UInt64] = [:]

    /// Most open decisions that are followed. Our choice: far above what one run can have in flight.
    static let openDecisionLimit = 65_536
    private static let chunkBytes = 1 << 20

    /// - Parameter index: The index that the first record read must have.
    init(from index: UInt64 = 0) {
        nextIndex = index
    }

    /// Reads records up to the first that is not due, that of index `limit`, or the end.
    ///
    /// - Returns: Where the last good line ends, in bytes; less than the file's length if something else stands behind.
    mutating func read(segment path: String, before limit: UInt64 = .max) throws(SystemError) -> Int64 {
        let descriptor = try SystemCalls.open(path, O_RDONLY)
        defer { SystemCalls.close(descriptor) }
        return try read(descriptor, before: limit)
    }

    var hasTooManyOpenDecisions: Bool { openDecisions.count > LogScan.openDecisionLimit }

    func position(tornBytes: UInt64, tornSHA256: String?) -> LogPosition {
        LogPosition(
            nextIndex: nextIndex, latestTime: latestTime, lastDecisionID: lastDecisionID, policySHA256: policySHA256,
            openDecisions: openDecisions.sorted { $0.value < $1.value }.map {
                LogPosition.OpenDecision(id: $0.key, index: $0.value)
            },
            stoppedCleanly: endsWithStop && tornBytes == 0, tornBytes: tornBytes, tornSHA256: tornSHA256)
    }

    private mutating func read(_ descriptor: Int32, before limit: UInt64) throws(SystemError) -> Int64 {
        var buffer = [UInt8](repeating: 0, count: LogScan.chunkBytes)
        var good: Int64 = 0
        var filled = 0
        while !hasTooManyOpenDecisions {
            let count = try SystemCalls.read(descriptor, into: &buffer, from: filled)
            guard count > 0 else { break }
            filled += count
            var start = 0
            while let newline = SystemCalls.firstIndex(of: 0x0A, in: buffer, from: start, to: filled) {
                guard nextIndex < limit, let outline = RecordOutline.read(buffer, line: start..<newline), note(outline)
                else { return good }
                good += Int64(newline + 1 - start)
                start = newline + 1
            }
            guard filled - start <= AuditRecord.lineLimitBytes else { break }
            // The beginning of a line that goes on in the next chunk.
            if start > 0 { buffer.replaceSubrange(0..<(filled - start), with: Array(buffer[start..<filled])) }
            filled -= start
        }
        return good
    }

    /// Takes one record; false if it is not the one that is due.
    private mutating func note(_ record: RecordOutline) -> Bool {
        guard record.index == nextIndex else { return false }
        nextIndex += 1
        previousTime = record.time
        latestTime = max(latestTime ?? record.time, record.time)
        endsWithStop = false
        switch record.content {
        case .decision(let id, let isAllowed):
            lastDecisionID = max(lastDecisionID ?? id, id)
            if isAllowed { openDecisions[id] = record.index }
        case .outcome(let decision): openDecisions[decision] = nil
        case .refusals(let id): lastDecisionID = max(lastDecisionID ?? id, id)
        case .policy(let sha256): policySHA256 = sha256
        case .stop: endsWithStop = true
        case .other: break
        }
        return true
    }
}
