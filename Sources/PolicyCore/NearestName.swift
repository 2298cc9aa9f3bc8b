/// Finds what somebody may have meant by an unknown name.
public enum NearestName {
    /// The candidate with the smallest edit distance to `name`, letters compared without case; the first of equals.
    ///
    /// nil where even that one differs in more than half of its characters, or `name` is longer than 64 bytes.
    public static func of(_ name: String, among candidates: [String]) -> String? {
        guard name.utf8.count <= longestName else { return nil }
        let folded = fold(name)
        var nearest: (name: String, distance: Int)?
        for candidate in candidates {
            let distance = distance(folded, fold(candidate))
            guard distance * 2 <= candidate.utf8.count, distance < nearest?.distance ?? Int.max else { continue }
            nearest = (candidate, distance)
        }
        return nearest?.name
    }

    private static let longestName = 64

    private static func fold(_ text: String) -> [UInt8] {
        text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    /// The Levenshtein distance: insertions, deletions and replacements of one byte.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (line, mine) in left.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, theirs) in right.enumerated() {
                let replaced = diagonal + (mine == theirs ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
