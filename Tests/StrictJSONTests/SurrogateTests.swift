import StrictJSON
import Testing

@Suite("Surrogates and UTF-8")
struct SurrogateTests {
    @Test(
        "A pair of escapes is one scalar",
        arguments: [
            (#""\ud800\udc00""#, "\u{10000}"), (#""\uD83D\uDE00""#, "\u{1F600}"), (#""\uDBFF\uDFFD""#, "\u{10FFFD}"),
            (#""\ud800\udfff""#, "\u{103FF}"), (#""\udbff\udc00""#, "\u{10FC00}"), (#""\uD834\udd1eé""#, "\u{1D11E}é"),
            (#""a\ud83d\ude00b\ud83d\ude01""#, "a\u{1F600}b\u{1F601}"), (#""\ud7ff\ue000""#, "\u{D7FF}\u{E000}"),
        ])
    func pairs(text: String, expected: String) throws {
        let read = try StrictJSON.read(Array(text.utf8), maximumDepth: 0)
        #expect(read.stringValue.map { Array($0.utf8) } == Array(expected.utf8))
    }

    @Test(
        "Half of a pair is refused wherever it stands",
        arguments: [
            // The first half: alone, before text, before another escape, before another first half, before no half.
            (#""\ud800""#, 7), (#""\uDBFF""#, 7), (#""\ud800a""#, 7), (#""a\ud800""#, 8), (#""a\ud800b""#, 8),
            (#""\ud800\n""#, 7), (#""\ud800\\udc00""#, 7), (#""\ud800\"""#, 7), (#""\ud800\ud800""#, 13),
            (#""\ud800\u0041""#, 13), (#""\ud800\ue000""#, 13), (#""\ud800\udbff\udc00""#, 13), (#""\ud800udc00""#, 7),
            (#""\ud800 \udc00""#, 7), (#""\ud83d\ude00\ud83d""#, 19), (#""\ud800\Udc00""#, 7), (#""\ud800"#, 7),
            (#""\ud800\"#, 7), (#""\ud800\x""#, 7),
            // The second half: alone, first, twice, after a pair, the two the wrong way round.
            (#""\udc00""#, 7), (#""\uDFFF""#, 7), (#""\udc00a""#, 7), (#""a\udc00""#, 8), (#""\udc00\udc00""#, 7),
            (#""\ud83d\ude00\ude00""#, 19), (#""\udc00\ud800""#, 7), (#""\ude00\ud83d\ude00""#, 7),
            // In a name, at either depth.
            (#"{"\ud800":1}"#, 8), (#"{"\udc00":1}"#, 8), (#"{"a":{"x\ud800":1}}"#, 14), (#"["\udc00"]"#, 8),
            (#"{"a":"\ud800"}"#, 12),
        ])
    func halves(text: String, offset: Int) {
        #expect(Reading(text) == .refused(.loneSurrogate, at: offset))
    }

    @Test(
        "A second half with bad digits is a bad escape",
        arguments: [(#""\ud800\u""#, 9), (#""\ud800\udc0""#, 12), (#""\ud800\udc0g""#, 12), (#""\ud800\uxdc00""#, 9)])
    func badSecondHalf(text: String, offset: Int) {
        #expect(Reading(text) == .refused(.invalidEscape, at: offset))
    }

    @Test("A second half that the text ends in is an unexpected end")
    func cutSecondHalf() {
        for text in [#""\ud800\u"#, #""\ud800\ud"#, #""\ud800\udc0"#] {
            #expect(Reading(text) == .refused(.unexpectedEnd, at: text.utf8.count))
        }
    }

    @Test(
        "What is not UTF-8 is refused in values and names, with and without an escape beside it",
        arguments: [
            // Lone continuation, cut sequences, what never occurs.
            [0x80], [0xBF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC3, 0xC3], [0xE2, 0x82, 0x20], [0xFE], [0xFF],
            [0xC3, 0xA9, 0xA9], [0xC0], [0xC1],
            // Overlong forms, among them those of NUL, of the quote, of the backslash and of the slash.
            [0xC0, 0x80], [0xC0, 0xA2], [0xC1, 0x9C], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0xAF],
            [0xE0, 0x9F, 0xBF], [0xF0, 0x80, 0x80, 0xAF], [0xF0, 0x8F, 0xBF, 0xBF],
            // Surrogates: the first, the last, a pair as CESU-8 has it.
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
            // Above U+10FFFF, and forms of five and six bytes.
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
            [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let newline = Array(#"\n"#.utf8)
        for content in [bytes, [0x61] + bytes, bytes + [0x61], bytes + newline, newline + bytes] {
            #expect(Reading([quote] + content + [quote]) == .refused(.invalidUTF8, at: content.count + 1))
            let object = Array(#"{""#.utf8) + content + Array(#"":1}"#.utf8)
            #expect(Reading(object) == .refused(.invalidUTF8, at: content.count + 2))
        }
    }

    @Test("The two parts of a character are not joined across an escape")
    func noJoining() {
        let text = [UInt8(ascii: "\""), 0xC3] + Array(#"\u00a9""#.utf8)
        #expect(Reading(text) == .refused(.invalidUTF8, at: 8))
    }

    @Test("The ends of every length of UTF-8 are read")
    func ends() {
        for scalar: Unicode.Scalar in ["\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{10000}"] {
            #expect(Reading("\"\(scalar)\"") == .json("\"\(scalar)\""))
        }
    }
}
