import Encodings
import PolicyCore

/// A host, and a port if one is given: the part of a URL after `//` and the value of a Host header field.
struct HostAndPort: Equatable {
    /// A host name, a dotted quad, or an IPv6 address in brackets.
    let host: String
    let port: Int?
    /// The address, where the host is one and no name.
    let address: NetworkAddress?

    /// nil for user info, an empty host, a port outside 1 to 65535 or with a leading zero, a dot at the end, and names
    /// whose last label begins with a digit: resolvers read `127.1` and `0x7f.1` as addresses.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        let hostEnd: Int
        if bytes.first == UInt8(ascii: "[") {
            guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            hostEnd = bracket + 1
        } else {
            hostEnd = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
        }
        let host = bytes[..<hostEnd]
        if host.first == UInt8(ascii: "[") {
            let inner = String(decoding: host.dropFirst().dropLast(), as: UTF8.self)
            guard inner.utf8.contains(UInt8(ascii: ":")), let address = NetworkAddress(text: inner) else { return nil }
            self.address = address
        } else if let address = NetworkAddress(text: String(decoding: host, as: UTF8.self)) {
            self.address = address
        } else {
            guard HostAndPort.isName(host) else { return nil }
            address = nil
        }
        self.host = String(decoding: host, as: UTF8.self)
        guard hostEnd < bytes.count else {
            port = nil
            return
        }
        let digits = String(decoding: bytes[(hostEnd + 1)...], as: UTF8.self)
        guard bytes[hostEnd] == UInt8(ascii: ":"), let port = Int(digits), (1...65535).contains(port),
            String(port).hasSameBytes(as: digits)
        else { return nil }
        self.port = port
    }

    /// Labels joined by dots, at most 253 bytes, the last beginning with a letter.
    private static func isName(_ host: ArraySlice<UInt8>) -> Bool {
        let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard host.count <= 253, labels.allSatisfy(isLabel), let first = labels.last?.first else { return false }
        return !(0x30...0x39).contains(first)
    }

    /// 1 to 63 letters, digits and inner hyphens (RFC 1123, section 2.1).
    static func isLabel(_ label: some BidirectionalCollection<UInt8>) -> Bool {
        guard (1...63).contains(label.count), label.first != 0x2D, label.last != 0x2D else { return false }
        return label.allSatisfy { byte in
            switch byte {
            case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D: true
            default: false
            }
        }
    }
}

extension NetworkAddress {
    /// 127.0.0.0/8 or ::1.
    var isLoopback: Bool {
        switch self {
        case .v4(let bits): bits >> 24 == 127
        case .v6(let high, let low): high == 0 && low == 1
        }
    }
}
