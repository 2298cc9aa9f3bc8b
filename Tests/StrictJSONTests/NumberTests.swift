import StrictJSON
import Testing

@Suite("Numbers")
struct NumberTests {
    @Test(
        "A number is its literal, an integer only in the plain form",
        arguments: [
            ("0", 0), ("1", 1), ("-1", -1), ("9", 9), ("10", 10), ("-10", -10), ("1234567890", 1_234_567_890),
            ("2147483648", 2_147_483_648), ("9007199254740993", 9_007_199_254_740_993),
            ("9223372036854775807", .max), ("-9223372036854775808", .min), ("-9223372036854775807", -.max),
            // Too large by one, by far.
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("18446744073709551615", nil),
            ("18446744073709551616", nil), ("100000000000000000000", nil), ("-100000000000000000000", nil),
            // The same values in other forms.
            ("-0", nil), ("0.0", nil), ("-0.0", nil), ("1.0", nil), ("10e0", nil), ("1e1", nil), ("1E1", nil),
            ("1e+1", nil), ("10e-1", nil), ("0e0", nil), ("0E+0", nil), ("-0e-0", nil), ("1.5", nil), ("-1.50", nil),
            ("1.5e300", nil), ("1e400", nil), ("-1e400", nil), ("1e-400", nil), ("0.1e007", nil), ("1e0000000001", nil),
            ("123456789012345678901234567890.123456789012345678901234567890E-1234567890123456789", nil),
        ] as [(String, Int64?)])
    func literals(text: String, integer: Int64?) throws {
        for (before, after) in [("", ""), (" ", "\n")] {
            let value = try StrictJSON.read(Array("\(before)\(text)\(after)".utf8), maximumDepth: 0)
            guard case .number(let number) = value else {
                Issue.record("not a number")
                return
            }
            #expect(number.literal == text)
            #expect(number.integer == integer)
            #expect(value.intValue == integer)
        }
        #expect(Reading("[\(text),\(text)]") == .json("[\(text),\(text)]"))
        #expect(Reading("{\"a\":\(text)}") == .json("{\"a\":\(text)}"))
    }

    @Test(
        "A number JSON does not have is refused where a digit is missing",
        arguments: [
            ("-", 1), ("--1", 1), ("-+1", 1), ("-a", 1), ("- 1", 1), ("-.5", 1), ("-e1", 1), ("1.", 2), ("0.", 2),
            ("1. ", 2), ("1.e1", 2), ("1.-1", 2), ("1..1", 2), ("1.a", 2), ("1e", 2), ("1E", 2), ("1e+", 3), ("1e-", 3),
            ("1e.5", 2), ("1ee1", 2), ("1e+-1", 3), ("1e--1", 3), ("1e 1", 2), ("0e", 2), ("1.5e", 4), ("1.5e+", 5),
            ("-Infinity", 1), ("-NaN", 1), ("-\u{FF11}", 1), ("1.\u{661}", 2),
        ])
    func missingDigit(text: String, offset: Int) {
        #expect(Reading(text) == .refused(.invalidNumber, at: offset))
        #expect(Reading("[\(text)]") == .refused(.invalidNumber, at: offset + 1))
    }

    @Test(
        "What follows a complete number is refused where it begins",
        arguments: [
            ("00", 1), ("01", 1), ("-01", 2), ("007", 1), ("0x10", 1), ("0b1", 1), ("0o7", 1), ("1_000", 1), ("1a", 1),
            ("1f", 1), ("1n", 1), ("1.5.5", 3), ("1e1.5", 3), ("1e1e1", 3), ("1+1", 1), ("1-1", 1), ("0-", 1),
            ("1'000", 1), ("1\u{0}", 1), ("1\u{A0}", 1), ("1\u{FF11}", 1), ("1/2", 1), ("1:2", 1), ("12d3", 2),
        ])
    func trailing(text: String, offset: Int) {
        #expect(Reading(text) == .refused(.trailingData, at: offset))
        #expect(Reading("[\(text)]") == .refused(.unexpectedByte, at: offset + 1))
    }

    @Test(
        "What is no number at all is an unexpected byte",
        arguments: ["+1", "+", ".5", ".", "Infinity", "NaN", "inf", "e1", "E1", "\u{FF11}", "\u{661}", "½", "#1", "$1"])
    func noNumber(text: String) {
        #expect(Reading(text) == .refused(.unexpectedByte, at: 0))
        #expect(Reading("[\(text)]") == .refused(.unexpectedByte, at: 1))
    }

    @Test("Random integers come back")
    func randomIntegers() {
        var generator = SeededGenerator(seed: 64)
        for _ in 0..<1000 {
            let shift = Int.random(in: 0..<64, using: &generator)
            let integer = Int64.random(in: .min ... .max, using: &generator) >> shift
            let value = try? StrictJSON.read(Array(String(integer).utf8), maximumDepth: 0)
            #expect(value?.intValue == integer)
        }
    }
}
