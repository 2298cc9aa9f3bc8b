import FuzzSupport
import SignatureV4

/// The reader of `Authorization` values. Input: a value.
@main
enum AuthorizationFuzz: Fuzzer {
    static func check(_ bytes: [UInt8]) {
        let value = String(decoding: bytes, as: UTF8.self)
        guard let header = read(value) else { return }
        let written = text(of: header, separator: ",")
        require(written.utf8.elementsEqual(withoutSpaces(value)), "only spaces behind a comma may vary")
        require(read(written) == header, "what is written is read as the same")
        require(read(text(of: header, separator: ", ")) == header, "as AWS clients write it, it is the same")
        for neighbour in [value + " ", value + "0", value + ",", String(value.dropLast()), " " + value] {
            require(read(neighbour) == nil, "nothing stands around a value")
        }
        checkParts(header)
    }

    private static func read(_ value: String) -> AuthorizationHeader? {
        try? AuthorizationHeader(parsing: value)
    }

    private static func text(of header: AuthorizationHeader, separator: String) -> String {
        let hex = header.signature.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return "AWS4-HMAC-SHA256 Credential=\(header.accessKeyID)/\(header.scope.text)\(separator)SignedHeaders="
            + header.signedHeaders.joined(separator: ";") + "\(separator)Signature=" + hex.joined()
    }

    /// The value without the spaces behind its commas.
    private static func withoutSpaces(_ value: String) -> [UInt8] {
        var kept: [UInt8] = []
        for byte in value.utf8 where byte != 0x20 || kept.last != UInt8(ascii: ",") { kept.append(byte) }
        return kept
    }

    private static func checkParts(_ header: AuthorizationHeader) {
        for part in [header.accessKeyID, header.scope.region, header.scope.service] {
            require((1...128).contains(part.utf8.count), "a part has 1 to 128 characters")
            require(part.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "a part is visible ASCII")
            require(!part.utf8.contains { "/,;=".utf8.contains($0) }, "a part has no separator")
        }
        require(header.scope.date.utf8.count == 8 && Int(header.scope.date) != nil, "a date has eight digits")
        require(header.signature.count == 32, "a signature has 32 bytes")

        let names = header.signedHeaders
        require((1...100).contains(names.count), "there are 1 to 100 names")
        require(names == names.map { $0.lowercased() }, "names are in lower case")
        require(zip(names, names.dropFirst()).allSatisfy { $0 < $1 }, "names are sorted, each once")

        let meaningful: Set = ["host", "x-amz-date", "content-type", "x-amz-security-token"]
        let isEnough = (try? header.requireSigned(present: meaningful)) != nil
        require(isEnough == meaningful.isSubset(of: names), "what carries meaning is signed")
    }
}
