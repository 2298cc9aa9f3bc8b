import Encodings
import Testing

@Suite("Base64")
struct Base64Tests {
    @Test(
        "The vectors of RFC 4648, section 10, and the ends of the alphabet",
        arguments: [
            ([], ""), (Array("f".utf8), "Zg=="), (Array("fo".utf8), "Zm8="), (Array("foo".utf8), "Zm9v"),
            (Array("foob".utf8), "Zm9vYg=="), (Array("fooba".utf8), "Zm9vYmE="), (Array("foobar".utf8), "Zm9vYmFy"),
            ([0x00], "AA=="), ([0x00, 0x00], "AAA="), ([0x00, 0x00, 0x00], "AAAA"), ([0xFF], "/w=="),
            ([0xFF, 0xFF], "//8="), ([0xFF, 0xFF, 0xFF], "////"), ([0xFB, 0xEF, 0xBE], "++++"),
            ([0x14, 0xFB, 0x9C, 0x03, 0xD9, 0x7E], "FPucA9l+"), ([0x14, 0xFB, 0x9C, 0x03, 0xD9], "FPucA9k="),
            ([0x14, 0xFB, 0x9C, 0x03], "FPucAw=="), ([0x80, 0x00, 0x01], "gAAB"),
        ] as [([UInt8], String)])
    func vectors(bytes: [UInt8], text: String) {
        #expect(Base64.encode(bytes) == text)
        #expect(Base64.decode(text.utf8) == bytes)
    }

    @Test(
        "Wrong padding is refused",
        arguments: [
            "=", "==", "===", "====", "A", "AA", "AAA", "A=", "A==", "A===", "AA=", "AAAA=", "AAAA==", "AAAA====",
            "AA===", "AA=A", "A=AA", "=AAA", "A==A", "AA==AAAA", "AAA=AAAA", "AAA=A===", "AA==AA==", "Zg==Zg==",
        ])
    func padding(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }

    @Test(
        "Bits after the last byte that are not zero are refused",
        arguments: [
            ("AA==", ["AB==", "AC==", "AE==", "AI==", "AP=="]), ("Zg==", ["Zh==", "Zi==", "Zv=="]),
            ("AAA=", ["AAB=", "AAC=", "AAD="]), ("Zm8=", ["Zm9=", "Zm+=", "Zm/="]), ("//8=", ["//9=", "//+=", "///="]),
        ])
    func paddingBits(canonical: String, others: [String]) {
        #expect(Base64.decode(canonical.utf8) != nil)
        for other in others { #expect(Base64.decode(other.utf8) == nil, "\(other)") }
    }

    @Test(
        "Every character outside the alphabet is refused",
        arguments: [
            " AAA", "AAA ", "A AA", "AAAA ", "AAAA\n", "\nAAAA", "AAAA\r\n", "AA\nAA", "AAA\u{0}", "AA-_", "____",
            "----", "AA.A", "AA,A", "AA*A", "AA!A", "AAA@", "AAA[", "AAA`", "AAA{", "AAA:", "AAé", "\u{FF21}AA",
            "%3D==", "AA%3",
        ])
    func alphabet(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }

    @Test("Of all bytes only the 64 characters stand for something, each for its own value")
    func everyCharacter() {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        for byte in UInt8.min...UInt8.max {
            let value = alphabet.firstIndex(of: byte).map { UInt8($0) }
            #expect(Base64.decode([byte, 0x41, 0x41, 0x41]) == value.map { [$0 << 2, 0, 0] })
            #expect(Base64.decode([0x41, 0x41, byte, 0x41]) == value.map { [0, $0 >> 2, $0 << 6] })
        }
    }

    @Test("Reading undoes writing, and there is one text for one value", arguments: 0...100)
    func roundTrip(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        let bytes = generator.bytes(count)
        let text = Base64.encode(bytes)
        #expect(text.utf8.count == (count + 2) / 3 * 4)
        #expect(Base64.decode(text.utf8) == bytes)
        #expect(Base64.decode(Array("xx\(text)".utf8)[2...]) == bytes)
        for index in text.utf8.indices {
            var changed = Array(text.utf8)
            changed[text.utf8.distance(from: text.utf8.startIndex, to: index)] ^= 0x01
            #expect(Base64.decode(changed) != bytes)
        }
    }
}
