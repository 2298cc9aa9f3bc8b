import GateConfiguration
import Testing

@Suite("Rules between values")
struct CrossFieldRuleTests {
    private static let http = "http: is only for a loopback address, 127.0.0.0/8 or [::1]; a name is none"
    private static let unsigned = "signing none is only for a loopback address, 127.0.0.0/8 or [::1]; a name is none"
    private static let host = "must name a host, and a port from 1 to 65535 if any"

    @Test(
        "An endpoint is scheme, host and port, and plain HTTP goes to a loopback literal only",
        arguments: [
            ("https://connect.example.com", nil),
            ("https://connect.{region}.example.com/", nil),
            ("https://{region}.{region}.example.com:1", nil),
            ("https://10.0.0.1", nil),
            ("http://127.0.0.1:4010", nil),
            ("http://127.255.255.254", nil),
            ("http://[::1]:4010", nil),
            ("http://localhost:4010", http),
            ("http://128.0.0.1", http),
            ("http://[::2]", http),
            ("http://0.0.0.0", http),
            ("http://127.0.0.1.example.com", http),
            ("http://[::ffff:127.0.0.1]", nil),
            ("HTTPS://a.example.com", "must begin with https:// or http://"),
            ("ftp://a.example.com", "must begin with https:// or http://"),
            ("connect.example.com", "must begin with https:// or http://"),
            ("https://a.example.com/path", "must not have a path"),
            ("https://a.example.com//", "must not have a path"),
            ("https://a.example.com?q", "must not have a query"),
            ("https://a.example.com/#f", "must not have a fragment"),
            ("https://user@a.example.com", "must not contain user info"),
            ("http://127.0.0.1@evil.example", "must not contain user info"),
            ("https://{account}.example.com", "must have no placeholder but {region}"),
            ("https://{Region}.example.com", "must have no placeholder but {region}"),
            ("https://region}.example.com", "must have no placeholder but {region}"),
            ("https://", host),
            ("https://a.example.com:0", host),
            ("https://a.example.com:65536", host),
            ("https://a.example.com:080", host),
            ("https://a.example.com:", host),
            ("https://a.example.com.", host),
            ("https://a_b.example.com", host),
            ("https://a b.example.com", host),
            ("http://127.1", host),
            ("http://2130706433", host),
            ("http://0x7f.0x1", host),
            ("http://127.0.0.01", host),
            ("http://::1", host),
            ("http://[::1", host),
            ("http://[127.0.0.1]", host),
            (#"http://127.0.0.1\\evil.example"#, host),
        ])
    func endpoints(endpoint: String, problem: String?) {
        #expect(
            Sample.problems(["upstream": #"{"endpoint": "\#(endpoint)"}"#])
                == (problem.map { ["upstream.endpoint: \($0)"] } ?? []))
    }

    @Test(
        "Unsigned requests go to a loopback literal only",
        arguments: [
            ("http://127.0.0.1:4010", nil), ("https://[::1]:4010", nil), ("https://localhost", unsigned),
            ("https://connect.example.com", unsigned),
        ])
    func unsignedRequests(endpoint: String, problem: String?) {
        #expect(
            Sample.problems(["upstream": #"{"endpoint": "\#(endpoint)", "signing": "none"}"#])
                == (problem.map { ["upstream.signing: \($0)"] } ?? []))
    }

    @Test(
        "A proxy is an HTTP URL without anything else, and never carries plain or unsigned requests",
        arguments: [
            (#"{"proxy": "http://proxy.example.com:3128"}"#, nil),
            (#"{"proxy": "https://10.0.0.1/"}"#, nil),
            (#"{"proxy": "socks5://proxy.example.com"}"#, "must begin with https:// or http://"),
            (#"{"proxy": "http://user:password@proxy.example.com"}"#, "must not contain user info"),
            (#"{"proxy": "http://{region}.example.com"}"#, host),
            (
                #"{"proxy": "http://10.0.0.1", "endpoint": "http://127.0.0.1"}"#,
                "http: never goes through a proxy, whose loopback is another machine's"
            ),
            (
                #"{"proxy": "http://10.0.0.1", "endpoint": "https://127.0.0.1", "signing": "none"}"#,
                "signing none never goes through a proxy, whose loopback is another machine's"
            ),
        ])
    func proxies(upstream: String, problem: String?) {
        #expect(Sample.problems(["upstream": upstream]) == (problem.map { ["upstream.proxy: \($0)"] } ?? []))
    }

    @Test(
        "The default endpoint is for the partitions whose domain it has",
        arguments: [
            ("aws", []), ("aws-us-gov", []),
            ("aws-cn", ["upstream.endpoint: required, since partition is neither aws nor aws-us-gov"]),
            ("aws-eusc", ["upstream.endpoint: required, since partition is neither aws nor aws-us-gov"]),
        ])
    func partitions(partition: String, problems: [String]) {
        #expect(Sample.problems(["partition": "\"\(partition)\""]) == problems)
    }

    private static let plaintext =
        "listen.host: not a loopback address, and there is no TLS; listen.allowPlaintext accepts that"
    private static let hosts = "gate.hosts: required, since listen.host is not a loopback address"

    @Test(
        "A listener that is not loopback needs gate.hosts and an explicit word for plain text",
        arguments: [
            ("127.0.0.1", false, false, []),
            ("127.9.9.9", false, false, []),
            ("::1", false, false, []),
            ("::ffff:127.0.0.1", false, false, []),
            ("0.0.0.0", false, false, [hosts, plaintext]),
            ("::", false, false, [hosts, plaintext]),
            ("10.0.0.1", true, false, [hosts]),
            ("10.0.0.1", false, true, [plaintext]),
            ("10.0.0.1", true, true, []),
        ])
    func listeners(host: String, allowPlaintext: Bool, hasHosts: Bool, problems: [String]) {
        let changes = [
            "listen": #"{"host": "\#(host)", "allowPlaintext": \#(allowPlaintext)}"#,
            "gate": #"{"name": "a", "hosts": \#(hasHosts ? #"["a.example.com"]"# : "[]")}"#,
        ]
        #expect(Sample.problems(changes) == problems)
    }

    @Test(
        "Values that do not go together are refused",
        arguments: [
            ProblemCase(
                ["admin": #"{"host": "0.0.0.0"}"#],
                "admin.host: must be a loopback address; TLS for others is not yet available"),
            ProblemCase(["admin": #"{"port": 8080}"#], "admin.port: must differ from listen.port"),
            ProblemCase(["admin": #"{"port": 8080, "host": "::1"}"#]),
            ProblemCase(["admin": #"{"port": 0}"#, "listen": #"{"port": 0}"#]),
            ProblemCase(
                ["upstream": #"{"totalTimeoutMs": 1999}"#],
                "upstream.totalTimeoutMs: must not be less than upstream.connectTimeoutMs"),
            ProblemCase(["upstream": #"{"totalTimeoutMs": 2000}"#]),
            ProblemCase(["upstream": #"{"burst": 0}"#], "upstream.burst: must be at least 1 where there is a rate"),
            ProblemCase(["upstream": #"{"burst": 0, "requestsPerSecond": 0}"#]),
            ProblemCase(
                ["limits": #"{"burstPerCaller": 0}"#], "limits.burstPerCaller: must be at least 1 where there is a rate"
            ),
            ProblemCase(["limits": #"{"burstPerCaller": 0, "requestsPerSecondPerCaller": 0}"#]),
            ProblemCase(
                ["upstream": #"{"credentials": {"profile": "a"}}"#],
                "upstream.credentials.profile: only for upstream.credentials.source shared-file"),
            ProblemCase(["upstream": #"{"credentials": {"source": "shared-file"}}"#]),
            ProblemCase(
                [
                    "audit":
                        #"{"directory": "a", "pseudonymKey": {"file": "master.key"}, "signingKey": {"file": "master.key"}}"#
                ],
                "audit.pseudonymKey: must differ from audit.signingKey",
                "audit.pseudonymKey: must differ from gateKeys.masterKey",
                "audit.signingKey: must differ from gateKeys.masterKey"),
            ProblemCase(["audit": #"{"directory": "a", "pseudonymKey": {"env": "K"}, "signingKey": {"file": "K"}}"#]),
        ])
    func combinations(entry: ProblemCase) {
        #expect(Sample.problems(entry.changes) == entry.problems)
    }
}
