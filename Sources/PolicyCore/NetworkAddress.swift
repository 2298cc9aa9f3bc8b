/// An IP address. An IPv4-mapped IPv6 address (`::ffff:10.0.0.1`) is read as the IPv4 address it stands for.
public enum NetworkAddress: Hashable, Sendable {
    case v4(UInt32)
    case v6(high: UInt64, low: UInt64)

    /// Reads four or sixteen bytes in network order; nil for another count.
    public init?(bytes: [UInt8]) {
        switch bytes.count {
        case 4: self = .v4(bytes.reduce(0) { $0 << 8 | UInt32($1) })
        case 16:
            self = NetworkAddress.fromV6(
                high: bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) },
                low: bytes[8...].reduce(0) { $0 << 8 | UInt64($1) })
        default: return nil
        }
    }

    /// Reads a dotted quad or an IPv6 address (RFC 4291, section 2.2).
    ///
    /// No zone, no brackets, no port; parts of a quad have no leading zero, which some software reads as octal.
    public init?(text: String) {
        guard text.utf8.count <= NetworkAddress.longestText else { return nil }
        let characters = Array(text.utf8)
        if characters.contains(UInt8(ascii: ":")) {
            guard let address = NetworkAddress.readV6(characters) else { return nil }
            self = address
        } else {
            guard let quad = NetworkAddress.readQuad(characters[...]) else { return nil }
            self = .v4(quad)
        }
    }

    /// The dotted quad, or the form of RFC 5952.
    public var text: String {
        switch self {
        case .v4(let address):
            "\(address >> 24).\(address >> 16 & 0xFF).\(address >> 8 & 0xFF).\(address & 0xFF)"
        case .v6(let high, let low): NetworkAddress.textOfV6(high: high, low: low)
        }
    }

    /// The longest text an IPv6 address has, `xxxx:` six times and a quad.
    private static let longestText = 45

    static func fromV6(high: UInt64, low: UInt64) -> NetworkAddress {
        high == 0 && low >> 32 == 0xFFFF ? .v4(UInt32(truncatingIfNeeded: low)) : .v6(high: high, low: low)
    }
}
