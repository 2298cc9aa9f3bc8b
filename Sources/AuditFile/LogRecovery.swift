import Crypto
import Encodings
import Glibc

/// What a log holds, after it was brought into a state from which it can be written on.
struct LogRecovery {
    let position: LogPosition
    /// The time of the last record.
    let previousTime: Timestamp?
    /// The segment to go on in and its length; nil for a log that has none yet.
    let last: (firstIndex: UInt64, sizeBytes: Int64)?

    /// Reads the whole log. What stands behind the last good line of the last segment is moved to `torn/`.
    ///
    /// - Throws: Also when anything but the end of the last segment is damaged or missing.
    init(_ directory: LogDirectory) throws(AuditOpenFailure) {
        var scan = LogScan()
        var last: (firstIndex: UInt64, sizeBytes: Int64)?
        var torn: (bytes: UInt64, sha256: String)?
        let segments = try opening { () throws(SystemError) in try directory.firstIndexes() }
        for first in segments {
            let path = directory.segment(first: first)
            guard first == scan.nextIndex else { throw .missing(index: scan.nextIndex, found: path) }
            let good = try opening { () throws(SystemError) in try scan.read(segment: path) }
            guard !scan.hasTooManyOpenDecisions else { throw .tooManyOpenDecisions }
            let size = try opening { () throws(SystemError) in try FileStatus(path: path).sizeBytes }
            if first != segments.last {
                guard good == size else { throw .damaged(segment: path, offsetBytes: good) }
                continue
            }
            last = (first, good)
            try opening { () throws(SystemError) in
                if good < size {
                    torn = try directory.moveAway(segment: path, from: good, name: scan.nextIndex)
                }
                // After a crash the kernel's copy of the end may be more than what the disk has; a file that was
                // synchronised as a whole is not.
                if good < size || !scan.endsWithStop { try directory.rewrite(segment: path, keeping: good) }
            }
        }
        position = scan.position(tornBytes: torn?.bytes ?? 0, tornSHA256: torn?.sha256)
        previousTime = scan.previousTime
        self.last = last
    }
}

/// Turns a failed system call into a failure to open the log.
func opening<Value>(_ body: () throws(SystemError) -> Value) throws(AuditOpenFailure) -> Value {
    do throws(SystemError) { return try body() } catch { throw .system(error) }
}

extension LogDirectory {
    /// Copies the bytes of a segment from `offset` on into a durable file in `torn/`.
    ///
    /// - Parameter name: The index of the record that is due at `offset`; the file's name begins with it.
    fileprivate func moveAway(
        segment: String, from offset: Int64, name: UInt64
    ) throws(SystemError) -> (bytes: UInt64, sha256: String) {
        let temporary = torn + "/moving" + LogDirectory.temporarySuffix
        var digest = SHA256()
        let count = try copy(segment, from: offset, to: .max, into: temporary) { digest.update(data: $0) }
        let sha256 = Hex.encode(Array(digest.finalize()))
        try SystemCalls.rename(temporary, to: "\(torn)/\(name)-\(sha256).bin")
        try SystemCalls.synchroniseDirectory(torn)
        return (UInt64(count), sha256)
    }

    /// Replaces a segment by a durable copy of its first `size` bytes.
    fileprivate func rewrite(segment: String, keeping size: Int64) throws(SystemError) {
        let temporary = segment + LogDirectory.temporarySuffix
        _ = try copy(segment, from: 0, to: size, into: temporary) { _ in }
        try SystemCalls.rename(temporary, to: segment)
        try SystemCalls.synchroniseDirectory(segments)
    }

    /// Copies a range of a file into a new one and synchronises that; answers how many bytes.
    private func copy(
        _ source: String, from start: Int64, to end: Int64, into target: String, _ observe: (ArraySlice<UInt8>) -> Void
    ) throws(SystemError) -> Int64 {
        let input = try SystemCalls.open(source, O_RDONLY)
        defer { SystemCalls.close(input) }
        let output = try SystemCalls.open(target, O_WRONLY | O_CREAT | O_TRUNC, mode: SystemCalls.fileMode)
        defer { SystemCalls.close(output) }
        try SystemCalls.seek(input, to: start)
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var copied: Int64 = 0
        while copied < end - start {
            let count = try SystemCalls.read(input, into: &buffer, from: 0)
            guard count > 0 else { break }
            let piece = buffer[..<min(count, Int(clamping: end - start - copied))]
            observe(piece)
            try SystemCalls.writeAll(output, piece)
            copied += Int64(piece.count)
        }
        try SystemCalls.synchronise(output)
        return copied
    }
}
