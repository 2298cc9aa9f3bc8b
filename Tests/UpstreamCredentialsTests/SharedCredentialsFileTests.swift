import SignatureV4
import Testing
import UpstreamCredentials

@Suite("The shared credentials file")
struct SharedCredentialsFileTests {
    static let good = "[default]\naws_access_key_id = AKID\naws_secret_access_key = s=c/r+t\n"

    static func read(_ text: String, profile: String = "default") throws -> Credential? {
        try SharedCredentialsFile.credential(of: profile, in: Array(text.utf8))
    }

    @Test(
        "A profile is read in every way to write it",
        arguments: [
            good,
            "[default]\r\naws_access_key_id=AKID\r\naws_secret_access_key=s=c/r+t\r\n",
            "[ default ]\naws_access_key_id\t=\tAKID \naws_secret_access_key =s=c/r+t",
            "# caf\u{E9}\n; b\n\n  \t\n[default]\n#c\n  # d\naws_secret_access_key = s=c/r+t\naws_access_key_id = AKID",
            "[other]\nrole_arn = arn\ns3 =\n  max = 10\n\n[other]\n\(good)[default2]\naws_access_key_id=X\n",
        ])
    func forms(text: String) throws {
        let credential = try #require(try Self.read(text))
        #expect(credential.accessKeyID == "AKID")
        #expect(credential.secretAccessKey == "s=c/r+t")
        #expect(credential.sessionToken == nil)
    }

    @Test("A session token is read")
    func token() throws {
        #expect(try Self.read(Self.good + "aws_session_token = IQoJ//==")?.sessionToken == "IQoJ//==")
    }

    @Test(
        "A profile that is not there is nil", arguments: ["", "\n", "# [default]\n", "[Default]\n", "[other]\na = b\n"])
    func absent(text: String) throws {
        #expect(try Self.read(text) == nil)
    }

    @Test("The name of a profile matches byte for byte")
    func names() throws {
        let text = "[K]\naws_access_key_id = A\naws_secret_access_key = s\n"
        #expect(try Self.read(text, profile: "K") != nil)
        #expect(try Self.read(text, profile: "\u{212A}") == nil)
        #expect(try Self.read(text, profile: "k") == nil)
    }

    @Test(
        "What is not a credential is not yet available, and named",
        arguments: [
            "role_arn", "credential_process", "source_profile", "sso_session", "endpoint_url", "AWS_ACCESS_KEY_ID",
        ])
    func otherKeys(key: String) {
        #expect(throws: UpstreamCredentialError.notYetAvailable(key: key, line: 4)) {
            try Self.read(Self.good + "\(key) = value\n")
        }
        #expect(throws: UpstreamCredentialError.notYetAvailable(key: key, line: 2)) {
            try Self.read("[default]\n\(key) = value\n")
        }
    }

    @Test(
        "A file that says something else is an error, with its line",
        arguments: [
            ("[default]\n", .missingKey("aws_access_key_id")),
            ("[default]\naws_access_key_id = A\n", .missingKey("aws_secret_access_key")),
            ("[default]\naws_secret_access_key = A\n", .missingKey("aws_access_key_id")),
            (good + good, .repeated(line: 4)),
            (good + "[other]\n[default]\n", .repeated(line: 5)),
            (good + "aws_access_key_id = AKID\n", .repeated(line: 4)),
            ("[default]\naws_access_key_id =\n", .badValue(key: "aws_access_key_id", line: 2)),
            ("[default]\naws_access_key_id = A B\n", .badValue(key: "aws_access_key_id", line: 2)),
            ("[default]\naws_secret_access_key = s # comment\n", .badValue(key: "aws_secret_access_key", line: 2)),
            ("[default]\naws_access_key_id = A/B\n", .badValue(key: "aws_access_key_id", line: 2)),
            ("aws_access_key_id = A\n", .malformedLine(1)),
            ("  a = b\n", .malformedLine(1)),
            ("[default]\n  aws_access_key_id = A\n", .malformedLine(2)),
            ("[default]\naws_access_key_id\n", .malformedLine(2)),
            ("[default]\n= A\n", .malformedLine(2)),
            ("[default]\naws access = A\n", .malformedLine(2)),
            ("[default\n", .malformedLine(1)),
            ("[]\n", .malformedLine(1)),
            ("[a]]\n", .malformedLine(1)),
            ("[default] # a\n", .malformedLine(1)),
            ("\u{FEFF}[default]\n", .malformedLine(1)),
            ("[default]\naws_access_key_id = \u{410}\n", .malformedLine(2)),
            ("[other]\na = \u{410}\n", .malformedLine(2)),
            ("[default]\n# a\0\n", .malformedLine(2)),
            ("[default]\naws_access_key_id = A\rB\n", .malformedLine(2)),
            ("[default]\naws_access_key_id = A\u{7F}\n", .malformedLine(2)),
            ("[default]\r\r\n", .malformedLine(1)),
        ] as [(String, UpstreamCredentialError)])
    func wrong(text: String, error: UpstreamCredentialError) {
        #expect(throws: error) { try Self.read(text) }
    }

    @Test("A file that is too large is not read")
    func tooLarge() throws {
        let filler = [UInt8](repeating: 0x0A, count: SharedCredentialsFile.maximumBytes - Self.good.utf8.count)
        #expect(try SharedCredentialsFile.credential(of: "default", in: Array(Self.good.utf8) + filler) != nil)
        #expect(throws: UpstreamCredentialError.tooLarge) {
            try SharedCredentialsFile.credential(of: "default", in: Array(Self.good.utf8) + filler + [0x0A])
        }
    }

    @Test("No error carries a value")
    func secrecy() {
        let error = #expect(throws: UpstreamCredentialError.self) {
            try Self.read("[default]\naws_secret_access_key = topsecret x\n")
        }
        #expect(error.map { "\($0)".contains("topsecret") } == false)
    }
}
