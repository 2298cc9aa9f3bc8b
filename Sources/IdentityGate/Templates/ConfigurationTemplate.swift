/// `config.example.json`, byte for byte; a test holds the two together.
enum ConfigurationTemplate {
    /// The part of the example's `audit.origin` that is random in every new configuration.
    static let originSuffix = "7f3a91c2"

    static let text = #"""
        {
          "gate": { "name": "gate-a", "hosts": [] },
          "listen": { "host": "127.0.0.1", "port": 8080 },
          "admin": { "host": "127.0.0.1", "port": 8081 },
          "partition": "aws", "region": "us-east-1", "account": "123456789012",
          "upstream": {
            "endpoint": "https://connect.{region}.amazonaws.com",
            "signing": "sigv4",
            "credentials": { "source": "default-chain" },
            "connectTimeoutMs": 2000, "totalTimeoutMs": 10000,
            "requestsPerSecond": 2, "burst": 5
          },
          "gateKeys": { "masterKey": { "file": "secrets/master.key" } },
          "policy": { "file": "policies/example.json" },
          "emailChangeDetection": "presence",
          "limits": { "requestsPerSecondPerCaller": 10, "burstPerCaller": 50, "connections": 1024, "connectionsPerSource": 256 },
          "audit": { "directory": "audit", "durability": "fsync", "origin": "gate-a.example.com/7f3a91c2",
                     "signingKey": { "file": "secrets/audit-signing.key" }, "pseudonymKey": { "file": "secrets/audit-pseudonym.key" } },
          "workers": 1
        }

        """#
}
