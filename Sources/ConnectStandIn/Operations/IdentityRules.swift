@_spi(_Unicode) import Swift

/// What AWS documents about the values of IdentityInfo, for the kind of instance at hand; anything else is accepted.
///
/// An empty address is no value but takes one away: our choice, AWS documents nothing.
struct IdentityRules {
    private let management: StandInOptions.IdentityManagement
    private let requiresNames: Bool

    init(_ options: StandInOptions) {
        self.management = options.identityManagement
        // In a directory names are not ours to require: an update that carries them is refused.
        self.requiresNames = options.requiresNames && management != .existingDirectory
    }

    /// - Throws: InvalidRequestException for a member that must not or must be there, InvalidParameterException for a
    ///   value that it cannot have.
    func check(_ info: IdentityInfo) throws(ConnectError) {
        if management == .saml, info.email != nil {
            throw ConnectError(.invalidRequest, "Email cannot be set for a SAML instance")
        }
        if requiresNames, info.firstName?.isEmpty ?? true || info.lastName?.isEmpty ?? true {
            throw ConnectError(.invalidRequest, "FirstName and LastName are required")
        }
        let shortest = management == .connectManaged ? 1 : 0
        try checkName("FirstName", info.firstName, lengths: shortest...255)
        try checkName("LastName", info.lastName, lengths: shortest...(management == .connectManaged ? 256 : 300))
        if let address = info.secondaryEmail, !address.isEmpty, !IdentityRules.isSecondaryEmail(address) {
            throw ConnectError(.invalidParameter, "SecondaryEmail is not an email address")
        }
        if let number = info.mobile, !IdentityRules.isMobile(number) {
            throw ConnectError(.invalidParameter, "Mobile is not a number in the format of E.164")
        }
    }

    /// Names have so many characters, here Unicode scalars, and are in Normalization Form C (UAX #15).
    private func checkName(_ member: String, _ value: String?, lengths: ClosedRange<Int>) throws(ConnectError) {
        guard let value else { return }
        guard lengths.contains(value.unicodeScalars.count) else {
            throw ConnectError(
                .invalidParameter, "\(member) has not \(lengths.lowerBound) to \(lengths.upperBound) characters")
        }
        guard value._nfc.elementsEqual(value.unicodeScalars) else {
            throw ConnectError(.invalidParameter, "\(member) is not in Normalization Form C")
        }
    }

    /// Whether the whole text is of the documented pattern
    /// `(?=^.{0,265}$)[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,63}`.
    private static func isSecondaryEmail(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard text.utf8.count <= 265, parts.count == 2 else { return false }
        guard let lastDot = parts[1].lastIndex(of: UInt8(ascii: ".")) else { return false }
        let (host, lastLabel) = (parts[1][..<lastDot], parts[1][lastDot...].dropFirst())
        return !parts[0].isEmpty && parts[0].allSatisfy { isLetterOrDigit($0) || "._%+-".utf8.contains($0) }
            && !host.isEmpty && host.allSatisfy { isLetterOrDigit($0) || ".-".utf8.contains($0) }
            && (2...63).contains(lastLabel.count) && lastLabel.allSatisfy { isLetterOrDigit($0) && $0 > 0x39 }
    }

    /// Whether the whole text is `\+[1-9]\d{1,14}`.
    private static func isMobile(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst()
        return text.utf8.first == UInt8(ascii: "+") && (2...15).contains(digits.count)
            && digits.allSatisfy { (0x30...0x39).contains($0) } && digits.first != UInt8(ascii: "0")
    }

    private static func isLetterOrDigit(_ character: UInt8) -> Bool {
        (0x30...0x39).contains(character) || (0x41...0x5A).contains(character) || (0x61...0x7A).contains(character)
    }
}
