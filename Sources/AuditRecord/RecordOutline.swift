public import Encodings

/// What the order of the log and the state of its decisions need of a line: its place and what it opens or ends.
///
/// Reading one proves that the line is a record in canonical form as far as this release writes it: an object, no white
/// space, member names strictly ascending, integers below 2^53, valid UTF-8, no escape but those of RFC 8785, `v` 1.
public struct RecordOutline: Equatable, Sendable {
    /// What a record does to the set of decisions.
    public enum Content: Equatable, Sendable {
        case decision(id: UUIDValue, isAllowed: Bool)
        case outcome(decision: UUIDValue)
        /// Carries an id from the same ascending sequence as decisions.
        case refusals(id: UUIDValue)
        /// A policy was put in force; its file's digest as the record has it.
        case policy(sha256: String)
        case stop
        /// Any other kind, those of later releases included.
        case other
    }

    public let index: UInt64
    public let time: Timestamp
    public let content: Content

    /// Reads one line; nil for anything that is no record. Linear in the length, allocates little.
    ///
    /// - Parameter line: Where the line stands in `bytes`, its newline not included.
    public static func read(_ bytes: [UInt8], line: Range<Int>) -> RecordOutline? {
        guard line.count <= AuditRecord.lineLimitBytes else { return nil }
        var reader = LineReader(bytes: bytes, line: line)
        var parts = Parts()
        guard reader.readMembers({ name, value in parts.note(name, value, in: bytes) }), reader.isAtEnd
        else { return nil }
        return parts.outline(in: bytes)
    }

    /// Where the members stand that an outline is made of.
    private struct Parts {
        private var decision, effect, id, index, kind, result, sha256, time, version: Range<Int>?

        mutating func note(_ name: Range<Int>, _ value: Range<Int>, in line: [UInt8]) {
            switch name.count {
            case 1: if line.holds("v", at: name) { version = value }
            case 2: if line.holds("id", at: name) { id = value }
            case 4:
                if line.holds("kind", at: name) { kind = value }
                if line.holds("time", at: name) { time = value }
            case 5: if line.holds("index", at: name) { index = value }
            case 6:
                if line.holds("effect", at: name) { effect = value }
                if line.holds("result", at: name) { result = value }
                if line.holds("sha256", at: name) { sha256 = value }
            case 8: if line.holds("decision", at: name) { decision = value }
            default: break
            }
        }

        func outline(in line: [UInt8]) -> RecordOutline? {
            guard let version, line.holds("1", at: version), let index, let number = line.number(at: index),
                let kind, let time, time.count == 29,
                let moment = Timestamp(rfc3339: String(decoding: line.bytes(inside: time), as: UTF8.self)),
                let content = content(in: line, kind: kind)
            else { return nil }
            return RecordOutline(index: number, time: moment, content: content)
        }

        private func content(in line: [UInt8], kind: Range<Int>) -> Content? {
            if line.holds("\"decision\"", at: kind) {
                guard let id, let value = UUIDValue(text: line.bytes(inside: id)), let effect else { return nil }
                if line.holds("\"allow\"", at: effect) { return .decision(id: value, isAllowed: true) }
                return line.holds("\"refuse\"", at: effect) ? .decision(id: value, isAllowed: false) : nil
            }
            if line.holds("\"outcome\"", at: kind) {
                guard let decision else { return nil }
                return UUIDValue(text: line.bytes(inside: decision)).map(Content.outcome)
            }
            if line.holds("\"refusals\"", at: kind) {
                guard let id else { return nil }
                return UUIDValue(text: line.bytes(inside: id)).map(Content.refusals)
            }
            if line.holds("\"policy\"", at: kind) {
                guard let sha256, let result else { return nil }
                guard line.holds("\"loaded\"", at: result) else { return .other }
                return .policy(sha256: String(decoding: line.bytes(inside: sha256), as: UTF8.self))
            }
            if line.holds("\"stop\"", at: kind) { return .stop }
            return line[kind.lowerBound] == UInt8(ascii: "\"") ? .other : nil
        }
    }
}

extension [UInt8] {
    /// Whether the bytes of `range` are those of `text`.
    fileprivate func holds(_ text: String, at range: Range<Int>) -> Bool {
        guard text.utf8.count == range.count else { return false }
        var position = range.lowerBound
        for byte in text.utf8 {
            guard self[position] == byte else { return false }
            position += 1
        }
        return true
    }

    /// The bytes of `range` without its first and last one, which are the quotes of a string.
    fileprivate func bytes(inside range: Range<Int>) -> [UInt8] {
        guard range.count > 2 else { return [] }
        return Array(self[(range.lowerBound + 1)..<(range.upperBound - 1)])
    }

    /// The value of an integer; nil for a range that holds none.
    fileprivate func number(at range: Range<Int>) -> UInt64? {
        guard range.count <= 16 else { return nil }
        var value: UInt64 = 0
        for position in range {
            guard case 0x30...0x39 = self[position] else { return nil }
            value = value * 10 + UInt64(self[position] - 0x30)
        }
        return value
    }
}
