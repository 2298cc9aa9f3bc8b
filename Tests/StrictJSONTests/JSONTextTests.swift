import StrictJSON
import Testing

@Suite("Writing strings")
struct JSONTextTests {
    @Test(
        "Strings are written as RFC 8785, section 3.2.2.2, says",
        arguments: [
            ("", #""""#), ("abc", #""abc""#),
            // The example of section 3.2.2.
            ("\u{20AC}$\u{F}\u{A}A'B\"\\\\\"/", ##""€$\u000f\nA'B\"\\\\\"/""##),
            ("\"", #""\"""#), ("\\", #""\\""#), ("\u{8}", #""\b""#), ("\t", #""\t""#), ("\n", #""\n""#),
            ("\u{C}", #""\f""#), ("\r", #""\r""#), ("\r\n", #""\r\n""#), ("\u{0}", #""\u0000""#),
            ("\u{7}", #""\u0007""#), ("\u{B}", #""\u000b""#), ("\u{E}", #""\u000e""#), ("\u{1F}", #""\u001f""#),
            ("\u{1B}[0m", #""\u001b[0m""#), (" ", #"" ""#), ("/", #""/""#), ("'", #""'""#), ("<>&", #""<>&""#),
            ("\u{7F}", "\"\u{7F}\""), ("\u{80}", "\"\u{80}\""), ("\u{2028}\u{2029}", "\"\u{2028}\u{2029}\""),
            ("\u{FEFF}", "\"\u{FEFF}\""), ("\u{1F600}", "\"\u{1F600}\""), ("\u{E9}", "\"\u{E9}\""),
            ("e\u{301}", "\"e\u{301}\""), ("\u{301}", "\"\u{301}\""), ("\\u0041", #""\\u0041""#),
            ("\u{10FFFF}", "\"\u{10FFFF}\""),
        ])
    func forms(text: String, expected: String) {
        #expect(written(text) == Array(expected.utf8))
    }

    @Test("Of the first 128 scalars exactly 34 are escaped")
    func ascii() {
        let short: [UInt8: String] = [
            0x08: "b", 0x09: "t", 0x0A: "n", 0x0C: "f", 0x0D: "r", 0x22: "\"", 0x5C: "\\",
        ]
        for byte: UInt8 in 0..<128 {
            let digits = String(byte, radix: 16)
            let escape = short[byte].map { "\\\($0)" } ?? "\\u\(digits.utf8.count == 1 ? "000" : "00")\(digits)"
            let isEscaped = byte < 0x20 || short[byte] != nil
            let expected = isEscaped ? Array(escape.utf8) : [byte]
            #expect(written(String(Unicode.Scalar(byte))) == [0x22] + expected + [0x22])
        }
    }

    @Test("Writing appends")
    func appending() {
        var bytes = Array("{".utf8)
        JSONText.appendString("a", to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        JSONText.appendString("\n", to: &bytes)
        #expect(bytes == Array(#"{"a":"\n""#.utf8))
    }

    @Test("What is written is read as the same bytes")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 8785)
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                text.unicodeScalars.append(scalar(using: &generator))
            }
            let value = try StrictJSON.read(written(text), maximumDepth: 0)
            #expect(value.stringValue.map { Array($0.utf8) } == Array(text.utf8))
            let object = try StrictJSON.read(
                Array("{".utf8) + written(text) + Array(":0}".utf8), maximumDepth: 1)
            #expect(object.objectValue?[text]?.intValue == 0)
        }
    }

    @Test("A string with a noncharacter is written but not read")
    func noncharacter() {
        #expect(Reading(written("\u{FFFE}")) == .refused(.noncharacter, at: 4))
    }

    private func written(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        JSONText.appendString(text, to: &bytes)
        return bytes
    }

    /// Any scalar but the noncharacters; often one that is escaped, combines, or takes more than a byte.
    private func scalar(using generator: inout SeededGenerator) -> Unicode.Scalar {
        let ranges: [ClosedRange<UInt32>] = [
            0...0x1F, 0x20...0x7F, 0x22...0x22, 0x5C...0x5C, 0x80...0x7FF, 0x300...0x36F, 0x800...0xD7FF,
            0xE000...0xFDCF, 0x10000...0x1FFFD, 0x100000...0x10FFFD,
        ]
        let range = ranges.randomElement(using: &generator) ?? 0...0x1F
        return Unicode.Scalar(UInt32.random(in: range, using: &generator)) ?? " "
    }
}
