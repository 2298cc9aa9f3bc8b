extension String {
    /// Whether both strings have the same UTF-8 bytes.
    ///
    /// Swift's `==` is canonical equivalence, under which U+212A KELVIN SIGN equals `K`; text from outside is compared
    /// with this instead.
    public func hasSameBytes(as other: String) -> Bool {
        let left = utf8.span
        let right = other.utf8.span
        guard left.count == right.count else { return false }
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }
}
