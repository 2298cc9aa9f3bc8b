/// The second line of a canonical request.
public enum CanonicalPath {
    /// The canonical form of a path as it stood in the request line, without the query.
    public static func encode(_ wirePath: String, times encoding: PathEncoding) -> String {
        var bytes: [UInt8] = []
        append(wirePath, times: encoding, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes the form of `encode` at the end of `bytes`.
    static func append(_ wirePath: String, times encoding: PathEncoding, to bytes: inout [UInt8]) {
        let path = Array(wirePath.utf8)
        switch encoding {
        case .once: appendDecoded(path, to: &bytes)
        case .twice: appendNormalized(path, to: &bytes)
        }
    }

    /// Each segment encoded once; slashes stay where they are.
    private static func appendDecoded(_ path: [UInt8], to bytes: inout [UInt8]) {
        guard !path.isEmpty else { return bytes.append(0x2F) }
        var start = 0
        for index in path.indices where path[index] == 0x2F {
            PercentEncoding.appendOnce(path[start..<index], to: &bytes)
            bytes.append(0x2F)
            start = index + 1
        }
        PercentEncoding.appendOnce(path[start...], to: &bytes)
    }

    /// Empty and dot segments removed, what remains encoded as it is. A last slash stays if anything stands before it.
    ///
    /// INVARIANT: what has been written ends in a slash before each segment, and encoded segments contain none.
    private static func appendNormalized(_ path: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(0x2F)
        let root = bytes.count
        var start = 0
        while start <= path.count {
            var end = start
            while end < path.count, path[end] != 0x2F { end += 1 }
            if isDots(path, start, end, count: 2) {
                if bytes.count > root {
                    repeat { bytes.removeLast() } while bytes.last != 0x2F
                }
            } else if end > start, !isDots(path, start, end, count: 1) {
                if (start..<end).allSatisfy({ PercentEncoding.isUnreserved(path[$0]) }) {
                    bytes.append(contentsOf: path[start..<end])
                } else {
                    for index in start..<end { PercentEncoding.append(path[index], to: &bytes) }
                }
                bytes.append(0x2F)
            }
            start = end + 1
        }
        if bytes.count > root, path.last != 0x2F { bytes.removeLast() }
    }

    private static func isDots(_ path: [UInt8], _ start: Int, _ end: Int, count: Int) -> Bool {
        guard end - start == count else { return false }
        return path[start] == 0x2E && path[end - 1] == 0x2E
    }
}
