public import PolicyCore

/// `gate`: who this gate is.
public struct GateSettings: Sendable, Equatable {
    /// The name that stands in every record.
    public let name: String
    /// The accepted values of the Host header field; see `GateConfiguration.acceptedHosts(listeningOn:)`.
    public let hosts: [String]

    init?(reading reader: inout SettingReader) {
        let name = reader.required(.gateName, .gateName)
        let hosts = reader.texts(.gateHosts, .hostHeader)
        guard let name, let hosts else { return nil }
        self.name = name
        self.hosts = hosts
    }
}

/// `listen`: where callers connect to.
public struct ListenSettings: Sendable, Equatable {
    public let host: NetworkAddress
    /// 0 lets the system choose.
    public let port: Int
    /// Somebody says that the path to a listener that is not loopback is protected by other means.
    public let allowPlaintext: Bool

    /// The host as it stands in a URL: an IPv6 address in brackets.
    public var address: String {
        switch host {
        case .v4: host.text
        case .v6: "[\(host.text)]"
        }
    }

    init?(reading reader: inout SettingReader) {
        let host = reader.text(.listenHost, .address, default: "127.0.0.1")
        let port = reader.integer(.listenPort, in: 0...65_535, default: 8080)
        let allowPlaintext = reader.flag(.listenAllowPlaintext, default: false)
        guard let host, let port, let allowPlaintext else { return nil }
        self.host = host
        self.port = port
        self.allowPlaintext = allowPlaintext
    }
}

/// `admin`: where health, metrics and checkpoints are served.
public struct AdminSettings: Sendable, Equatable {
    public let host: NetworkAddress
    /// 0 lets the system choose.
    public let port: Int

    init?(reading reader: inout SettingReader) {
        let host = reader.text(.adminHost, .address, default: "127.0.0.1")
        let port = reader.integer(.adminPort, in: 0...65_535, default: 8081)
        guard let host, let port else { return nil }
        self.host = host
        self.port = port
    }
}

extension TextForm where Value == NetworkAddress {
    /// An address and no name: what a name resolves to is decided elsewhere.
    static let address = TextForm { text in
        NetworkAddress(text: text).map(Result.success)
            ?? .failure(BrokenRule(rule: "must be an IP address, such as 127.0.0.1 or ::1"))
    }
}
