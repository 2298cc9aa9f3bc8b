import Glibc

/// The layout of a log's directory.
struct LogDirectory: Sendable {
    let path: String
    var segments: String { path + "/segments" }
    var policies: String { path + "/policies" }
    var torn: String { path + "/torn" }
    var lock: String { path + "/LOCK" }

    /// What a file is called while it is being written; one that is found was left by a crash and holds nothing.
    static let temporarySuffix = ".tmp"
    private static let segmentSuffix = ".jsonl"
    private static let indexDigits = 20

    /// Makes what is absent, durably. The directory's parent must exist.
    func create() throws(SystemError) {
        if try SystemCalls.makeDirectory(path) { try SystemCalls.synchroniseDirectory(path + "/..") }
        var isNew = false
        for part in [segments, policies, torn] {
            let made = try SystemCalls.makeDirectory(part)
            isNew = isNew || made
        }
        if isNew { try SystemCalls.synchroniseDirectory(path) }
    }

    /// The path of the segment whose first record has `index`.
    func segment(first index: UInt64) -> String {
        let digits = String(index)
        let zeros = String(repeating: "0", count: LogDirectory.indexDigits - digits.utf8.count)
        return segments + "/" + zeros + digits + LogDirectory.segmentSuffix
    }

    /// The first index of every segment, ascending. Files of other names are left alone.
    func firstIndexes() throws(SystemError) -> [UInt64] {
        try SystemCalls.names(in: segments).compactMap { name in
            guard name.hasSuffix(LogDirectory.segmentSuffix) else { return nil }
            let digits = name.dropLast(LogDirectory.segmentSuffix.count)
            guard digits.utf8.count == LogDirectory.indexDigits, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            return UInt64(digits)
        }
    }

    /// Writes a file so that it is either absent or whole and durable, whatever happens meanwhile.
    ///
    /// - Parameter directory: Where `name` is to stand.
    static func writeDurably(_ bytes: [UInt8], name: String, in directory: String) throws(SystemError) {
        let temporary = directory + "/" + name + temporarySuffix
        let descriptor = try SystemCalls.open(temporary, O_WRONLY | O_CREAT | O_TRUNC, mode: SystemCalls.fileMode)
        defer { SystemCalls.close(descriptor) }
        try SystemCalls.writeAll(descriptor, bytes[...])
        try SystemCalls.synchronise(descriptor)
        try SystemCalls.rename(temporary, to: directory + "/" + name)
        try SystemCalls.synchroniseDirectory(directory)
    }
}
