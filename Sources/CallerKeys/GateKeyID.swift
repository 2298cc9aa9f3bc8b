/// The public id of a gate key: `IGAK` and 16 characters of `A-Z0-9`. It is no secret.
public struct GateKeyID: Hashable, Sendable {
    public let text: String

    /// nil unless `text` has exactly this form.
    public init?(_ text: String) {
        let characters = text.utf8
        guard characters.count == 20, characters.starts(with: "IGAK".utf8),
            characters.dropFirst(4).allSatisfy({ (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) })
        else { return nil }
        self.text = text
    }

    /// A new id of 16 random characters, about 82 bits.
    public static func random(using generator: inout some RandomNumberGenerator) -> GateKeyID {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8)
        var characters = Array("IGAK".utf8)
        for _ in 0..<16 {
            characters.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
        }
        return GateKeyID(unchecked: String(decoding: characters, as: UTF8.self))
    }

    private init(unchecked text: String) {
        self.text = text
    }
}
