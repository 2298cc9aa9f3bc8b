import CurlUpstream
import Testing

@Suite("The options of every transfer")
struct CurlSettingsTests {
    /// Every option, with what it must be; one that is added or changed must be changed here too.
    static let fixed: [String: CurlSetting.Value] = [
        "POST": .number(1), "HTTP_VERSION": .number(2), "HTTP09_ALLOWED": .number(0), "PATH_AS_IS": .number(1),
        "DISALLOW_USERNAME_IN_URL": .number(1), "DEFAULT_PROTOCOL": .text("https"), "USERAGENT": .absent,
        "REFERER": .absent, "RANGE": .absent, "ACCEPT_ENCODING": .absent, "HTTP_CONTENT_DECODING": .number(0),
        "TRANSFER_ENCODING": .number(0), "HTTP_TRANSFER_DECODING": .number(1), "IGNORE_CONTENT_LENGTH": .number(0),
        "MAXFILESIZE_LARGE": .number(1_048_576), "FAILONERROR": .number(0), "KEEP_SENDING_ON_ERROR": .number(0),
        "HEADER": .number(0), "NOPROGRESS": .number(1), "VERBOSE": .number(0),
        "PROTOCOLS_STR": .text("http,https"), "REDIR_PROTOCOLS_STR": .text("http,https"), "NOPROXY": .text(""),
        "PRE_PROXY": .absent, "HTTPPROXYTUNNEL": .number(1), "HEADEROPT": .number(1),
        "SUPPRESS_CONNECT_HEADERS": .number(1), "NOSIGNAL": .number(1), "TCP_NODELAY": .number(1),
        "TCP_FASTOPEN": .number(0), "FRESH_CONNECT": .number(0), "FORBID_REUSE": .number(0),
        "MAXLIFETIME_CONN": .number(300), "DNS_CACHE_TIMEOUT": .number(60), "QUICK_EXIT": .number(1),
        "SSLVERSION": .number(6), "SSL_VERIFYPEER": .number(1), "SSL_VERIFYHOST": .number(2), "SSL_OPTIONS": .number(0),
        "PROXY_SSLVERSION": .number(6), "PROXY_SSL_VERIFYPEER": .number(1), "PROXY_SSL_VERIFYHOST": .number(2),
        "PROXY_SSL_OPTIONS": .number(0), "HSTS_CTRL": .number(0),
        "FOLLOWLOCATION": .number(0), "MAXREDIRS": .number(0), "POSTREDIR": .number(0), "AUTOREFERER": .number(0),
        "NETRC": .number(0), "USERPWD": .absent, "HTTPAUTH": .number(0), "UNRESTRICTED_AUTH": .number(0),
        "PROXYAUTH": .number(1), "XOAUTH2_BEARER": .absent, "AWS_SIGV4": .absent, "COOKIE": .absent,
        "COOKIEFILE": .absent,
    ]

    @Test("Every fixed option has the value it must have, and is set once")
    func fixedOptions() {
        #expect(CurlSettings.fixed.count == Self.fixed.count)
        for setting in CurlSettings.fixed {
            #expect(Self.fixed[setting.name] == setting.value, "\(setting.name)")
        }
    }

    @Test("Time limits, proxy and authorities are those of the operator")
    func chosenOptions() {
        let options = CurlOptions(
            connectTimeoutMilliseconds: 11, totalTimeoutMilliseconds: 12, caFile: "/ca.pem", proxy: "http://p:1",
            idleConnectionSeconds: 13, stallSeconds: 14)
        let chosen = CurlSettings.all(for: options).dropFirst(CurlSettings.fixed.count)
        #expect(
            Dictionary(uniqueKeysWithValues: chosen.map { ($0.name, $0.value) }) == [
                "CONNECTTIMEOUT_MS": .number(11), "TIMEOUT_MS": .number(12), "LOW_SPEED_LIMIT": .number(1),
                "LOW_SPEED_TIME": .number(14), "MAXAGE_CONN": .number(13), "PROXY": .text("http://p:1"),
                "CAINFO": .text("/ca.pem"), "PROXY_CAINFO": .text("/ca.pem"),
            ])
    }

    @Test("Without a proxy, that there is none is explicit; without authorities, libcurl's own stay")
    func defaults() {
        let all = CurlSettings.all(for: CurlOptions())
        #expect(all.first { $0.name == "PROXY" }?.value == .text(""))
        #expect(!all.contains { $0.name.contains("CAINFO") || $0.name.contains("CAPATH") })
    }

    @Test("Options that switch a feature on by being touched are left alone")
    func untouched() {
        let names = CurlSettings.all(for: CurlOptions()).map(\.name)
        #expect(!names.contains("ALTSVC_CTRL") && !names.contains("ALTSVC") && !names.contains("COOKIEJAR"))
    }

    @Test("libcurl takes every option, with and without what the operator may choose")
    func accepted() throws {
        _ = try CurlUpstream(CurlOptions())
        _ = try CurlUpstream(CurlOptions(caFile: "/ca.pem", proxy: "http://127.0.0.1:1"))
    }

    @Test(
        "A value out of range is refused at start, with the name of the option",
        arguments: [
            (CurlOptions(connectTimeoutMilliseconds: 0), "CONNECTTIMEOUT_MS"),
            (CurlOptions(connectTimeoutMilliseconds: 3_600_001), "CONNECTTIMEOUT_MS"),
            (CurlOptions(totalTimeoutMilliseconds: -1), "TIMEOUT_MS"),
            (CurlOptions(totalTimeoutMilliseconds: 0), "TIMEOUT_MS"),
            (CurlOptions(maximumConnections: 0), "MAXCONNECTS"),
            (CurlOptions(maximumConnections: .max), "MAXCONNECTS"),
            (CurlOptions(stallSeconds: 0), "LOW_SPEED_TIME"),
            (CurlOptions(caFile: "/ca\0.pem"), "CAINFO"),
            (CurlOptions(proxy: "http://p\0"), "PROXY"),
            (CurlOptions(idleConnectionSeconds: 0), "MAXAGE_CONN"),
        ])
    func refused(options: CurlOptions, name: String) {
        let failure = #expect(throws: CurlFailure.self) { _ = try CurlUpstream(options) }
        #expect(failure?.operation == name)
        #expect(failure?.code == 43)
    }

    @Test("The library names its version and its TLS")
    func library() {
        #expect(CurlLibrary.version.split(separator: ".").count >= 3)
        #expect(CurlLibrary.tls.contains("/"))
    }
}
