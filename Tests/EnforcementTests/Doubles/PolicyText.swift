/// The policies of the tests.
enum PolicyText {
    /// `hr-sync` by gate key and API key, `desk` from 10.0.0.0/8 only, `short` until 2026-12-01, and one approver.
    static let standard = document(
        callers: [
            caller(
                "hr-sync",
                identities: [
                    #"{"accessKey":"\#(Sample.hrKey)"}"#, #"{"apiKey":{"sha256":"\#(Sample.apiKeySHA256)"}}"#,
                ],
                grants: [
                    fields("FirstName", "LastName", "Mobile"),
                    grant(
                        #""emailChange":{"fields":["Email"],"newAddressDomains":["example.com"],"allowClear":true,"#
                            + #""approval":"none","justification":"SEC-1","validUntil":"2027-01-31T00:00:00Z"}"#),
                ]),
            caller(
                "desk", identities: [#"{"accessKey":"\#(Sample.deskKey)"}"#], grants: [fields("FirstName")],
                more: #","sourceNetworks":["10.0.0.0/8"]"#),
            caller(
                "short", identities: [#"{"accessKey":"\#(Sample.shortKey)"}"#], grants: [fields("FirstName")],
                more: #","validUntil":"2026-12-01T00:00:00Z""#),
        ])

    static func document(callers: [String]) -> String {
        #"{"formatVersion":1,"id":"test","revision":"r1","owner":"security","#
            + #""protectedUsers":[{"instance":"\#(Sample.instance)","users":["\#(Sample.protectedUser)"]}],"#
            + #""approverGroups":[{"name":"night","members":[{"name":"nora","identities":["#
            + #"{"accessKey":"\#(Sample.approverKey)"}]}]}],"callers":[\#(callers.joined(separator: ","))]}"#
    }

    private static func caller(_ name: String, identities: [String], grants: [String], more: String = "") -> String {
        #"{"name":"\#(name)","owner":"people","identities":[\#(identities.joined(separator: ","))],"#
            + #""grants":[\#(grants.joined(separator: ","))]\#(more)}"#
    }

    private static func grant(_ permission: String) -> String {
        #"{"instances":["\#(Sample.instance)"],"users":["*"],\#(permission)}"#
    }

    private static func fields(_ names: String...) -> String {
        grant(#""fields":[\#(names.map { "\"\($0)\"" }.joined(separator: ","))]"#)
    }
}
