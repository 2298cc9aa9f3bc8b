/// The newest requests, oldest first, within a limit of their number and of their bytes.
struct RequestLog: Sendable {
    private let limit: Int
    private let limitBytes: Int
    /// INVARIANT: what stands before `first` was dropped and is cut off before it is more than half of the array.
    private var records: [RequestRecord] = []
    private var first = 0
    private var bytes = 0
    /// How many were recorded since the last clearing.
    private(set) var total = 0
    /// How many of these were dropped for the limits.
    private(set) var dropped = 0

    init(limit: Int, limitBytes: Int) {
        self.limit = max(1, limit)
        self.limitBytes = limitBytes
    }

    /// The requests kept.
    var kept: ArraySlice<RequestRecord> { records[first...] }

    mutating func append(_ record: RequestRecord) {
        records.append(record)
        bytes += record.bytes
        total += 1
        while kept.count > limit || (bytes > limitBytes && kept.count > 1) {
            bytes -= records[first].bytes
            first += 1
            dropped += 1
        }
        if first > records.count / 2 {
            records.removeFirst(first)
            first = 0
        }
    }

    mutating func clear() {
        self = RequestLog(limit: limit, limitBytes: limitBytes)
    }
}
