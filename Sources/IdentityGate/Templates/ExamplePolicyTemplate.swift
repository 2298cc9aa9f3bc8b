/// `policies/example.json`, byte for byte; a test holds the two together.
enum ExamplePolicyTemplate {
    static let text = #"""
        {
          "$schema": "./policy.schema.json",
          "formatVersion": 1,
          "id": "contact-centre-production",
          "revision": "2026-11-23.1",
          "owner": "identity-security@example.com",
          "protectedUsers": [
            {
              "instance": "11111111-2222-3333-4444-555555555555",
              "users": ["99999999-0000-0000-0000-000000000001"],
              "reason": "instance administrator"
            }
          ],
          "approverGroups": [],
          "callers": [
            {
              "name": "hr-sync",
              "owner": "people-systems@example.com",
              "validUntil": "2028-03-31T00:00:00Z",
              "sourceNetworks": ["127.0.0.0/8", "::1/128", "10.0.0.0/8"],
              "identities": [{ "accessKey": "IGAK7Q2M4T6W8Y3A5C7E" }],
              "grants": [
                {
                  "instances": ["11111111-2222-3333-4444-555555555555"],
                  "users": ["*"],
                  "fields": ["FirstName", "LastName", "Mobile"]
                },
                {
                  "instances": ["11111111-2222-3333-4444-555555555555"],
                  "users": ["*"],
                  "emailChange": {
                    "fields": ["Email", "SecondaryEmail"],
                    "newAddressDomains": ["example.com"],
                    "allowClear": false,
                    "approval": "none",
                    "justification": "SEC-1432: nightly HR synchronisation",
                    "validUntil": "2028-01-31T00:00:00Z"
                  }
                }
              ]
            },
            {
              "name": "front-desk",
              "owner": "service-desk@example.com",
              "validUntil": "2028-03-31T00:00:00Z",
              "identities": [{ "accessKey": "IGAK2B4D6F8H1J3L5N7P" }],
              "grants": [
                {
                  "instances": ["11111111-2222-3333-4444-555555555555"],
                  "users": ["*"],
                  "fields": ["FirstName", "LastName"]
                }
              ]
            }
          ]
        }

        """#
}
