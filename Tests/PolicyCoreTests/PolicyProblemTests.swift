import PolicyCore
import Testing

@Suite("What is wrong with a policy")
struct PolicyProblemTests {
    /// A policy with one caller of one grant, in which `wrong` replaces `right`.
    static func damaged(_ right: String, _ wrong: String) -> String {
        let text = PolicyText.document(
            [
                PolicyText.caller(
                    grants: [PolicyText.grant(PolicyText.fields("FirstName")), PolicyText.grant(PolicyText.email())],
                    more: #","validUntil":"2027-03-31T00:00:00Z","sourceNetworks":["10.0.0.0/8"]"#)
            ], more: PolicyText.protectedUsers)
        let parts = text.split(separator: right, maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? parts[0] + wrong + parts[1] : "no such part: \(right)"
    }

    /// A policy in which `right` was replaced by `wrong`, and what must be said of it.
    struct Mistake: CustomTestStringConvertible, Sendable {
        let right: String
        let wrong: String
        let problems: [String]

        var testDescription: String { "\(right) -> \(wrong)" }

        init(_ right: String, _ wrong: String, _ problems: [String]) {
            self.right = right
            self.wrong = wrong
            self.problems = problems
        }
    }

    @Test(
        "Each mistake is named with its place and what to write instead",
        arguments: wholeMistakes + callerMistakes + grantMistakes + emailMistakes)
    func mistakes(mistake: Mistake) {
        let problems = PolicyText.problems(Self.damaged(mistake.right, mistake.wrong))
        #expect(problems == mistake.problems)
    }

    @Test("The undamaged policy of these tests is right")
    func undamaged() {
        #expect(PolicyText.problems(Self.damaged("{", "{")) == [])
    }

    @Test("A document that is no object is refused", arguments: ["null", "[]", "1", #""x""#, "true"])
    func noObject(text: String) {
        #expect(PolicyText.problems(text).first?.hasPrefix(": must be an object, not ") == true)
    }

    @Test("All problems are reported at once, in the order of reading")
    func allAtOnce() {
        let text =
            #"{"formatVersion":3,"id":"","owner":"o","colour":1,"callers":[{"name":"a","owner":"","identities":[],"#
            + #""grants":[{"instances":["*"],"users":["*","*"],"fields":["Email"]}]},5]}"#
        #expect(
            PolicyText.problems(text) == [
                "/colour: unknown member, known here: `formatVersion`, `id`, `revision`, `owner`, `callers`, `$schema`, "
                    + "`protectedUsers`, `approverGroups`",
                ": `revision` is missing",
                "/formatVersion: must be 1, the only format this version knows",
                "/id: must have 1 to 128 characters",
                "/callers/0/owner: must have 1 to 128 characters",
                "/callers/0/identities: must not be empty",
                "/callers/0/grants/0/instances/0: there is no wildcard for instances",
                "/callers/0/grants/0/users/0: `*` must stand alone",
                "/callers/0/grants/0/users/1: `*` must stand alone",
                "/callers/0/grants/0/fields/0: only an `emailChange` can permit to change an address",
                "/callers/1: must be an object, not number",
            ])
    }

    @Test(
        "Only exact lower-case domains of at least two labels are accepted",
        arguments: [
            "", "com", "*.example.com", ".example.com", "example.com.", "Example.com", "example.COM", "exa mple.com",
            "example..com",
            "-a.example", "a-.example", "a.1", "a.1x", "127.0.0.1", "ex\u{e4}mple.com", "ex\u{430}mple.com",
            "example\u{3002}com",
            "a@example.com", "@example.com", "example.com/", "exam_ple.com", "example.com ", "ex*mple.com", "**",
            String(repeating: "a", count: 64) + ".com",
        ])
    func domains(domain: String) {
        let text = PolicyText.document([
            PolicyText.caller(grants: [PolicyText.grant(PolicyText.email(domains: [domain]))])
        ])
        let place = "/callers/0/grants/0/emailChange/newAddressDomains/0"
        #expect(PolicyText.problems(text) == ["\(place): must be an exact domain in lower case such as `example.com`"])
    }

    @Test("Names of people have 1 to 128 characters, prose 1 to 1024")
    func lengths() {
        for (count, isRight) in [(1, true), (128, true), (129, false)] {
            let text = PolicyText.document([PolicyText.caller(String(repeating: "\u{1f600}", count: count), grants: [])]
            )
            #expect(PolicyText.problems(text) == (isRight ? [] : ["/callers/0/name: must have 1 to 128 characters"]))
        }
    }

    static let secondKey = #"{"accessKey":"IGAK2B4D6F8H1J3L5N7P"}"#

    @Test("No two callers have one name, however it is written")
    func callerNames() {
        for (first, second) in [("hr", "hr"), ("Jos\u{e9}", "Jose\u{301}")] {
            let text = PolicyText.document([
                PolicyText.caller(first, grants: []), PolicyText.caller(second, identity: Self.secondKey, grants: []),
            ])
            #expect(PolicyText.problems(text) == ["/callers/1/name: this name is already taken"])
        }
    }

    @Test("An identity stands with one caller or one approver, never with two")
    func identities() {
        let key = #"{"accessKey":"\#(Fixture.hrKey)"}"#
        let text = PolicyText.document(
            [PolicyText.caller("a", grants: []), PolicyText.caller("b", grants: [])],
            more: #""approverGroups":[{"name":"g","members":[{"name":"Ada","identities":[\#(key)]}]}]"#)
        let first = "/approverGroups/0/members/0/identities/0"
        #expect(
            PolicyText.problems(text) == [
                "/callers/0/identities/0: this identity already stands at `\(first)`",
                "/callers/1/identities/0: this identity already stands at `\(first)`",
            ])
    }

    @Test("Groups and members have unique names, members have identities, groups have members")
    func groups() {
        let ada = #"{"name":"Ada","identities":[\#(Self.secondKey)]}"#
        for (groups, problems) in [
            (#"[{"name":"g","members":[]}]"#, ["/approverGroups/0/members: must not be empty"]),
            (#"[{"name":"g"}]"#, ["/approverGroups/0: `members` is missing"]),
            (
                #"[{"name":"g","members":[{"name":"Ada","identities":[]}]}]"#,
                ["/approverGroups/0/members/0/identities: must not be empty"]
            ),
            (
                #"[{"name":"g","members":[\#(ada)]},{"name":"g","members":[{"name":"Ada","identities":[{"accessKey":"IGAKCCCCCCCCCCCCCCCC"}]}]}]"#,
                [
                    "/approverGroups/1/name: this name is already taken",
                    "/approverGroups/1/members/0/name: this name is already taken",
                ]
            ),
        ] {
            #expect(PolicyText.problems(PolicyText.document([], more: #""approverGroups":\#(groups)"#)) == problems)
        }
    }

    @Test("An approval asks existing groups, each once, for no more members than they have")
    func approvals() {
        func problems(_ required: String) -> [String] {
            let approval = #"{"required":[\#(required)],"validMinutes":60}"#
            return PolicyText.problems(
                PolicyText.document(
                    [PolicyText.caller(grants: [PolicyText.grant(PolicyText.email(approval: approval))])],
                    more:
                        #""approverGroups":[{"name":"g","members":[{"name":"Ada","identities":[\#(Self.secondKey)]}]}]"#
                ))
        }
        let place = "/callers/0/grants/0/emailChange/approval/required"
        #expect(problems(#"{"group":"g","count":1}"#) == [])
        #expect(problems(#"{"group":"g","count":0}"#) == ["\(place)/0/count: must be an integer from 1 to 2147483647"])
        #expect(
            problems(#"{"group":"g","count":1.5}"#) == ["\(place)/0/count: must be an integer from 1 to 2147483647"])
        #expect(problems(#"{"group":"g","count":2}"#) == ["\(place)/0/count: must not be more than the group's 1"])
        #expect(problems(#"{"group":"G","count":1}"#) == ["\(place)/0/group: no approver group has this name"])
        #expect(
            problems(#"{"group":"g","count":1},{"group":"g","count":1}"#) == [
                "\(place)/1/group: this group stands twice"
            ])
        #expect(problems(#"{"group":"g"}"#) == ["\(place)/0: `count` is missing"])
    }

    @Test(
        "The nearest known name is found despite case and typing mistakes, and not where nothing is near",
        arguments: [
            ("sourceNetwork", "sourceNetworks"), ("SOURCENETWORKS", "sourceNetworks"), ("validuntill", "validUntil"),
            ("ownr", "owner"), ("xyz", nil), ("", nil), (String(repeating: "owner", count: 100), nil),
        ])
    func nearestNames(name: String, expected: String?) {
        let known = ["name", "owner", "identities", "grants", "validUntil", "sourceNetworks"]
        #expect(NearestName.of(name, among: known) == expected)
    }
}
