import Crypto
import Encodings

/// The hash of a body, as the last line of a canonical request and as `x-amz-content-sha256` carry it.
public enum PayloadHash {
    /// Lower-case hexadecimal SHA-256.
    public static func hex(_ body: [UInt8]) -> String {
        Hex.encode(digest: SHA256.hash(data: body))
    }

    /// The same for bytes held elsewhere; they are copied once.
    public static func hex(_ body: Span<UInt8>) -> String {
        var copy: [UInt8] = []
        copy.reserveCapacity(body.count)
        for index in body.indices { copy.append(body[index]) }
        return hex(copy)
    }
}
