/// The policy that `init` writes: valid, and refusing everything, since it names no caller.
enum InitialPolicyTemplate {
    static let text = #"""
        {
          "$schema": "./policy.schema.json",
          "formatVersion": 1,
          "id": "example",
          "revision": "1",
          "owner": "identity-security@example.com",
          "callers": []
        }

        """#
}
