import Encodings
import Testing

@Suite("Hexadecimal text")
struct HexTests {
    @Test(
        "Bytes are written as two lower-case digits each and read back in either case",
        arguments: [
            ([], ""), ([0x00], "00"), ([0x09], "09"), ([0x0A], "0a"), ([0x0F], "0f"), ([0x10], "10"), ([0x9F], "9f"),
            ([0xA0], "a0"), ([0xFF], "ff"), ([0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF], "0123456789abcdef"),
            (Array("foobar".utf8), "666f6f626172"),
        ] as [([UInt8], String)])
    func forms(bytes: [UInt8], text: String) {
        #expect(Hex.encode(bytes) == text)
        #expect(Hex.decode(Array(text.utf8)) == bytes)
        #expect(Hex.decode(Array(text.uppercased().utf8)) == bytes)
    }

    @Test("Both cases may be mixed")
    func mixedCase() {
        #expect(Hex.decode(Array("aBcDEf".utf8)) == [0xAB, 0xCD, 0xEF])
    }

    @Test(
        "Everything near hexadecimal is refused",
        arguments: [
            "0", "000", "0g", "g0", "0G", "G0", "/0", "0/", ":0", "0:", "@0", "0@", "`0", "0`", " 00", "00 ", "00 00",
            "0x00", "00\n", "0\u{0}", "-1", "+1", "00:00", "\u{FF10}\u{FF10}", "\u{660}\u{660}", "é", "éé",
        ])
    func refused(text: String) {
        #expect(Hex.decode(Array(text.utf8)) == nil)
    }

    @Test("Of all bytes only the 22 digits have a value")
    func digits() {
        var accepted: [UInt8: UInt8] = [:]
        for byte in UInt8.min...UInt8.max {
            if let value = Hex.value(byte) { accepted[byte] = value }
            #expect((Hex.decode([byte, 0x30]) != nil) == (Hex.value(byte) != nil))
            #expect((Hex.decode([0x30, byte]) != nil) == (Hex.value(byte) != nil))
        }
        var expected: [UInt8: UInt8] = [:]
        for (value, digit) in "0123456789abcdef".utf8.enumerated() { expected[digit] = UInt8(value) }
        for (value, digit) in "0123456789ABCDEF".utf8.enumerated() { expected[digit] = UInt8(value) }
        #expect(accepted == expected)
    }

    @Test("Every byte comes back")
    func everyByte() {
        let bytes = Array(UInt8.min...UInt8.max)
        #expect(Hex.encode(bytes).utf8.count == 512)
        #expect(Hex.decode(Array(Hex.encode(bytes).utf8)) == bytes)
    }

    @Test("Appending keeps what is there")
    func appending() {
        var text = Array("x=".utf8)
        Hex.append([0x0B, 0xAD], to: &text)
        Hex.append([], to: &text)
        Hex.append([0x02], to: &text)
        #expect(text == Array("x=0bad02".utf8))
    }
}
