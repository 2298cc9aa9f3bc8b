import GateConfiguration
import Testing

@Suite("Problems of a configuration")
struct ConfigurationProblemTests {
    @Test(
        "A file that is no JSON object is refused as a whole",
        arguments: [
            ("", "not JSON as it is read here: no value (at byte 0)"),
            ("[]", "must be a JSON object, not array"),
            (
                #"{"gate": {}, "gate": {}}"#,
                "not JSON as it is read here: a member name appears twice in one object (at byte 13)"
            ),
            ("\u{FEFF}{}", "not JSON as it is read here: a byte order mark (at byte 0)"),
            ("{} {}", "not JSON as it is read here: something follows the value (at byte 3)"),
        ])
    func notAnObject(text: String, problem: String) {
        #expect(Sample.problems(of: Array(text.utf8)) == [problem])
    }

    @Test("Everything required is missed at once")
    func required() {
        #expect(
            Sample.problems(of: Array("{}".utf8)) == [
                "audit.directory: required", "audit.pseudonymKey: required", "gate.name: required",
                "gateKeys.masterKey: required", "policy.file: required", "region: required",
            ])
    }

    @Test(
        "An unknown member is named with its path and the nearest known name",
        arguments: [
            ProblemCase(["listen": #"{"prot": 1}"#], "listen.prot: unknown member; the nearest known name is `port`"),
            ProblemCase(["lissten": "{}"], "lissten: unknown member; the nearest known name is `listen`"),
            ProblemCase(["Workers": "1"], "Workers: unknown member; the nearest known name is `workers`"),
            ProblemCase(
                ["masterKey": "1"], "masterKey: unknown member; the nearest known name is `gateKeys.masterKey`"),
            ProblemCase(
                ["policy": #"{"file": "p", "path": "p"}"#],
                "policy.path: unknown member; known names are `file`, `candidate`, `maxAgeHours`"),
            ProblemCase(
                ["limits": #"{"conections": 1}"#],
                "limits.conections: unknown member; the nearest known name is `connections`"),
            ProblemCase(
                ["upstream": #"{"credentials": {"sources": 1}}"#],
                "upstream.credentials.sources: unknown member; the nearest known name is `source`"),
            ProblemCase(
                ["worker\u{212A}": "1", "log": #"{"a.b\n": 1}"#],
                "log.a.b\\u{A}: unknown member; known names are `level`, `format`",
                "worker\\u{212A}: unknown member; the nearest known name is `workers`"),
            ProblemCase(
                ["gateKeys": "{\"masterKey\": {\"file\": \"a\"}, \"master\u{212A}ey\": {\"file\": \"b\"}}"],
                "gateKeys.master\\u{212A}ey: unknown member; the nearest known name is `masterKey`"),
        ])
    func unknownMembers(entry: ProblemCase) {
        #expect(Sample.problems(entry.changes) == entry.problems)
    }

    @Test(
        "A value of the wrong type or form is refused",
        arguments: [
            ProblemCase(["$schema": "1"], "$schema: must be a string"),
            ProblemCase(["gate": "1"], "gate: must be an object, not number", "gate.name: required"),
            ProblemCase(["gate": #"{"name": ""}"#], "gate.name: must be 1 to 64 of A-Z a-z 0-9 . _ -"),
            ProblemCase(["gate": #"{"name": "a b"}"#], "gate.name: must be 1 to 64 of A-Z a-z 0-9 . _ -"),
            ProblemCase(["gate": #"{"name": null}"#], "gate.name: must be a string, not null"),
            ProblemCase(
                ["gate": #"{"name": "a", "hosts": "b"}"#], "gate.hosts: must be an array of at most 64 strings"),
            ProblemCase(
                ["gate": #"{"name": "a", "hosts": ["b", 1]}"#], "gate.hosts: must be an array of at most 64 strings"),
            ProblemCase(
                ["gate": #"{"name": "a", "hosts": ["B", "b:0", "b", "b"]}"#],
                "gate.hosts: element 0 must be a lower-case host name or address, with a port unless it is 80",
                "gate.hosts: element 1 must be a lower-case host name or address, with a port unless it is 80",
                "gate.hosts: element 3 stands there twice"),
            ProblemCase(
                ["listen": #"{"host": "localhost"}"#], "listen.host: must be an IP address, such as 127.0.0.1 or ::1"),
            ProblemCase(
                ["listen": #"{"host": "[::1]"}"#], "listen.host: must be an IP address, such as 127.0.0.1 or ::1"),
            ProblemCase(
                ["listen": #"{"host": "127.1"}"#], "listen.host: must be an IP address, such as 127.0.0.1 or ::1"),
            ProblemCase(["listen": #"{"port": "8080"}"#], "listen.port: must be an integer from 0 to 65535"),
            ProblemCase(["listen": #"{"port": 80.0}"#], "listen.port: must be an integer from 0 to 65535"),
            ProblemCase(["listen": #"{"port": 65536}"#], "listen.port: must be an integer from 0 to 65535"),
            ProblemCase(["listen": #"{"port": -1}"#], "listen.port: must be an integer from 0 to 65535"),
            ProblemCase(["listen": #"{"allowPlaintext": "true"}"#], "listen.allowPlaintext: must be true or false"),
            ProblemCase(
                ["partition": #""gcp""#], "partition: must be an AWS partition such as aws, aws-us-gov or aws-cn"),
            ProblemCase(["region": #""US-EAST-1""#], "region: must be an AWS Region such as us-east-1"),
            ProblemCase(["region": #""us-east-1.evil.example""#], "region: must be an AWS Region such as us-east-1"),
            ProblemCase(["region": #""useast""#], "region: must be an AWS Region such as us-east-1"),
            ProblemCase(["account": "123456789012"], "account: must be a string, not number"),
            ProblemCase(["account": #""12345678901""#], "account: must be an AWS account id of twelve digits"),
            ProblemCase(["upstream": #"{"signing": "SigV4"}"#], "upstream.signing: must be one of sigv4, none"),
            ProblemCase(
                ["upstream": #"{"caFile": ""}"#],
                "upstream.caFile: must be a path: 1 to 4096 bytes without control characters"),
            ProblemCase(
                ["upstream": #"{"credentials": {"source": "shared-file", "profile": "a]"}}"#],
                "upstream.credentials.profile: must be the name of a profile: 1 to 128 visible characters without [ and ]"
            ),
            ProblemCase(
                ["policy": #"{"file": "a\u0000b"}"#],
                "policy.file: must be a path: 1 to 4096 bytes without control characters"),
            ProblemCase(
                ["policy": #"{"file": "p", "maxAgeHours": -1}"#],
                "policy.maxAgeHours: must be an integer from 0 to 87600"),
            ProblemCase(
                ["audit": #"{"directory": "a", "pseudonymKey": {"file": "p"}, "origin": "a b"}"#],
                "audit.origin: must be 1 to 255 visible ASCII characters without +"),
            ProblemCase(
                ["audit": #"{"directory": "a", "pseudonymKey": {"file": "p"}, "durability": "async"}"#],
                "audit.durability: must be one of fsync, write"),
            ProblemCase(
                [
                    "audit":
                        #"{"directory": "a", "pseudonymKey": {"file": "p"}, "retention": {"holdUntil": "2027-02-30"}}"#
                ],
                "audit.retention.holdUntil: must be a time in UTC such as 2027-01-31T00:00:00Z"),
            ProblemCase(
                ["log": #"{"level": "loud", "format": "xml"}"#],
                "log.format: must be one of json, text",
                "log.level: must be one of trace, debug, info, notice, warning, error, critical"),
        ])
    func wrongValues(entry: ProblemCase) {
        #expect(Sample.problems(entry.changes) == entry.problems)
    }

    @Test(
        "A secret is a reference to a file or a variable, and is never shown",
        arguments: [
            (#""c2VjcmV0""#, #"must be {"file": "…"} or {"env": "…"}; a secret is never given inline"#),
            (#"{}"#, #"must be {"file": "…"} or {"env": "…"}; a secret is never given inline"#),
            (#"{"file": "a", "env": "B"}"#, #"must be {"file": "…"} or {"env": "…"}; a secret is never given inline"#),
            (#"{"file": 1}"#, #"must be {"file": "…"} or {"env": "…"}; a secret is never given inline"#),
            (#"{"value": "c2VjcmV0"}"#, #"must be {"file": "…"} or {"env": "…"}"#),
            (#"{"File": "a"}"#, #"must be {"file": "…"} or {"env": "…"}"#),
            (#"{"file": ""}"#, "must be a path: 1 to 4096 bytes without control characters"),
            (#"{"env": ""}"#, "must name an environment variable that does not begin with IDENTITY_GATE_"),
            (#"{"env": "1A"}"#, "must name an environment variable that does not begin with IDENTITY_GATE_"),
            (#"{"env": "A-B"}"#, "must name an environment variable that does not begin with IDENTITY_GATE_"),
            (
                #"{"env": "IDENTITY_GATE_KEY"}"#,
                "must name an environment variable that does not begin with IDENTITY_GATE_"
            ),
        ])
    func secrets(value: String, problem: String) {
        #expect(Sample.problems(["gateKeys": "{\"masterKey\": \(value)}"]) == ["gateKeys.masterKey: \(problem)"])
    }

    @Test(
        "What a later release brings is refused, not ignored",
        arguments: [
            ProblemCase(["listen": #"{"tls": {"certificate": "c"}}"#], "listen.tls: not yet available"),
            ProblemCase(["listen": #"{"tls": null}"#], "listen.tls: not yet available"),
            ProblemCase(["oidc": "[]"], "oidc: not yet available"),
            ProblemCase(["emailChangeDetection": #""compare""#], "emailChangeDetection: not yet available"),
            ProblemCase(["policy": #"{"file": "p", "candidate": "q"}"#], "policy.candidate: not yet available"),
            ProblemCase(
                ["policy": #"{"file": "p", "maxAgeHours": 1}"#],
                "policy.maxAgeHours: not yet available; only 0, no limit, is"),
            ProblemCase(
                ["upstream": #"{"credentials": {"source": "instance-metadata"}}"#],
                "upstream.credentials.source: not yet available"),
            ProblemCase(
                ["upstream": #"{"credentials": {"source": "web-identity"}}"#],
                "upstream.credentials.source: not yet available"),
        ])
    func laterSettings(entry: ProblemCase) {
        #expect(Sample.problems(entry.changes) == entry.problems)
    }

    @Test("All problems of file and environment are reported together, in the order of their places")
    func together() {
        let problems = Sample.problems(
            ["region": nil, "workers": "0", "listen": #"{"tls": {}, "host": "0.0.0.0"}"#, "extra": "1"],
            ["IDENTITY_GATE_LOG__LEVEL": "loud", "IDENTITY_GATE_NOPE": "1"])
        #expect(
            problems == [
                "IDENTITY_GATE_LOG__LEVEL: must be one of trace, debug, info, notice, warning, error, critical",
                "IDENTITY_GATE_NOPE: unknown variable",
                "extra: unknown member; known names are `$schema`, `gate`, `listen`, `admin`, `partition`, `region`, "
                    + "`account`, `upstream`, `gateKeys`, `oidc`, `policy`, `emailChangeDetection`, `limits`, `audit`, "
                    + "`workers`, `log`",
                "gate.hosts: required, since listen.host is not a loopback address",
                "listen.host: not a loopback address, and there is no TLS; listen.allowPlaintext accepts that",
                "listen.tls: not yet available",
                "region: required",
                "workers: must be an integer from 1 to 256",
            ])
    }
}
