/// Telephone numbers in the international form of ITU-T E.164.
enum MobileNumber {
    /// Whether `text` is, as a whole, `+`, a digit 1 to 9, and 1 to 14 more ASCII digits.
    static func isValid(_ text: String) -> Bool {
        let characters = text.utf8
        guard (3...16).contains(characters.count), characters.first == UInt8(ascii: "+") else { return false }
        let digits = characters.dropFirst()
        return digits.first != UInt8(ascii: "0") && digits.allSatisfy { (0x30...0x39).contains($0) }
    }
}
