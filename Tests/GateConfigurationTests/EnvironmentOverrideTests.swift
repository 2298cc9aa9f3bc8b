import GateConfiguration
import PolicyCore
import Testing

@Suite("Overrides by environment variables")
struct EnvironmentOverrideTests {
    @Test("A variable overrides the value of the file, or gives one the file lacks")
    func overrides() throws {
        let configuration = try Sample.parse(
            ["workers": "2", "upstream": #"{"totalTimeoutMs": 9000}"#],
            [
                "IDENTITY_GATE_WORKERS": "3",
                "IDENTITY_GATE_UPSTREAM__TOTAL_TIMEOUT_MS": "7000",
                "IDENTITY_GATE_UPSTREAM__CA_FILE": "ca.pem",
                "IDENTITY_GATE_UPSTREAM__CREDENTIALS__SOURCE": "environment",
                "IDENTITY_GATE_GATE__HOSTS": #"["a.example.com"]"#,
                "IDENTITY_GATE_LISTEN__ALLOW_PLAINTEXT": "true",
                "IDENTITY_GATE_LISTEN__HOST": "0.0.0.0",
                "IDENTITY_GATE_ACCOUNT": "123456789012",
                "IDENTITY_GATE_GATE_KEYS__MASTER_KEY__ENV": "MASTER",
                "IDENTITY_GATE_AUDIT__PSEUDONYM_KEY": #"{"file": "p"}"#,
                "IDENTITY_GATE_LIMITS__REQUESTS_PER_SECOND_PER_CALLER": "0",
                "IDENTITY_GATE_EMAIL_CHANGE_DETECTION": "presence",
            ])
        #expect(configuration.workers == 3)
        #expect(configuration.upstream.totalTimeoutMs == 7000)
        #expect(configuration.upstream.caFile == "ca.pem")
        #expect(configuration.upstream.credentials == .environment)
        #expect(configuration.gate.hosts == ["a.example.com"])
        #expect(configuration.listen.host == .v4(0))
        #expect(configuration.scope.account == "123456789012")
        #expect(configuration.masterKey == .env("MASTER"))
        #expect(configuration.audit.pseudonymKey == .file("p"))
        #expect(configuration.limits.requestsPerSecondPerCaller == 0)
    }

    @Test("A value that a variable replaces is not judged")
    func replacedValue() {
        #expect(Sample.problems(["workers": #""many""#], ["IDENTITY_GATE_WORKERS": "1"]).isEmpty)
    }

    @Test("What a file lacks may come from variables alone")
    func environmentOnly() {
        let variables = [
            "IDENTITY_GATE_GATE__NAME": "a", "IDENTITY_GATE_REGION": "us-east-1", "IDENTITY_GATE_POLICY__FILE": "p",
            "IDENTITY_GATE_GATE_KEYS__MASTER_KEY__FILE": "m", "IDENTITY_GATE_AUDIT__DIRECTORY": "a",
            "IDENTITY_GATE_AUDIT__PSEUDONYM_KEY__FILE": "q",
        ]
        #expect(Sample.problems(of: Array("{}".utf8), variables).isEmpty)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let variables: [String: String]
        let problems: [String]

        init(_ variables: [String: String], _ problems: String...) {
            self.variables = variables
            self.problems = problems
        }

        var testDescription: String { problems.joined(separator: "; ") }
    }

    @Test(
        "A wrong or unknown variable is a problem under its own name",
        arguments: [
            Case(["IDENTITY_GATE_WORKERS": "0"], "IDENTITY_GATE_WORKERS: must be an integer from 1 to 256"),
            Case(["IDENTITY_GATE_WORKERS": "\"1\""], "IDENTITY_GATE_WORKERS: must be an integer from 1 to 256"),
            Case(["IDENTITY_GATE_WORKERS": ""], "IDENTITY_GATE_WORKERS: must be given as JSON: no value (at byte 0)"),
            Case(
                ["IDENTITY_GATE_LISTEN__ALLOW_PLAINTEXT": "yes"],
                "IDENTITY_GATE_LISTEN__ALLOW_PLAINTEXT: must be given as JSON: a byte that cannot stand here (at byte 0)"
            ),
            Case(
                ["IDENTITY_GATE_GATE__HOSTS": "a.example.com"],
                "IDENTITY_GATE_GATE__HOSTS: must be given as JSON: a byte that cannot stand here (at byte 0)"),
            Case(
                ["IDENTITY_GATE_POLICY__FILE": ""],
                "IDENTITY_GATE_POLICY__FILE: must be a path: 1 to 4096 bytes without control characters"),
            Case(
                ["IDENTITY_GATE_POLICY__FILE": "a\u{FFFD}"],
                "IDENTITY_GATE_POLICY__FILE: must be a path: 1 to 4096 bytes without control characters"),
            Case(
                ["IDENTITY_GATE_GATE_KEYS__MASTER_KEY": #""c2VjcmV0""#],
                #"IDENTITY_GATE_GATE_KEYS__MASTER_KEY: must be {"file": "…"} or {"env": "…"}; a secret is never given inline"#
            ),
            Case(
                ["IDENTITY_GATE_GATE_KEYS__MASTER_KEY__FILE": "a", "IDENTITY_GATE_GATE_KEYS__MASTER_KEY__ENV": "B"],
                "IDENTITY_GATE_GATE_KEYS__MASTER_KEY__ENV: gives the same value as "
                    + "IDENTITY_GATE_GATE_KEYS__MASTER_KEY__FILE; set one of them"),
            Case(
                ["IDENTITY_GATE_LISTEN_PORT": "1"],
                "IDENTITY_GATE_LISTEN_PORT: unknown variable; the nearest known one is `IDENTITY_GATE_LISTEN__PORT`"),
            Case(
                ["IDENTITY_GATE_workers": "1"],
                "IDENTITY_GATE_workers: unknown variable; the nearest known one is `IDENTITY_GATE_WORKERS`"),
            Case(["IDENTITY_GATE_DEBUG_EVERYTHING": "1"], "IDENTITY_GATE_DEBUG_EVERYTHING: unknown variable"),
            Case(["IDENTITY_GATE_": "1"], "IDENTITY_GATE_: unknown variable"),
            Case(
                ["IDENTITY_GATE_LISTEN__TLS__CERTIFICATE": "c"],
                "IDENTITY_GATE_LISTEN__TLS__CERTIFICATE: not yet available"),
            Case(["IDENTITY_GATE_LISTEN__TLS": "{}"], "IDENTITY_GATE_LISTEN__TLS: not yet available"),
            Case(
                ["IDENTITY_GATE_LISTEN__TLS__A": "c", "IDENTITY_GATE_LISTEN__TLS__B": "{}"],
                "IDENTITY_GATE_LISTEN__TLS__A: not yet available", "IDENTITY_GATE_LISTEN__TLS__B: not yet available"),
        ])
    func wrongVariables(entry: Case) {
        #expect(Sample.problems([:], entry.variables) == entry.problems)
    }

    @Test("Of two variables for one value the first by name is judged, whatever order the environment has")
    func orderOfVariables() {
        let variables = [
            "IDENTITY_GATE_GATE_KEYS__MASTER_KEY": "x", "IDENTITY_GATE_GATE_KEYS__MASTER_KEY__FILE": "",
            "IDENTITY_GATE_GATE_KEYS__MASTER_KEY__ENV": "IDENTITY_GATE_SELF",
        ]
        let expected = [
            "IDENTITY_GATE_GATE_KEYS__MASTER_KEY: gives the same value as "
                + "IDENTITY_GATE_GATE_KEYS__MASTER_KEY__ENV; set one of them",
            "IDENTITY_GATE_GATE_KEYS__MASTER_KEY: gives the same value as "
                + "IDENTITY_GATE_GATE_KEYS__MASTER_KEY__FILE; set one of them",
            "IDENTITY_GATE_GATE_KEYS__MASTER_KEY: must be given as JSON: a byte that cannot stand here (at byte 0)",
        ]
        // A dictionary with more room has another order.
        for room in 0..<32 {
            var environment: [String: String] = [:]
            environment.reserveCapacity(1 << (room % 8))
            for number in 0..<room { environment["OTHER\(number)"] = "" }
            environment.merge(variables) { $1 }
            #expect(Sample.problems([:], environment) == expected)
        }
    }

    @Test("Variables without the prefix are none of our business")
    func otherVariables() {
        #expect(Sample.problems([:], ["IDENTITY_GATES": "1", "identity_gate_workers": "0", "WORKERS": "0"]).isEmpty)
    }
}
