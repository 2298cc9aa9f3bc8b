import SignatureV4
import Testing
import UpstreamCredentials

@Suite("Where upstream credentials come from")
struct UpstreamCredentialSourceTests {
    static let pair = ["AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "wJalr/K7MDENG+b="]
    static let file = Array("[default]\naws_access_key_id=AKFILE\naws_secret_access_key=s\n".utf8)

    @Test("The environment gives a key pair, with a session token or without")
    func environment() throws {
        let long = try #require(try UpstreamCredentialSource.environment(Self.pair))
        #expect(long.accessKeyID == "AKIAIOSFODNN7EXAMPLE" && long.secretAccessKey == "wJalr/K7MDENG+b=")
        #expect(long.sessionToken == nil)
        let short = try UpstreamCredentialSource.environment(Self.pair.merging(["AWS_SESSION_TOKEN": "t/=="]) { $1 })
        #expect(short?.sessionToken == "t/==")
    }

    @Test("An environment without any of the three has no credential", arguments: [[:], ["AWS_PROFILE": "a"]])
    func none(variables: [String: String]) throws {
        #expect(try UpstreamCredentialSource.environment(variables) == nil)
    }

    @Test(
        "An environment that has a part of it, or a wrong one, is an error",
        arguments: [
            (["AWS_ACCESS_KEY_ID": "A"], .missingVariable("AWS_SECRET_ACCESS_KEY")),
            (["AWS_SECRET_ACCESS_KEY": "s"], .missingVariable("AWS_ACCESS_KEY_ID")),
            (["AWS_SESSION_TOKEN": "t"], .missingVariable("AWS_ACCESS_KEY_ID")),
            (["AWS_ACCESS_KEY_ID": "A", "AWS_SESSION_TOKEN": "t"], .missingVariable("AWS_SECRET_ACCESS_KEY")),
            (pair.merging(["AWS_ACCESS_KEY_ID": ""]) { $1 }, .emptyVariable("AWS_ACCESS_KEY_ID")),
            (pair.merging(["AWS_SESSION_TOKEN": ""]) { $1 }, .emptyVariable("AWS_SESSION_TOKEN")),
            (pair.merging(["AWS_ACCESS_KEY_ID": "A/B"]) { $1 }, .badVariable("AWS_ACCESS_KEY_ID")),
            (
                pair.merging(["AWS_ACCESS_KEY_ID": String(repeating: "A", count: 129)]) { $1 },
                .badVariable("AWS_ACCESS_KEY_ID")
            ),
            (pair.merging(["AWS_SECRET_ACCESS_KEY": "s "]) { $1 }, .badVariable("AWS_SECRET_ACCESS_KEY")),
            (pair.merging(["AWS_SECRET_ACCESS_KEY": "s\n"]) { $1 }, .badVariable("AWS_SECRET_ACCESS_KEY")),
            (pair.merging(["AWS_SECRET_ACCESS_KEY": "\u{212A}"]) { $1 }, .badVariable("AWS_SECRET_ACCESS_KEY")),
            (pair.merging(["AWS_SESSION_TOKEN": "t\r\nHost: a"]) { $1 }, .badVariable("AWS_SESSION_TOKEN")),
            (pair.merging(["AWS_SESSION_TOKEN": "t\0"]) { $1 }, .badVariable("AWS_SESSION_TOKEN")),
        ] as [([String: String], UpstreamCredentialError)])
    func wrong(variables: [String: String], error: UpstreamCredentialError) {
        #expect(throws: error) { _ = try UpstreamCredentialSource.environment(variables) }
        // Nor is it passed over for the file.
        #expect(throws: error) {
            _ = try UpstreamCredentialSource.credential(variables: variables) { _ in Self.file }
        }
    }

    @Test(
        "The file is where the environment says, else in the home directory",
        arguments: [
            (["HOME": "/home/a"], "/home/a/.aws/credentials"),
            (["HOME": "/home/a", "AWS_SHARED_CREDENTIALS_FILE": "/etc/c"], "/etc/c"),
            (["HOME": "/home/a", "AWS_SHARED_CREDENTIALS_FILE": "~/c"], "/home/a/c"),
            (["AWS_SHARED_CREDENTIALS_FILE": "c"], "c"),
            (["AWS_SHARED_CREDENTIALS_FILE": "~/c"], nil),
            (["HOME": ""], nil),
            ([:], nil),
        ] as [([String: String], String?)])
    func path(variables: [String: String], path: String?) throws {
        #expect(try UpstreamCredentialSource.sharedFilePath(variables) == path)
    }

    @Test("An empty file name is an error")
    func emptyPath() {
        #expect(throws: UpstreamCredentialError.emptyVariable("AWS_SHARED_CREDENTIALS_FILE")) {
            _ = try UpstreamCredentialSource.sharedFilePath(["AWS_SHARED_CREDENTIALS_FILE": ""])
        }
    }

    @Test("The environment goes before the file, which is then not read")
    func order() throws {
        let credential = try UpstreamCredentialSource.credential(variables: Self.pair) { _ in
            Issue.record("the file was read")
            return nil
        }
        #expect(credential?.accessKeyID == "AKIAIOSFODNN7EXAMPLE")
    }

    @Test("The profile is the configured one, else that of the environment, else `default`")
    func profile() throws {
        let file = Array(
            """
            [default]
            aws_access_key_id = D
            aws_secret_access_key = s
            [a]
            aws_access_key_id = A
            aws_secret_access_key = s
            [b]
            aws_access_key_id = B
            aws_secret_access_key = s
            """.utf8)
        func id(_ variables: [String: String], _ profile: String?) throws -> String? {
            let variables = variables.merging(["HOME": "/h"]) { $1 }
            return try UpstreamCredentialSource.credential(variables: variables, profile: profile) { path in
                #expect(path == "/h/.aws/credentials")
                return file
            }?.accessKeyID
        }
        #expect(try id([:], nil) == "D")
        #expect(try id(["AWS_PROFILE": "a"], nil) == "A")
        #expect(try id(["AWS_PROFILE": "a"], "b") == "B")
        #expect(throws: UpstreamCredentialError.noSuchProfile) { try id(["AWS_PROFILE": "c"], nil) }
        #expect(throws: UpstreamCredentialError.emptyVariable("AWS_PROFILE")) { try id(["AWS_PROFILE": ""], nil) }
    }

    @Test("No file and no choice of profile is no credential; with a choice it is an error")
    func noFile() throws {
        #expect(try UpstreamCredentialSource.credential(variables: ["HOME": "/h"]) { _ in nil } == nil)
        #expect(try UpstreamCredentialSource.credential(variables: ["HOME": "/h"]) { _ in [] } == nil)
        #expect(try UpstreamCredentialSource.credential(variables: [:]) { _ in Self.file } == nil)
        #expect(throws: UpstreamCredentialError.noSuchProfile) {
            _ = try UpstreamCredentialSource.credential(variables: ["HOME": "/h"], profile: "a") { _ in nil }
        }
    }
}
