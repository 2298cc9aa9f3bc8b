public import SignatureV4

/// The shared credentials file of AWS tools, of which one profile is read and nothing is ever run.
///
/// Lines are blank, a comment that begins with `#` or `;`, `[profile]`, or `key = value`. There are no comments
/// behind a value: it is taken as it stands, and a blank in it is an error. Other profiles may hold anything of that
/// form, nested settings included. The profile that is read may hold the three keys of a credential, each once, and
/// nothing else.
///
/// Source: https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html; the strictness is our choice.
public enum SharedCredentialsFile {
    /// Limit for a file, in bytes.
    public static let maximumBytes = 1 << 20

    /// The credential of a profile; nil when the file has no such profile.
    public static func credential(
        of profile: String, in file: [UInt8]
    ) throws(UpstreamCredentialError) -> Credential? {
        guard file.count <= maximumBytes else { throw .tooLarge }
        var reading = Reading(profile: profile)
        let lines = file.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            try reading.take(CredentialsFileLine(line, number: index + 1), number: index + 1)
        }
        guard reading.wasFound else { return nil }
        return Credential(
            accessKeyID: try reading.required(.accessKeyID), secretAccessKey: try reading.required(.secretAccessKey),
            sessionToken: reading.values[.sessionToken])
    }

    /// What is known of the wanted profile after some lines.
    private struct Reading {
        let profile: String
        var values: [CredentialPart: String] = [:]
        var wasFound = false
        /// Whether the lines at hand are those of the wanted profile; nil before the first profile.
        private var isWanted: Bool?

        init(profile: String) {
            self.profile = profile
        }

        mutating func take(_ line: CredentialsFileLine, number: Int) throws(UpstreamCredentialError) {
            switch line {
            case .blank:
                break
            case .section(let name):
                let isWanted = name.elementsEqual(profile.utf8)
                if isWanted, wasFound { throw .repeated(line: number) }
                if isWanted { wasFound = true }
                self.isWanted = isWanted
            case .setting(let key, let value):
                guard let isWanted else { throw .malformedLine(number) }
                if isWanted { try take(key, value, number) }
            case .nested:
                guard isWanted == false else { throw .malformedLine(number) }
            }
        }

        /// Settings of the command line tools that say nothing about credentials.
        private static let harmless = ["region", "output"]

        private mutating func take(
            _ key: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, _ number: Int
        ) throws(UpstreamCredentialError) {
            guard let part = CredentialPart.allCases.first(where: { key.elementsEqual($0.key.utf8) }) else {
                if Self.harmless.contains(where: { key.elementsEqual($0.utf8) }) { return }
                throw .notYetAvailable(key: String(decoding: key.prefix(64), as: UTF8.self), line: number)
            }
            guard part.allows(value) else { throw .badValue(key: part.key, line: number) }
            guard values.updateValue(String(decoding: value, as: UTF8.self), forKey: part) == nil else {
                throw .repeated(line: number)
            }
        }

        func required(_ part: CredentialPart) throws(UpstreamCredentialError) -> String {
            guard let value = values[part] else { throw .missingKey(part.key) }
            return value
        }
    }
}
