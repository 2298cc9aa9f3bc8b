/// An email address of the narrow grammar the gate accepts: `dot-atom@domain`, ASCII, at most 265 characters.
///
/// The local part is a dot-atom (RFC 5322, section 3.2.3) without `%` and `!`, which some mail systems read as routes.
/// No quoted local parts, comments, address literals or Unicode: each is read differently by different mail software,
/// and the domain that is judged must be the one that receives. Source of the length: the documented pattern of
/// `SecondaryEmail`.
struct EmailAddress {
    /// The domain in lower case.
    let domain: String

    private static let longestText = 265

    /// nil unless the whole text is an address.
    init?(_ text: String) {
        let characters = text.utf8
        guard characters.count <= EmailAddress.longestText, let at = characters.firstIndex(of: UInt8(ascii: "@")),
            EmailAddress.isDotAtom(characters[..<at]),
            let domain = DomainName(characters[characters.index(after: at)...])
        else { return nil }
        self.domain = domain.text
    }

    private static func isDotAtom(_ text: Substring.UTF8View) -> Bool {
        var previous = UInt8(ascii: ".")
        for character in text {
            if character == UInt8(ascii: ".") {
                guard previous != UInt8(ascii: ".") else { return false }
            } else {
                guard isAtomText(character) else { return false }
            }
            previous = character
        }
        return previous != UInt8(ascii: ".")
    }

    private static func isAtomText(_ character: UInt8) -> Bool {
        switch character {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"),
            UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"),
            UInt8(ascii: "}"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
