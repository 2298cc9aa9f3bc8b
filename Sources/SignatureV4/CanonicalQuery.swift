/// The third line of a canonical request.
enum CanonicalQuery {
    /// Writes the canonical form of a raw query, without its question mark, at the end of `bytes`: names and values
    /// encoded once, sorted by name, then by value.
    ///
    /// A name without `=` gets one. An empty piece (`a=1&&b=2`) stays, as an empty name, so that no two queries that
    /// differ in more than order and encoding share a form; `+` is a plus sign, not a space. Both are our choice.
    static func append(_ query: String, to bytes: inout [UInt8]) {
        guard !query.isEmpty else { return }
        let pairs = Array(query.utf8).split(separator: 0x26, omittingEmptySubsequences: false).map(Pair.init)
        var isFirst = true
        for pair in pairs.sorted() {
            if !isFirst { bytes.append(0x26) }
            isFirst = false
            bytes.append(contentsOf: pair.name)
            bytes.append(0x3D)
            bytes.append(contentsOf: pair.value)
        }
    }

    /// One name and its value, both encoded once.
    private struct Pair: Comparable {
        var name: [UInt8] = []
        var value: [UInt8] = []

        init(_ piece: ArraySlice<UInt8>) {
            let equals = piece.firstIndex(of: 0x3D) ?? piece.endIndex
            PercentEncoding.appendOnce(piece[..<equals], to: &name)
            PercentEncoding.appendOnce(piece[equals...].dropFirst(), to: &value)
        }

        static func < (left: Pair, right: Pair) -> Bool {
            left.name == right.name
                ? left.value.lexicographicallyPrecedes(right.value) : left.name.lexicographicallyPrecedes(right.name)
        }
    }
}
