/// How a text of the configuration must look, and the value it is read as.
struct TextForm<Value>: Sendable {
    /// The value, or the rule that the text breaks.
    let read: @Sendable (String) -> Result<Value, BrokenRule>
}

/// A rule, told as `must …`. It never repeats the text.
struct BrokenRule: Error, Equatable {
    let rule: String
}

extension TextForm where Value == String {
    /// A text that is kept as it stands.
    init(_ rule: String, where accepts: @escaping @Sendable (String.UTF8View) -> Bool) {
        read = { text in accepts(text.utf8) ? .success(text) : .failure(BrokenRule(rule: rule)) }
    }

    /// A path of the file system. U+FFFD stands for bytes that were no text.
    static let path = TextForm("must be a path: 1 to 4096 bytes without control characters") { text in
        (1...4096).contains(text.count) && text.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
            && !String(text).unicodeScalars.contains("\u{FFFD}")
    }

    /// The gate's name in records.
    static let gateName = TextForm("must be 1 to 64 of A-Z a-z 0-9 . _ -") { text in
        (1...64).contains(text.count) && text.allSatisfy(isNameByte)
    }

    static let partition = TextForm("must be an AWS partition such as aws, aws-us-gov or aws-cn") { text in
        text.starts(with: "aws".utf8) && isLabel(text) && text.count <= 32
    }

    /// It becomes part of a host name and of every signature.
    static let region = TextForm("must be an AWS Region such as us-east-1") { text in
        isLabel(text) && text.contains(UInt8(ascii: "-"))
    }

    static let account = TextForm("must be an AWS account id of twelve digits") { text in
        text.count == 12 && text.allSatisfy { (0x30...0x39).contains($0) }
    }

    static let profile = TextForm("must be the name of a profile: 1 to 128 visible characters without [ and ]") {
        text in
        (1...128).contains(text.count)
            && text.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }
    }

    /// A key name of C2SP `signed-note`: not empty, no space, no plus sign. Only ASCII: our choice.
    static let origin = TextForm("must be 1 to 255 visible ASCII characters without +") { text in
        (1...255).contains(text.count) && text.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "+") }
    }

    /// The name of an environment variable that holds a secret.
    static let variableName = TextForm(
        "must name an environment variable that does not begin with \(Setting.variablePrefix)"
    ) { text in
        (1...255).contains(text.count) && text.allSatisfy { isNameByte($0) && $0 != 0x2D && $0 != 0x2E }
            && !(0x30...0x39).contains(text.first ?? 0x30) && !text.starts(with: Setting.variablePrefix.utf8)
    }

    /// A value of the Host header field, in lower case: a host name or address, and a port unless it is 80.
    static let hostHeader = TextForm("must be a lower-case host name or address, with a port unless it is 80") { text in
        guard !text.contains(where: { (0x41...0x5A).contains($0) }) else { return false }
        return HostAndPort(String(text)) != nil
    }

    /// `A-Z a-z 0-9 . _ -`.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    /// A lower-case label of a host name (RFC 1123, section 2.1).
    private static func isLabel(_ text: String.UTF8View) -> Bool {
        HostAndPort.isLabel(text) && !text.contains { (0x41...0x5A).contains($0) }
    }
}
