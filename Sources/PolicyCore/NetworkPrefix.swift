/// A range of IP addresses in CIDR form, `10.0.0.0/8` or `fd00::/8`.
public struct NetworkPrefix: Hashable, Sendable {
    /// The first address of the range.
    public let address: NetworkAddress
    /// How many leading bits all addresses of the range share: up to 32 for IPv4, up to 128 for IPv6.
    public let length: Int

    /// nil unless it is an address, `/` and a length without leading zero, with all bits beyond the length zero.
    ///
    /// IPv4-mapped IPv6 addresses are refused: peers are compared as IPv4, so such a range would never match.
    public init?(cidr: String) {
        let characters = Array(cidr.utf8)
        guard let slash = characters.lastIndex(of: UInt8(ascii: "/")),
            let address = NetworkAddress(text: String(decoding: characters[..<slash], as: UTF8.self)),
            let length = NetworkAddress.readDecimal(characters[(slash + 1)...], atMost: 128)
        else { return nil }
        switch address {
        case .v4(let bits):
            guard !characters.contains(UInt8(ascii: ":")), length <= 32, bits & ~NetworkPrefix.mask(length) == 0
            else { return nil }
        case .v6(let high, let low):
            let masks = NetworkPrefix.masks(length)
            guard high & ~masks.high == 0, low & ~masks.low == 0 else { return nil }
        }
        self.address = address
        self.length = length
    }

    /// Whether the address lies in the range. An address of the other family never does.
    public func contains(_ other: NetworkAddress) -> Bool {
        switch (address, other) {
        case (.v4(let mine), .v4(let theirs)): return theirs & NetworkPrefix.mask(length) == mine
        case (.v6(let high, let low), .v6(let otherHigh, let otherLow)):
            let masks = NetworkPrefix.masks(length)
            return otherHigh & masks.high == high && otherLow & masks.low == low
        case (.v4, .v6), (.v6, .v4): return false
        }
    }

    /// The CIDR form.
    public var text: String { "\(address.text)/\(length)" }

    /// The upper `length` of 32 bits; Swift's `<<` by the full width gives zero.
    private static func mask(_ length: Int) -> UInt32 { UInt32.max << (32 - length) }

    private static func masks(_ length: Int) -> (high: UInt64, low: UInt64) {
        (UInt64.max << max(64 - length, 0), UInt64.max << min(128 - length, 64))
    }
}
