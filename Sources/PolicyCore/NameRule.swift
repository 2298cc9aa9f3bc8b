@_spi(_Unicode) import Swift

/// What a first or last name must be: a number of Unicode scalars, in NFC, all of them visible or spacing.
///
/// Amazon Connect refuses names that are not in NFC; the ban on invisible characters is our choice, since they let one
/// name pass for another.
struct NameRule {
    /// Most Unicode scalars a name may have; the fewest is one.
    let longest: Int

    /// The rule that `text` breaks, as `must …`; nil when it breaks none.
    ///
    /// The length is looked at first, so that normalisation works on a bounded text.
    func broken(by text: String) -> String? {
        if NameRule.isPrintableASCII(text) {
            return (1...longest).contains(text.utf8.count) ? nil : lengthRule
        }
        guard text.unicodeScalars.prefix(longest + 1).count <= longest, !text.utf8.isEmpty else { return lengthRule }
        guard !text.unicodeScalars.contains(where: \.isInvisible) else {
            return "must not contain control or invisible characters"
        }
        guard text._nfc.elementsEqual(text.unicodeScalars) else {
            return "must be in Unicode normalization form C"
        }
        return nil
    }

    private var lengthRule: String { "must have 1 to \(longest) characters" }

    private static func isPrintableASCII(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
