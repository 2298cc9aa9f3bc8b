public import Encodings

/// Refusals that were counted instead of being recorded one by one.
public struct RefusalsRecord: Equatable, Sendable {
    /// The id replies carried, given out when the counting began.
    public let id: UUIDValue
    public let from: Timestamp
    public let to: Timestamp
    /// All refusals counted; the sum of the rows.
    public let total: UInt64
    /// Most important first: what does not fit into a line is summed up in a last row of source `other`.
    public let rows: [RefusalsRow]

    public init(id: UUIDValue, from: Timestamp, to: Timestamp, total: UInt64, rows: [RefusalsRow]) {
        self.id = id
        self.from = from
        self.to = to
        self.total = total
        self.rows = rows
    }

    /// Room left for the members after the rows and for a row that sums up the rest.
    private static let reserveBytes = 512

    func append(at place: RecordPlace, to bytes: inout [UInt8]) {
        let limit = bytes.count + AuditRecord.lineLimitBytes - RefusalsRecord.reserveBytes
        bytes.openObject()
        bytes.appendMember(.from, from)
        place.appendGate(to: &bytes)
        bytes.appendMember(.id, id)
        place.appendIndex(to: &bytes)
        bytes.appendKind("refusals")
        bytes.appendName(.rows)
        appendRows(to: &bytes, limit: limit)
        place.appendTime(to: &bytes)
        bytes.appendMember(.to, to)
        bytes.appendMember(.total, total)
        bytes.appendVersion()
        bytes.closeObject()
    }

    private func appendRows(to bytes: inout [UInt8], limit: Int) {
        bytes.openArray()
        for (position, row) in rows.enumerated() {
            let before = bytes.count
            bytes.appendSeparator()
            row.append(to: &bytes)
            guard bytes.count > limit else { continue }
            bytes.removeLast(bytes.count - before)
            bytes.appendSeparator()
            RefusalsRow.summing(rows[position...]).append(to: &bytes)
            break
        }
        bytes.closeArray()
    }
}

/// How often one source was refused with one code.
public struct RefusalsRow: Equatable, Sendable {
    /// The source network (IPv4 /32, IPv6 /64), or `other`.
    public let source: String
    public let caller: String?
    public let code: String
    public let count: UInt64

    public init(source: String, caller: String?, code: String, count: UInt64) {
        self.source = source
        self.caller = caller
        self.code = code
        self.count = count
    }

    static func summing(_ rows: ArraySlice<RefusalsRow>) -> RefusalsRow {
        var total: UInt64 = 0
        for row in rows {
            let (sum, overflow) = total.addingReportingOverflow(row.count)
            total = overflow ? .max : sum
        }
        return RefusalsRow(source: "other", caller: nil, code: "OTHER", count: total)
    }

    func append(to bytes: inout [UInt8]) {
        bytes.openObject()
        if let caller { bytes.appendMember(.caller, caller, limit: TextLimit.name) }
        bytes.appendMember(.code, code, limit: TextLimit.word)
        bytes.appendMember(.count, count)
        bytes.appendMember(.source, source, limit: TextLimit.word)
        bytes.closeObject()
    }
}
