extension String {
    /// Whether both strings have the same UTF-8 bytes.
    ///
    /// Swift's `==` is canonical equivalence, under which U+212A KELVIN SIGN equals `K`; text from outside is compared
    /// with this instead.
    public func hasSameBytes(as other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
