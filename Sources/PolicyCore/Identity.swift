/// How a caller or approver proves who it is, as far as the policy needs to know. Holds nothing secret.
public enum Identity: Hashable, Sendable {
    /// The public id of a gate key: `IGAK` and 16 of `A-Z0-9`.
    case accessKey(String)
    /// The lower-case hexadecimal SHA-256 of a whole API key.
    case apiKey(sha256: String)

    /// Compares bytes, as far as one side is ASCII, which the policy's are: Swift's equality of strings is canonical
    /// equivalence, and what is equivalent to an ASCII text without being it (U+212A for `K`) has more bytes. Much
    /// faster than comparing byte by byte, on the path of every request.
    public static func == (left: Identity, right: Identity) -> Bool {
        switch (left, right) {
        case (.accessKey(let mine), .accessKey(let theirs)): mine == theirs && mine.utf8.count == theirs.utf8.count
        case (.apiKey(let mine), .apiKey(let theirs)): mine == theirs && mine.utf8.count == theirs.utf8.count
        case (.accessKey, .apiKey), (.apiKey, .accessKey): false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .accessKey(let id), .apiKey(let id): hasher.combine(id)
        }
    }

    /// Whether `text` has the form of a gate key's public id.
    static func isAccessKey(_ text: String) -> Bool {
        text.utf8.count == 20 && text.utf8.starts(with: "IGAK".utf8)
            && text.utf8.dropFirst(4).allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
    }

    /// Whether `text` is 64 lower-case hexadecimal digits.
    static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x61...0x66).contains($0) || (0x30...0x39).contains($0) }
    }
}
