import Encodings
import GateConfiguration
import PolicyCore
import Testing

@Suite("Values of a configuration")
struct ConfigurationValuesTests {
    @Test("The smallest configuration has the documented defaults")
    func defaults() throws {
        let configuration = try Sample.parse()
        #expect(configuration.gate.name == "gate-a")
        #expect(configuration.gate.hosts.isEmpty)
        #expect(configuration.listen.host == .v4(0x7F00_0001))
        #expect(configuration.listen.port == 8080)
        #expect(!configuration.listen.allowPlaintext)
        #expect(configuration.admin.host == .v4(0x7F00_0001))
        #expect(configuration.admin.port == 8081)
        #expect(configuration.scope == AccountScope(partition: "aws", region: "us-east-1", account: nil))
        #expect(configuration.upstream.endpoint.text == "https://connect.us-east-1.amazonaws.com")
        #expect(configuration.upstream.signing == .sigv4)
        #expect(configuration.upstream.credentials == .defaultChain)
        #expect(configuration.upstream.connectTimeoutMs == 2000)
        #expect(configuration.upstream.totalTimeoutMs == 10_000)
        #expect(configuration.upstream.requestsPerSecond == 2)
        #expect(configuration.upstream.burst == 5)
        #expect(configuration.upstream.caFile == nil)
        #expect(configuration.upstream.proxy == nil)
        #expect(configuration.masterKey == .file("master.key"))
        #expect(configuration.policyFile == "policy.json")
        #expect(configuration.emailChangeDetection == .presence)
        #expect(configuration.limits.requestsPerSecondPerCaller == 10)
        #expect(configuration.limits.burstPerCaller == 50)
        #expect(configuration.limits.connections == 1024)
        #expect(configuration.limits.connectionsPerSource == 256)
        #expect(configuration.limits.requestTimeoutMs == 4000)
        #expect(configuration.limits.idleTimeoutMs == 60_000)
        #expect(configuration.audit.directory == "audit")
        #expect(configuration.audit.durability == .fsync)
        #expect(configuration.audit.origin == nil)
        #expect(configuration.audit.signingKey == nil)
        #expect(configuration.audit.pseudonymKey == .file("pseudonym.key"))
        #expect(configuration.audit.checkpointIntervalMs == 1000)
        #expect(configuration.audit.writeTimeoutMs == 2000)
        #expect(configuration.audit.warnFreeBytes == 1_073_741_824)
        #expect(configuration.audit.retentionDays == 400)
        #expect(configuration.audit.holdUntil == nil)
        #expect(configuration.workers == 1)
        #expect(configuration.log.level == .info)
        #expect(configuration.log.format == .json)
    }

    /// Every member given, none with its default.
    static let everything: [String: String] = [
        "$schema": #""./config.schema.json""#,
        "gate": #"{"name": "gate-b", "hosts": ["gate.example.com", "[::1]:9000"]}"#,
        "listen": #"{"host": "10.0.0.1", "port": 0, "allowPlaintext": true}"#,
        "admin": #"{"host": "::1", "port": 9001}"#,
        "partition": #""aws-cn""#,
        "region": #""cn-north-1""#,
        "account": #""123456789012""#,
        "upstream": #"""
        {"endpoint": "https://connect.{region}.amazonaws.com.cn:8443/", "signing": "sigv4",
         "credentials": {"source": "shared-file", "profile": "gate"}, "connectTimeoutMs": 1, "totalTimeoutMs": 2,
         "requestsPerSecond": 0, "burst": 0, "caFile": "/etc/ca.pem", "proxy": "http://proxy.example.com:3128"}
        """#,
        "gateKeys": #"{"masterKey": {"env": "MASTER_KEY"}}"#,
        "policy": #"{"file": "p/\"é.json", "maxAgeHours": 0}"#,
        "emailChangeDetection": #""presence""#,
        "limits": #"""
        {"requestsPerSecondPerCaller": 0, "burstPerCaller": 0, "connections": 7, "connectionsPerSource": 8,
         "requestTimeoutMs": 9, "idleTimeoutMs": 10}
        """#,
        "audit": #"""
        {"directory": "/var/audit", "durability": "write", "origin": "gate-b/1", "signingKey": {"file": "s"},
         "pseudonymKey": {"env": "PSEUDONYM_KEY"}, "checkpointIntervalMs": 11, "writeTimeoutMs": 12,
         "warnFreeBytes": 13, "retention": {"days": 14, "holdUntil": "2027-01-31T00:00:00Z"}}
        """#,
        "workers": "2",
        "log": #"{"level": "debug", "format": "text"}"#,
    ]

    @Test("Every member is read as it was given")
    func givenValues() throws {
        let configuration = try Sample.parse(Self.everything)
        #expect(configuration.gate.hosts == ["gate.example.com", "[::1]:9000"])
        #expect(configuration.listen.host == .v4(0x0A00_0001))
        #expect(configuration.listen.port == 0)
        #expect(configuration.listen.allowPlaintext)
        #expect(configuration.admin.host == .v6(high: 0, low: 1))
        #expect(configuration.scope.account == "123456789012")
        #expect(configuration.upstream.endpoint.text == "https://connect.cn-north-1.amazonaws.com.cn:8443")
        #expect(configuration.upstream.endpoint.authority == "connect.cn-north-1.amazonaws.com.cn:8443")
        #expect(configuration.upstream.credentials == .sharedFile(profile: "gate"))
        #expect(configuration.upstream.caFile == "/etc/ca.pem")
        #expect(configuration.upstream.proxy?.text == "http://proxy.example.com:3128")
        #expect(configuration.masterKey == .env("MASTER_KEY"))
        #expect(configuration.policyFile == "p/\"é.json")
        #expect(configuration.limits.connections == 7)
        #expect(configuration.limits.connectionsPerSource == 8)
        #expect(configuration.limits.requestTimeoutMs == 9)
        #expect(configuration.limits.idleTimeoutMs == 10)
        #expect(configuration.audit.durability == .write)
        #expect(configuration.audit.origin == "gate-b/1")
        #expect(configuration.audit.signingKey == .file("s"))
        #expect(configuration.audit.pseudonymKey == .env("PSEUDONYM_KEY"))
        #expect(configuration.audit.checkpointIntervalMs == 11)
        #expect(configuration.audit.writeTimeoutMs == 12)
        #expect(configuration.audit.warnFreeBytes == 13)
        #expect(configuration.audit.retentionDays == 14)
        #expect(configuration.audit.holdUntil == Timestamp(rfc3339: "2027-01-31T00:00:00Z"))
        #expect(configuration.workers == 2)
        #expect(configuration.log.level == .debug)
        #expect(configuration.log.format == .text)
    }

    @Test("The canonical text is a configuration that means the same", arguments: [[:], everything])
    func canonicalRoundTrip(members: [String: String]) throws {
        let configuration = try Sample.parse(members)
        let again = try GateConfiguration.parse(bytes: configuration.canonicalJSON, environment: [:])
        #expect(again == configuration)
        #expect(again.canonicalJSON == configuration.canonicalJSON)
    }

    @Test("The canonical text does not depend on where a value was given, or on its spelling in the file")
    func canonicalText() throws {
        let plain = try Sample.parse()
        let stated = try Sample.parse(["workers": "1", "$schema": #""x""#, "log": #"{"format": "\u006ason"}"#])
        let overridden = try Sample.parse(["workers": "7"], ["IDENTITY_GATE_WORKERS": "1", "PATH": "/bin"])
        #expect(stated.canonicalJSON == plain.canonicalJSON)
        #expect(overridden.canonicalJSON == plain.canonicalJSON)
        #expect(
            String(decoding: plain.canonicalJSON, as: UTF8.self).hasPrefix(
                #"{"admin":{"host":"127.0.0.1","port":8081},"audit":{"#))
        #expect(try Sample.parse(["workers": "2"]).canonicalJSON != plain.canonicalJSON)
    }

    @Test(
        "A relative path is relative to the directory of the file",
        arguments: [
            ("a/b", "/etc/gate", "/etc/gate/a/b"), ("a", "/", "/a"), ("/a", "/etc", "/a"), ("a", "", "a"),
            ("a", ".", "./a"), ("../a", "dir/", "dir/../a"),
        ])
    func resolvedPath(path: String, directory: String, expected: String) {
        #expect(GateConfiguration.resolved(path, against: directory) == expected)
    }

    @Test(
        "Without gate.hosts the listener's own loopback names are accepted",
        arguments: [
            ("127.0.0.1", 8080, ["127.0.0.1:8080", "localhost:8080"]),
            ("127.0.0.9", 80, ["127.0.0.9:80", "localhost:80", "127.0.0.9", "localhost"]),
            ("::1", 1, ["[::1]:1", "localhost:1"]),
        ])
    func loopbackHosts(host: String, port: Int, expected: [String]) throws {
        let configuration = try Sample.parse(["listen": #"{"host": "\#(host)", "port": 0}"#])
        #expect(configuration.acceptedHosts(listeningOn: port) == expected)
    }

    @Test("With gate.hosts nothing else is accepted")
    func configuredHosts() throws {
        let configuration = try Sample.parse(["gate": #"{"name": "a", "hosts": ["gate.example.com"]}"#])
        #expect(configuration.acceptedHosts(listeningOn: 8080) == ["gate.example.com"])
    }
}
