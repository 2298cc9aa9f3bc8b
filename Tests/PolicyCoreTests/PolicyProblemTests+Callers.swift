extension PolicyProblemTests {
    /// Mistakes outside callers.
    static let wholeMistakes: [Mistake] = [
        Mistake(#""formatVersion":1,"#, "", [": `formatVersion` is missing"]),
        Mistake(
            #""formatVersion":1,"#, #""formatVersion":2,"#,
            ["/formatVersion: must be 1, the only format this version knows"]
        ),
        Mistake(
            #""formatVersion":1,"#, #""formatVersion":"1","#,
            ["/formatVersion: must be 1, the only format this version knows"]
        ),
        Mistake(
            #""formatVersion":1,"#, #""formatVersion":1.0,"#,
            ["/formatVersion: must be 1, the only format this version knows"]
        ),
        Mistake(
            #""formatVersion":1,"#, #""formatVersion":null,"#,
            ["/formatVersion: must be 1, the only format this version knows"]
        ),
        Mistake(#""id":"test","#, #""id":"","#, ["/id: must have 1 to 128 characters"]),
        Mistake(#""id":"test","#, #""id":1,"#, ["/id: must be a string, not number"]),
        Mistake(#""id":"test","#, #""id":"a\nb","#, ["/id: must not contain control or invisible characters"]),
        Mistake(#""id":"test","#, #""id":"a\u202eb","#, ["/id: must not contain control or invisible characters"]),
        Mistake(
            #""id":"test","#, #""Id":"test","#,
            ["/Id: unknown member, the nearest known name is `id`", ": `id` is missing"]
        ),
        Mistake(#""revision":"1","#, "", [": `revision` is missing"]),
        Mistake(#""owner":"security","#, "", [": `owner` is missing"]),
        Mistake(#""id":"test","#, #""id":"test","$schema":1,"#, ["/$schema: must be a string, not number"]),
        Mistake(
            #""id":"test","#, #""id":"test","protectedUser":[],"#,
            ["/protectedUser: unknown member, the nearest known name is `protectedUsers`"]
        ),
        Mistake(
            #""id":"test","#, #""id":"test","a/b~c":[],"#,
            [
                "/a~1b~0c: unknown member, known here: `formatVersion`, `id`, `revision`, `owner`, `callers`, `$schema`, "
                    + "`protectedUsers`, `approverGroups`"
            ]
        ),
        Mistake(
            #""id":"test","#, #""id":"test","comment":"x","default":"allow","#,
            [
                "/comment: unknown member, known here: `formatVersion`, `id`, `revision`, `owner`, `callers`, `$schema`, "
                    + "`protectedUsers`, `approverGroups`",
                "/default: unknown member, known here: `formatVersion`, `id`, `revision`, `owner`, `callers`, `$schema`, "
                    + "`protectedUsers`, `approverGroups`",
            ]
        ),
        // Protected users.
        Mistake(#"["\#(Fixture.protectedUser)"]"#, "[]", ["/protectedUsers/0/users: must not be empty"]),
        Mistake(
            #"["\#(Fixture.protectedUser)"]"#, #"["*"]"#, ["/protectedUsers/0/users/0: must be a UUID in lower case"]),
        Mistake(
            #""protectedUsers":[{"#, #""protectedUsers":[{"reason":"","#,
            ["/protectedUsers/0/reason: must have 1 to 1024 characters"]
        ),
        Mistake(
            #""protectedUsers":[{"#, #""protectedUsers":[{"user":[],"#,
            ["/protectedUsers/0/user: unknown member, the nearest known name is `users`"]
        ),
        Mistake(
            #""protectedUsers":["#, #""protectedUsers":[null,"#, ["/protectedUsers/0: must be an object, not null"]),
    ]

    /// Mistakes in a caller and its identities.
    static let callerMistakes: [Mistake] = [
        Mistake(#""name":"hr-sync","#, "", ["/callers/0: `name` is missing"]),
        Mistake(
            #""name":"hr-sync","#, #""name":"hr\u200bsync","#,
            ["/callers/0/name: must not contain control or invisible characters"]
        ),
        Mistake(#""owner":"people","#, "", ["/callers/0: `owner` is missing"]),
        Mistake(#""owner":"people","#, #""owner":null,"#, ["/callers/0/owner: must be a string, not null"]),
        Mistake(
            #""owner":"people","#, #""owner":"people","grant":[],"#,
            ["/callers/0/grant: unknown member, the nearest known name is `grants`"]
        ),
        Mistake(
            #""validUntil":"2027-03-31T00:00:00Z""#, #""validUntil":"2027-03-31""#,
            ["/callers/0/validUntil: must be a UTC time such as `2027-03-31T00:00:00Z`"]
        ),
        Mistake(
            #""validUntil":"2027-03-31T00:00:00Z""#, #""validUntil":"2027-02-29T00:00:00Z""#,
            ["/callers/0/validUntil: must be a UTC time such as `2027-03-31T00:00:00Z`"]
        ),
        Mistake(
            #""validUntil":"2027-03-31T00:00:00Z""#, #""validUntil":"2027-03-31T00:00:00+01:00""#,
            ["/callers/0/validUntil: must be a UTC time such as `2027-03-31T00:00:00Z`"]
        ),
        Mistake(
            #""validUntil":"2027-03-31T00:00:00Z""#, #""validUntil":null"#,
            ["/callers/0/validUntil: must be a string, not null"]
        ),
        Mistake(#"["10.0.0.0/8"]"#, "[]", ["/callers/0/sourceNetworks: must not be empty"]),
        Mistake(#"["10.0.0.0/8"]"#, "null", ["/callers/0/sourceNetworks: must be an array, not null"]),
        Mistake(
            #"["10.0.0.0/8"]"#, #"["10.0.0.1/8"]"#,
            [
                "/callers/0/sourceNetworks/0: must be a network such as `10.0.0.0/8` or `fd00::/8`, with no bit set beyond its length"
            ]
        ),
        Mistake(
            #"["10.0.0.0/8"]"#, #"["10.0.0.0/8","10.0.0.0/8"]"#,
            ["/callers/0/sourceNetworks/1: stands twice in this array"]
        ),
        // Identities.
        Mistake(#"{"accessKey":"\#(Fixture.hrKey)"}"#, "", ["/callers/0/identities: must not be empty"]),
        Mistake(
            #"{"accessKey":"\#(Fixture.hrKey)"}"#, "{}",
            ["/callers/0/identities/0: must have exactly one member, `accessKey` or `apiKey`"]
        ),
        Mistake(
            #"{"accessKey":"\#(Fixture.hrKey)"}"#, #""\#(Fixture.hrKey)""#,
            ["/callers/0/identities/0: must be an object, not string"]
        ),
        Mistake(
            #"{"accessKey":"\#(Fixture.hrKey)"}"#, #"{"accessKey":"*"}"#,
            ["/callers/0/identities/0/accessKey: must be `IGAK` and 16 of A-Z and 0-9"]
        ),
        Mistake(
            Fixture.hrKey, "IGAS7Q2M4T6W8Y3A5C7E",
            ["/callers/0/identities/0/accessKey: must be `IGAK` and 16 of A-Z and 0-9"]
        ),
        Mistake(
            Fixture.hrKey, "IGAK7Q2M4T6W8Y3A5C7e",
            ["/callers/0/identities/0/accessKey: must be `IGAK` and 16 of A-Z and 0-9"]
        ),
        Mistake(
            Fixture.hrKey, "IGAK7Q2M4T6W8Y3A5C7",
            ["/callers/0/identities/0/accessKey: must be `IGAK` and 16 of A-Z and 0-9"]
        ),
        Mistake(
            Fixture.hrKey, "IGA\u{212A}7Q2M4T6W8Y3A5C7E",
            ["/callers/0/identities/0/accessKey: must be `IGAK` and 16 of A-Z and 0-9"]
        ),
        Mistake(
            #"{"accessKey":"\#(Fixture.hrKey)"}"#,
            #"{"accessKey":"\#(Fixture.hrKey)","apiKey":{"sha256":"\#(Fixture.digest)"}}"#,
            ["/callers/0/identities/0: must have exactly one member, `accessKey` or `apiKey`"]
        ),
        Mistake(
            #"{"accessKey":"\#(Fixture.hrKey)"}"#, #"{"apiKey":"\#(Fixture.digest)"}"#,
            ["/callers/0/identities/0/apiKey: must be an object, not string"]
        ),
        Mistake(
            #"{"accessKey":"\#(Fixture.hrKey)"}"#, #"{"apiKey":{"sha256":"\#(Fixture.digest.uppercased())"}}"#,
            ["/callers/0/identities/0/apiKey/sha256: must be 64 lower-case hexadecimal digits"]
        ),
        Mistake(
            #"{"accessKey":"\#(Fixture.hrKey)"}"#, #"{"apiKey":{}}"#,
            ["/callers/0/identities/0/apiKey: `sha256` is missing"]
        ),
        Mistake(
            #"{"accessKey":"\#(Fixture.hrKey)"}"#, #"{"jwt":{"issuer":"i","subject":"s"}}"#,
            ["/callers/0/identities/0/jwt: not available in this version"]
        ),
        Mistake(
            #"{"accessKey":"\#(Fixture.hrKey)"}"#, #"{"certificate":{"dns":"d"}}"#,
            ["/callers/0/identities/0/certificate: not available in this version"]
        ),
        Mistake(
            #"{"accessKey":"\#(Fixture.hrKey)"}"#, #"{"iamPrincipal":"arn:aws:iam::123456789012:role/hr-sync"}"#,
            ["/callers/0/identities/0/iamPrincipal: not available in this version"]
        ),
        Mistake(
            #"{"accessKey":"\#(Fixture.hrKey)"}"#, #"{"accesskey":"\#(Fixture.hrKey)"}"#,
            ["/callers/0/identities/0/accesskey: unknown member, the nearest known name is `accessKey`"]
        ),
        Mistake(
            #"{"accessKey":"\#(Fixture.hrKey)"}"#,
            #"{"accessKey":"\#(Fixture.hrKey)"},{"accessKey":"\#(Fixture.hrKey)"}"#,
            ["/callers/0/identities/1: this identity already stands at `/callers/0/identities/0`"]
        ),
    ]
}
