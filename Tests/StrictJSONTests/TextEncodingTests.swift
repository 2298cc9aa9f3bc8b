import StrictJSON
import Testing

@Suite("Byte order marks and other encodings")
struct TextEncodingTests {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    @Test(
        "A byte order mark is refused, whatever follows", arguments: ["", " ", "{}", "[1]", "\"a\"", "x", "\u{FEFF}1"])
    func byteOrderMark(text: String) {
        #expect(Reading(TextEncodingTests.mark + Array(text.utf8)) == .refused(.byteOrderMark, at: 0))
    }

    @Test("Elsewhere the same bytes are a byte that cannot stand there, or text")
    func markElsewhere() {
        #expect(Reading(" \u{FEFF}{}") == .refused(.unexpectedByte, at: 1))
        #expect(Reading("[\u{FEFF}1]") == .refused(.unexpectedByte, at: 1))
        #expect(Reading("{\u{FEFF}\"a\":1}") == .refused(.unexpectedByte, at: 1))
        #expect(Reading("{}\u{FEFF}") == .refused(.trailingData, at: 2))
        #expect(Reading("\"\u{FEFF}\"") == .json("\"\u{FEFF}\""))
        #expect(Reading([0xEF, 0xBB] + Array("{}".utf8)) == .refused(.unexpectedByte, at: 0))
        #expect(Reading([0xEF]) == .refused(.unexpectedByte, at: 0))
    }

    @Test("UTF-16 and UTF-32 are refused at their first foreign byte", arguments: ["{}", "[1]", "\"a\"", "1", "null"])
    func wideEncodings(text: String) {
        let bigEndian16 = widened(text, zerosBefore: 1)
        let littleEndian16 = widened(text, zerosAfter: 1)
        let bigEndian32 = widened(text, zerosBefore: 3)
        let littleEndian32 = widened(text, zerosAfter: 3)
        for bytes in [
            bigEndian16, bigEndian32, [0xFE, 0xFF] + bigEndian16, [0xFF, 0xFE] + littleEndian16,
            [0x00, 0x00, 0xFE, 0xFF] + bigEndian32, [0xFF, 0xFE, 0x00, 0x00] + littleEndian32,
        ] {
            #expect(Reading(bytes) == .refused(.unexpectedByte, at: 0))
        }
        let expected: Reading =
            switch text {
            case "1": .refused(.trailingData, at: 1)
            case "null": .refused(.invalidLiteral, at: 0)
            case "\"a\"": .refused(.controlCharacter, at: 1)
            default: .refused(.unexpectedByte, at: 1)
            }
        #expect(Reading(littleEndian16) == expected)
        #expect(Reading(littleEndian32) == expected)
    }

    private func widened(_ text: String, zerosBefore: Int = 0, zerosAfter: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        for unit in text.utf8 {
            bytes += Array(repeating: 0, count: zerosBefore) + [unit] + Array(repeating: 0, count: zerosAfter)
        }
        return bytes
    }
}
