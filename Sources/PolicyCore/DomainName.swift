/// A domain name as addresses and policies use it: at least two LDH labels, the last beginning with a letter.
///
/// A label is 1 to 63 letters, digits and inner hyphens (RFC 1034, section 3.5; RFC 1123, section 2.1); no trailing
/// dot.
struct DomainName {
    /// The name in lower case.
    let text: String

    private static let longestLabel = 63

    /// nil unless the whole text is such a name, in either case.
    init?(_ characters: some Collection<UInt8>) {
        var lowered: [UInt8] = []
        lowered.reserveCapacity(characters.count)
        var labelStart = 0
        var dots = 0
        for character in characters {
            switch character {
            case UInt8(ascii: "."):
                guard DomainName.isLabel(lowered[labelStart...]) else { return nil }
                dots += 1
                lowered.append(character)
                labelStart = lowered.count
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): lowered.append(character | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                lowered.append(character)
            default: return nil
            }
        }
        let last = lowered[labelStart...]
        guard dots > 0, DomainName.isLabel(last), let first = last.first,
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
        else { return nil }
        text = String(decoding: lowered, as: UTF8.self)
    }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        (1...longestLabel).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
    }
}
