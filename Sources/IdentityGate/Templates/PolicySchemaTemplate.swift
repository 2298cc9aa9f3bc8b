/// `policies/policy.schema.json`, byte for byte; a test holds the two together.
enum PolicySchemaTemplate {
    static let text = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "Identity Gate policy",
          "description": "Who may change what of whom. Everything that no grant covers is refused. `identity-gate policy check` knows further rules, which span several places: unique names, an identity stands once in the whole file, approval names existing groups, networks have no bit set beyond their length.",
          "type": "object",
          "required": ["formatVersion", "id", "revision", "owner", "callers"],
          "additionalProperties": false,
          "properties": {
            "$schema": { "type": "string", "description": "Where this schema is, for editors. Not read." },
            "formatVersion": { "const": 1, "description": "The version of this format." },
            "id": { "$ref": "#/$defs/name", "description": "Which policy this is; the same through all its revisions." },
            "revision": { "$ref": "#/$defs/name", "description": "Which revision; recorded with every decision." },
            "owner": { "$ref": "#/$defs/name", "description": "Who answers for the policy." },
            "protectedUsers": {
              "description": "Users whom `\"users\": [\"*\"]` never covers. A grant that names the user in full does.",
              "type": "array",
              "items": { "$ref": "#/$defs/protectedUsers" }
            },
            "approverGroups": {
              "description": "People who can approve an email change. No member's name stands twice, in whatever group.",
              "type": "array",
              "items": { "$ref": "#/$defs/approverGroup" }
            },
            "callers": {
              "description": "Who may call at all. Names are unique.",
              "type": "array",
              "items": { "$ref": "#/$defs/caller" }
            }
          },
          "$defs": {
            "name": {
              "description": "1 to 128 characters, no control or invisible ones.",
              "type": "string",
              "minLength": 1,
              "maxLength": 128,
              "pattern": "^[^\\u0000-\\u001F\\u007F-\\u009F\\u00AD\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF]*$"
            },
            "prose": {
              "description": "1 to 1024 characters, no control or invisible ones.",
              "type": "string",
              "minLength": 1,
              "maxLength": 1024,
              "pattern": "^[^\\u0000-\\u001F\\u007F-\\u009F\\u00AD\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF]*$"
            },
            "uuid": {
              "description": "A UUID in lower case; no ARN.",
              "type": "string",
              "maxLength": 36,
              "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
            },
            "time": {
              "description": "A moment in UTC, to the microsecond at most. What it limits holds before it, and not at it.",
              "type": "string",
              "maxLength": 27,
              "pattern": "^(19[7-9][0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?Z$"
            },
            "network": {
              "description": "An IPv4 or IPv6 network in CIDR form, with no bit set beyond its length.",
              "type": "string",
              "maxLength": 49,
              "pattern": "^([0-9]{1,3}(\\.[0-9]{1,3}){3}/([0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*/([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$",
              "examples": ["10.0.0.0/8", "fd00::/8"]
            },
            "protectedUsers": {
              "type": "object",
              "required": ["instance", "users"],
              "additionalProperties": false,
              "properties": {
                "instance": { "$ref": "#/$defs/uuid", "description": "The instance whose users these are." },
                "users": {
                  "description": "The users, each in full.",
                  "type": "array",
                  "minItems": 1,
                  "uniqueItems": true,
                  "items": { "$ref": "#/$defs/uuid" }
                },
                "reason": { "$ref": "#/$defs/prose", "description": "Why they are protected, for the reader." }
              }
            },
            "identities": {
              "description": "How the caller or approver proves who it is. No identity stands twice in the whole policy.",
              "type": "array",
              "minItems": 1,
              "uniqueItems": true,
              "items": { "$ref": "#/$defs/identity" }
            },
            "identity": {
              "description": "Exactly one kind. Of the kinds to come, `jwt`, `certificate` and `iamPrincipal` are refused in this version.",
              "type": "object",
              "minProperties": 1,
              "maxProperties": 1,
              "additionalProperties": false,
              "properties": {
                "accessKey": {
                  "description": "The public id of a gate key (AWS Signature Version 4).",
                  "type": "string",
                  "maxLength": 20,
                  "pattern": "^IGAK[A-Z0-9]{16}$"
                },
                "apiKey": {
                  "description": "An API key, by the SHA-256 of the whole token.",
                  "type": "object",
                  "required": ["sha256"],
                  "additionalProperties": false,
                  "properties": {
                    "sha256": {
                      "description": "64 lower-case hexadecimal digits.",
                      "type": "string",
                      "maxLength": 64,
                      "pattern": "^[0-9a-f]{64}$"
                    }
                  }
                }
              }
            },
            "approverGroup": {
              "type": "object",
              "required": ["name", "members"],
              "additionalProperties": false,
              "properties": {
                "name": { "$ref": "#/$defs/name", "description": "The name by which `approval` asks for the group; unique." },
                "members": {
                  "type": "array",
                  "minItems": 1,
                  "items": {
                    "type": "object",
                    "required": ["name", "identities"],
                    "additionalProperties": false,
                    "properties": {
                      "name": { "$ref": "#/$defs/name", "description": "Unique among all approvers of the policy." },
                      "identities": { "$ref": "#/$defs/identities" }
                    }
                  }
                }
              }
            },
            "caller": {
              "type": "object",
              "required": ["name", "owner", "identities", "grants"],
              "additionalProperties": false,
              "properties": {
                "name": { "$ref": "#/$defs/name", "description": "The name in the audit log; unique." },
                "owner": { "$ref": "#/$defs/name", "description": "Who answers for the caller." },
                "validUntil": { "$ref": "#/$defs/time", "description": "When the whole entry ends. Without it, it does not." },
                "sourceNetworks": {
                  "description": "Where the TCP connection may come from. Without it, from anywhere.",
                  "type": "array",
                  "minItems": 1,
                  "uniqueItems": true,
                  "items": { "$ref": "#/$defs/network" }
                },
                "identities": { "$ref": "#/$defs/identities" },
                "grants": {
                  "description": "What the caller may do. Every member of a request must be covered by one of them.",
                  "type": "array",
                  "items": { "$ref": "#/$defs/grant" }
                }
              }
            },
            "grant": {
              "type": "object",
              "required": ["instances", "users"],
              "additionalProperties": false,
              "properties": {
                "instances": {
                  "description": "The instances, each in full: there is no wildcard.",
                  "type": "array",
                  "minItems": 1,
                  "uniqueItems": true,
                  "items": { "$ref": "#/$defs/uuid" }
                },
                "users": {
                  "description": "Exactly `[\"*\"]`, all users but protected ones, or the users, each in full.",
                  "oneOf": [
                    { "type": "array", "items": { "const": "*" }, "minItems": 1, "maxItems": 1 },
                    { "type": "array", "items": { "$ref": "#/$defs/uuid" }, "minItems": 1, "uniqueItems": true }
                  ]
                },
                "fields": {
                  "description": "The members the grant permits to change. Addresses cannot stand here.",
                  "type": "array",
                  "minItems": 1,
                  "uniqueItems": true,
                  "items": { "enum": ["FirstName", "LastName", "Mobile"] }
                },
                "emailChange": { "$ref": "#/$defs/emailChange" },
                "validUntil": { "$ref": "#/$defs/time", "description": "When the grant ends. Without it, it does not." }
              },
              "oneOf": [{ "required": ["fields"] }, { "required": ["emailChange"] }]
            },
            "emailChange": {
              "description": "The only way to permit the change of an address. Whoever has it can take over the account of every user it covers.",
              "type": "object",
              "required": ["fields", "newAddressDomains", "approval", "justification", "validUntil"],
              "additionalProperties": false,
              "properties": {
                "fields": {
                  "description": "Which addresses.",
                  "type": "array",
                  "minItems": 1,
                  "uniqueItems": true,
                  "items": { "enum": ["Email", "SecondaryEmail"] }
                },
                "newAddressDomains": {
                  "description": "Where a new address may lie: exact domains in lower case, none of which stands for those below it; or exactly `[\"*\"]` for any.",
                  "oneOf": [
                    { "type": "array", "items": { "const": "*" }, "minItems": 1, "maxItems": 1 },
                    {
                      "type": "array",
                      "minItems": 1,
                      "uniqueItems": true,
                      "items": {
                        "type": "string",
                        "pattern": "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"
                      }
                    }
                  ]
                },
                "allowClear": {
                  "description": "Whether the address may become empty.",
                  "type": "boolean",
                  "default": false
                },
                "approval": {
                  "description": "Who must agree before: nobody, or members of groups. In this version a change that needs approval is refused.",
                  "oneOf": [
                    { "const": "none" },
                    {
                      "type": "object",
                      "required": ["required", "validMinutes"],
                      "additionalProperties": false,
                      "properties": {
                        "required": {
                          "description": "How many members of which groups; all of these entries must be met. No group stands twice.",
                          "type": "array",
                          "minItems": 1,
                          "items": {
                            "type": "object",
                            "required": ["group", "count"],
                            "additionalProperties": false,
                            "properties": {
                              "group": { "$ref": "#/$defs/name", "description": "The name of one of `approverGroups`." },
                              "count": {
                                "description": "How many of its members; not more than it has.",
                                "type": "integer",
                                "minimum": 1
                              }
                            }
                          }
                        },
                        "validMinutes": {
                          "description": "How long an approval can be used, a week at most.",
                          "type": "integer",
                          "minimum": 1,
                          "maximum": 10080
                        }
                      }
                    }
                  ]
                },
                "justification": { "$ref": "#/$defs/prose", "description": "Why, for the reader; a ticket, for example." },
                "validUntil": { "$ref": "#/$defs/time", "description": "When the permission ends; it must have an end." }
              }
            }
          }
        }

        """#
}
