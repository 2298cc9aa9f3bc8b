import AuditFile
import AuditRecord
import Encodings
import Enforcement
import Foundation
import Testing

/// A directory for one test, removed with it.
final class Scratch {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/audit-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The log's directory.
    var log: String { path + "/audit" }

    func open(
        _ operations: FileOperations = .system, change: (inout AuditFileOptions) -> Void = { _ in }
    ) throws -> FileAuditSink {
        var options = AuditFileOptions(directory: log, gateName: "gate-a", writeTimeout: .seconds(10))
        change(&options)
        return try FileAuditSink.open(options, operations: operations)
    }

    /// Names of segments, ascending, without digits that are always zero.
    var segments: [UInt64] {
        names("segments").compactMap { UInt64($0.dropLast(".jsonl".count)) }
    }

    func names(_ part: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: log + "/" + part)) ?? []).sorted()
    }

    func segment(_ first: UInt64) -> String {
        let digits = String(first)
        return log + "/segments/" + String(repeating: "0", count: 20 - digits.count) + digits + ".jsonl"
    }

    func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    func put(_ bytes: [UInt8], at path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    /// Makes a log of the given segments.
    func lay(_ segments: [(first: UInt64, bytes: [UInt8])]) throws {
        try? FileManager.default.removeItem(atPath: log)
        try FileManager.default.createDirectory(atPath: log + "/segments", withIntermediateDirectories: true)
        for (first, bytes) in segments { try put(bytes, at: segment(first)) }
    }

    /// The lines of all segments in order.
    func lines() throws -> [String] {
        try segments.flatMap { first in
            String(decoding: try bytes(segment(first)), as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }
}

enum Fixture {
    static let start = Timestamp(rfc3339: "2026-11-23T08:00:00Z") ?? .epoch

    static func time(_ seconds: Int64) throws -> Timestamp {
        try #require(Timestamp(microseconds: start.microseconds + seconds * 1_000_000))
    }

    static func id(_ number: UInt64) -> UUIDValue {
        UUIDValue(high: 0x0193_5700_0000_7000, low: 0x8000_0000_0000_0000 + number)
    }

    static func stop(_ reason: String = "terminated") -> AuditRecord {
        AuditRecord(.stop(StopRecord(reason: reason)))
    }

    static func decision(_ number: UInt64, _ effect: DecisionRecord.Effect = .allow, because: [String] = [])
        -> AuditRecord
    {
        AuditRecord(
            .decision(
                DecisionRecord(
                    id: id(number), caller: RecordedCaller(name: nil, kind: nil, publicID: nil, source: "10.0.0.1"),
                    request: nil, values: [], policy: PolicyReference(revision: "1", sha256: "00"), effect: effect,
                    code: effect == .allow ? "ALLOWED" : "FIELD_NOT_ALLOWED", because: because, validAt: nil)))
    }

    static func outcome(of number: UInt64, at index: UInt64) -> AuditRecord {
        AuditRecord(
            .outcome(
                OutcomeRecord(
                    decision: id(number), decisionIndex: index, result: .applied, upstreamStatus: 200,
                    upstreamRequestID: nil, attempts: 1, microseconds: 1, by: nil)))
    }

    /// The line of a record as it stands in a segment.
    static func line(_ record: AuditRecord, index: UInt64, seconds: Int64 = 0) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try record.appendLine(index: index, time: time(seconds), gate: "gate-a", to: &bytes)
        return bytes + [0x0A]
    }
}

extension FileAuditSink {
    /// Appends, writes, syncs and waits until the record is durable; nil if it does not become so.
    func commit(_ record: AuditRecord, seconds: Int64 = 0) throws -> UInt64? {
        let index = try append(record, at: Fixture.time(seconds))
        try write()
        return settles(index) ? index : nil
    }

    /// Waits until a written record is durable.
    func settles(_ index: UInt64) -> Bool {
        while true {
            sync()
            guard case .durable(let end) = progress(waitingUpTo: .seconds(10)) else { return false }
            if end > index { return true }
        }
    }
}
