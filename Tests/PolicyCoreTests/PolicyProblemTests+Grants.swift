extension PolicyProblemTests {
    /// Mistakes in a grant.
    static let grantMistakes: [Mistake] = [
        Mistake(#"{"instances":["\#(Fixture.instance)"],"#, "{", ["/callers/0/grants/0: `instances` is missing"]),
        Mistake(
            #"["\#(Fixture.instance)"],"users":["*"]"#, #"[],"users":["*"]"#,
            ["/callers/0/grants/0/instances: must not be empty"]
        ),
        Mistake(
            #"["\#(Fixture.instance)"],"users":["*"]"#, #"["*"],"users":["*"]"#,
            ["/callers/0/grants/0/instances/0: there is no wildcard for instances"]
        ),
        Mistake(
            #"["\#(Fixture.instance)"],"users":["*"]"#, #"["AAAAAAAA-2222-3333-4444-555555555555"],"users":["*"]"#,
            ["/callers/0/grants/0/instances/0: must be a UUID in lower case"]
        ),
        Mistake(
            #"["\#(Fixture.instance)"],"users":["*"]"#,
            #"["arn:aws:connect:us-east-1:123456789012:instance/\#(Fixture.instance)"],"users":["*"]"#,
            ["/callers/0/grants/0/instances/0: must be a UUID in lower case"]
        ),
        Mistake(
            #"["\#(Fixture.instance)"],"users":["*"]"#,
            #"["\#(Fixture.instance)","\#(Fixture.instance)"],"users":["*"]"#,
            ["/callers/0/grants/0/instances/1: stands twice in this array"]
        ),
        Mistake(#""users":["*"]"#, #""users":[]"#, ["/callers/0/grants/0/users: must not be empty"]),
        Mistake(#""users":["*"]"#, #""users":"*""#, ["/callers/0/grants/0/users: must be an array, not string"]),
        Mistake(
            #""users":["*"]"#, #""users":["*","*"]"#,
            ["/callers/0/grants/0/users/0: `*` must stand alone", "/callers/0/grants/0/users/1: `*` must stand alone"]
        ),
        Mistake(
            #""users":["*"]"#, #""users":["\#(Fixture.user)","*"]"#,
            ["/callers/0/grants/0/users/1: `*` must stand alone"]
        ),
        Mistake(#""users":["*"]"#, #""users":["**"]"#, ["/callers/0/grants/0/users/0: must be a UUID in lower case"]),
        Mistake(
            #""users":["*"]"#, #""users":["\#(Fixture.user.uppercased())"]"#,
            ["/callers/0/grants/0/users/0: must be a UUID in lower case"]
        ),
        Mistake(
            #""users":["*"]"#, #""users":["\#(Fixture.user)","\#(Fixture.user)"]"#,
            ["/callers/0/grants/0/users/1: stands twice in this array"]
        ),
        Mistake(
            #","fields":["FirstName"]"#, "",
            ["/callers/0/grants/0: must have exactly one of `fields` and `emailChange`"]),
        Mistake(
            #""fields":["FirstName"]"#, #""fields":["FirstName"],\#(PolicyText.email())"#,
            ["/callers/0/grants/0: must have exactly one of `fields` and `emailChange`"]
        ),
        Mistake(#"["FirstName"]"#, "[]", ["/callers/0/grants/0/fields: must not be empty"]),
        Mistake(#"["FirstName"]"#, #"["*"]"#, ["/callers/0/grants/0/fields/0: there is no wildcard for fields"]),
        Mistake(
            #"["FirstName"]"#, #"["Email"]"#,
            ["/callers/0/grants/0/fields/0: only an `emailChange` can permit to change an address"]
        ),
        Mistake(
            #"["FirstName"]"#, #"["FirstName","SecondaryEmail"]"#,
            ["/callers/0/grants/0/fields/1: only an `emailChange` can permit to change an address"]
        ),
        Mistake(
            #"["FirstName"]"#, #"["firstName"]"#,
            ["/callers/0/grants/0/fields/0: unknown field, the nearest known name is `FirstName`"]
        ),
        Mistake(
            #"["FirstName"]"#, #"["email"]"#,
            ["/callers/0/grants/0/fields/0: unknown field, known here: `FirstName`, `LastName`, `Mobile`"]
        ),
        Mistake(
            #"["FirstName"]"#, #"["FirstName","FirstName"]"#,
            ["/callers/0/grants/0/fields/1: stands twice in this array"]
        ),
        Mistake(#"["FirstName"]"#, #"[null]"#, ["/callers/0/grants/0/fields/0: must be a string, not null"]),
        Mistake(
            #"["FirstName"]"#, #"["FirstName"],"validUntil":"x""#,
            ["/callers/0/grants/0/validUntil: must be a UTC time such as `2027-03-31T00:00:00Z`"]
        ),
    ]

    /// Mistakes in an email permission.
    static let emailMistakes: [Mistake] = [
        Mistake(#""fields":["Email"]"#, #""fields":[]"#, ["/callers/0/grants/1/emailChange/fields: must not be empty"]),
        Mistake(
            #""fields":["Email"]"#, #""fields":["*"]"#,
            ["/callers/0/grants/1/emailChange/fields/0: must be `Email` or `SecondaryEmail`"]
        ),
        Mistake(
            #""fields":["Email"]"#, #""fields":["FirstName"]"#,
            ["/callers/0/grants/1/emailChange/fields/0: must be `Email` or `SecondaryEmail`"]
        ),
        Mistake(
            #""fields":["Email"]"#, #""fields":["Email","Email"]"#,
            ["/callers/0/grants/1/emailChange/fields/1: stands twice in this array"]
        ),
        Mistake(
            #""fields":["Email"],"newAddressDomains""#, #""newAddressDomains""#,
            ["/callers/0/grants/1/emailChange: `fields` is missing"]
        ),
        Mistake(
            #""newAddressDomains":["example.com"],"#, "",
            ["/callers/0/grants/1/emailChange: `newAddressDomains` is missing"]
        ),
        Mistake(#"["example.com"]"#, "[]", ["/callers/0/grants/1/emailChange/newAddressDomains: must not be empty"]),
        Mistake(
            #"["example.com"]"#, #"["example.com","*"]"#,
            ["/callers/0/grants/1/emailChange/newAddressDomains/1: `*` must stand alone"]
        ),
        Mistake(
            #"["example.com"]"#, #"["example.com","example.com"]"#,
            ["/callers/0/grants/1/emailChange/newAddressDomains/1: stands twice in this array"]
        ),
        Mistake(#""approval":"none","#, "", ["/callers/0/grants/1/emailChange: `approval` is missing"]),
        Mistake(
            #""approval":"none","#, #""approval":null,"#,
            ["/callers/0/grants/1/emailChange/approval: must be `none` or an object with `required` and `validMinutes`"]
        ),
        Mistake(
            #""approval":"none","#, #""approval":"None","#,
            ["/callers/0/grants/1/emailChange/approval: must be `none` or an object with `required` and `validMinutes`"]
        ),
        Mistake(
            #""approval":"none","#, #""approval":{},"#,
            [
                "/callers/0/grants/1/emailChange/approval: `required` is missing",
                "/callers/0/grants/1/emailChange/approval: `validMinutes` is missing",
            ]
        ),
        Mistake(
            #""approval":"none","#, #""approval":{"required":[],"validMinutes":0},"#,
            [
                "/callers/0/grants/1/emailChange/approval/validMinutes: must be an integer from 1 to 10080",
                "/callers/0/grants/1/emailChange/approval/required: must not be empty",
            ]
        ),
        Mistake(
            #""approval":"none","#, #""approval":{"required":[{"group":"g","count":1}],"validMinutes":60},"#,
            ["/callers/0/grants/1/emailChange/approval/required/0/group: no approver group has this name"]
        ),
        Mistake(#""justification":"SEC-1","#, "", ["/callers/0/grants/1/emailChange: `justification` is missing"]),
        Mistake(
            #""justification":"SEC-1","#, #""justification":"","#,
            ["/callers/0/grants/1/emailChange/justification: must have 1 to 1024 characters"]
        ),
        Mistake(
            #","validUntil":"2027-01-31T00:00:00Z""#, "", ["/callers/0/grants/1/emailChange: `validUntil` is missing"]),
        Mistake(
            #""2027-01-31T00:00:00Z""#, "null",
            ["/callers/0/grants/1/emailChange/validUntil: must be a string, not null"]
        ),
        Mistake(
            #""justification":"SEC-1","#, #""justification":"SEC-1","allowClear":"false","#,
            ["/callers/0/grants/1/emailChange/allowClear: must be true or false, not string"]
        ),
        Mistake(
            #""justification":"SEC-1","#, #""justification":"SEC-1","allowClears":true,"#,
            ["/callers/0/grants/1/emailChange/allowClears: unknown member, the nearest known name is `allowClear`"]
        ),
    ]
}
