import Encodings
import Testing

@Suite("UUIDs")
struct UUIDValueTests {
    private static let sample = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"

    @Test(
        "The 36-character form is read in either case and written in lower case",
        arguments: [
            ("00000000-0000-0000-0000-000000000000", 0, 0),
            ("ffffffff-ffff-ffff-ffff-ffffffffffff", .max, .max),
            ("f81d4fae-7dec-11d0-a765-00a0c91e6bf6", 0xF81D_4FAE_7DEC_11D0, 0xA765_00A0_C91E_6BF6),
            ("01234567-89ab-cdef-fedc-ba9876543210", 0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210),
            ("00000000-0000-0001-8000-000000000000", 1, 1 << 63),
        ] as [(String, UInt64, UInt64)])
    func forms(text: String, high: UInt64, low: UInt64) {
        let value = UUIDValue(high: high, low: low)
        #expect(UUIDValue(text) == value)
        #expect(UUIDValue(text.uppercased()) == value)
        #expect(UUIDValue(text: Array("{\(text)}".utf8)[1..<37]) == value)
        #expect(value.text == text)
        var bytes = Array("id ".utf8)
        value.append(to: &bytes)
        #expect(bytes == Array("id \(text)".utf8))
    }

    @Test("Mixed case is read, too")
    func mixedCase() {
        #expect(UUIDValue("F81d4fAE-7dec-11D0-a765-00A0c91e6Bf6") == UUIDValue(UUIDValueTests.sample))
    }

    @Test(
        "Every other form is refused",
        arguments: [
            "", "-", "----", "f81d4fae7dec11d0a76500a0c91e6bf6", "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
            "(f81d4fae-7dec-11d0-a765-00a0c91e6bf6)", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf", "f81d4fae-7dec-11d0-a765-00a0c91e6bf60",
            " f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6 ",
            " f81d4fae-7dec-11d0-a765-00a0c91e6bf", "f81d4fae-7dec-11d0-a765-00a0c91e6bf\n",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bfg", "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "f81d4fae-7dec-11d0-a76500a0c91e6bf6a", "f81d4fae-7dec-11d0a-765-00a0c91e6bf6",
            "f81d4fa-e7dec-11d0-a765-00a0c91e6bf6", "f81d4faee7dec-11d0-a765-00a0c91e6bf6",
            "f81d4fae-7dec-11d0-a765_00a0c91e6bf6", "f81d4fae:7dec:11d0:a765:00a0c91e6bf6",
            "f81d4fae\u{2010}7dec-11d0-a765-00a0c91e6bf6", "f81d4fae-7dec-11d0-a765-00a0c91e6bf\u{FF16}",
            "f81d4fae-7dec-11d0-a765--0a0c91e6bf6", "+81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "0x1d4fae-7dec-11d0-a765-00a0c91e6bf6", "f81d4fae-7dec-11d0-a765-00a0c91e6b%36",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf\u{0}", "------------------------------------",
        ])
    func refused(text: String) {
        #expect(UUIDValue(text) == nil)
        #expect(UUIDValue(text: Array(text.utf8)) == nil)
        #expect(!UUIDValue.isCanonical(text))
    }

    @Test("A byte that does not belong is refused at each of the 36 places")
    func everyPlace() {
        for place in 0..<36 {
            var bytes = Array(UUIDValueTests.sample.utf8)
            bytes[place] = bytes[place] == 0x2D ? 0x30 : 0x2D
            #expect(UUIDValue(text: bytes) == nil, "place \(place)")
            bytes[place] = 0x67
            #expect(UUIDValue(text: bytes) == nil, "place \(place)")
            bytes.remove(at: place)
            #expect(UUIDValue(text: bytes) == nil, "place \(place)")
        }
    }

    @Test("Each of the 128 bits makes another value and another text", arguments: 0..<128)
    func everyBit(bit: Int) throws {
        let sample = try #require(UUIDValue(UUIDValueTests.sample))
        let flipped = UUIDValue(
            high: sample.high ^ (bit < 64 ? 1 << bit : 0), low: sample.low ^ (bit < 64 ? 0 : 1 << (bit - 64)))
        #expect(flipped != sample)
        #expect(flipped.text != sample.text)
        #expect(UUIDValue(flipped.text) == flipped)
    }

    @Test("Only lower case is canonical")
    func canonical() {
        #expect(UUIDValue.isCanonical(UUIDValueTests.sample))
        #expect(UUIDValue.isCanonical("00000000-0000-0000-0000-000000000000"))
        #expect(!UUIDValue.isCanonical(UUIDValueTests.sample.uppercased()))
        #expect(!UUIDValue.isCanonical("f81d4fae-7dec-11d0-a765-00a0c91e6bF6"))
    }

    @Test("The order is the order of the texts, without sign")
    func order() throws {
        let texts = [
            "00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000001",
            "00000000-0000-0000-7fff-ffffffffffff", "00000000-0000-0000-8000-000000000000",
            "00000000-0000-0000-ffff-ffffffffffff", "00000000-0000-0001-0000-000000000000",
            "7fffffff-ffff-ffff-ffff-ffffffffffff", "80000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
        ]
        let values = try texts.map { try #require(UUIDValue($0)) }
        for (left, one) in values.enumerated() {
            for (right, other) in values.enumerated() {
                #expect((one < other) == (left < right))
                #expect((one == other) == (left == right))
            }
        }
        #expect(values.reversed().sorted().map(\.text) == texts)
        #expect(Set(values + values).count == texts.count)
    }
}
