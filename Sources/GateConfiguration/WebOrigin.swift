import PolicyCore

/// Scheme, host and port of an HTTP server: a URL that has nothing else.
public struct WebOrigin: Equatable, Sendable {
    /// Whether the scheme is `https`.
    public let isTLS: Bool
    /// A host name, a dotted quad, or an IPv6 address in brackets.
    public let host: String
    /// nil where the URL gives none, which stands for 443 or 80.
    public let port: Int?
    /// Whether the host is an address of 127.0.0.0/8 or `[::1]`. A name is not, `localhost` included: what it resolves
    /// to is decided elsewhere.
    public let isLoopbackLiteral: Bool

    /// The URL without a slash at its end.
    public var text: String { (isTLS ? "https://" : "http://") + authority }

    /// What the Host header field carries: the host, and the port where the URL gives one.
    public var authority: String { port.map { "\(host):\($0)" } ?? host }

    /// Reads `http://` or `https://`, a host, perhaps a port and one slash.
    static func read(_ text: String) -> Result<WebOrigin, BrokenRule> {
        let isTLS = text.utf8.starts(with: "https://".utf8)
        guard isTLS || text.utf8.starts(with: "http://".utf8) else {
            return broken("must begin with https:// or http://")
        }
        var rest = text.utf8.dropFirst(isTLS ? 8 : 7)
        if rest.contains(UInt8(ascii: "@")) { return broken("must not contain user info") }
        if rest.contains(UInt8(ascii: "?")) { return broken("must not have a query") }
        if rest.contains(UInt8(ascii: "#")) { return broken("must not have a fragment") }
        if let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
            guard rest[slash...].count == 1 else { return broken("must not have a path") }
            rest = rest[..<slash]
        }
        guard let place = HostAndPort(String(decoding: rest, as: UTF8.self)) else {
            return broken("must name a host, and a port from 1 to 65535 if any")
        }
        let isLoopback = place.address?.isLoopback ?? false
        return .success(WebOrigin(isTLS: isTLS, host: place.host, port: place.port, isLoopbackLiteral: isLoopback))
    }

    /// Reads a template whose placeholders, if any, are `{region}`.
    static func read(template: String, region: String) -> Result<WebOrigin, BrokenRule> {
        var text = ""
        var rest = template.utf8[...]
        while let brace = rest.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) {
            guard rest[brace...].starts(with: "{region}".utf8) else {
                return broken("must have no placeholder but {region}")
            }
            text += String(decoding: rest[..<brace], as: UTF8.self) + region
            rest = rest[brace...].dropFirst("{region}".utf8.count)
        }
        return read(text + String(decoding: rest, as: UTF8.self))
    }

    private static func broken(_ rule: String) -> Result<WebOrigin, BrokenRule> {
        .failure(BrokenRule(rule: rule))
    }
}
