import PolicyCore
import Testing

@Suite("First and last names")
struct NameTests {
    static let length = "must have 1 to 255 characters"
    static let invisible = "must not contain control or invisible characters"
    static let form = "must be in Unicode normalization form C"

    static func broken(_ name: String, of member: IdentityMember = .firstName) -> String? {
        do {
            _ = try Fixture.change("{\(Fixture.literal(member.rawValue)):\(Fixture.literal(name))}")
            return nil
        } catch ChangeError.value(member, let rule) {
            return rule
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "Names of the world's scripts are accepted",
        arguments: [
            "A", " ", "O'Brien", "Anne-Marie", "J\u{e9}r\u{f4}me", "\u{c5}sa", "\u{1e69}", "Nguy\u{1ec5}n",
            "\u{4f50}\u{85e4}",
            "\u{ac00}", "\u{5d3}\u{5d5}\u{5d3}", "\u{639}\u{644}\u{64a}",
            "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
            "\u{915}\u{94d}\u{200d}\u{937}", "\u{1f600}", "\u{301}x", "q\u{301}", "\u{3000}", "\u{a0}", "\u{e000}",
            "<script>", "'; drop table", "\u{ff21}",
        ])
    func accepted(name: String) throws {
        #expect(Self.broken(name) == nil)
        let change = try Fixture.change("{\"FirstName\":\(Fixture.literal(name))}")
        #expect(change[.firstName].map { Array($0.utf8) } == Array(name.utf8))
    }

    @Test(
        "What is not in NFC is refused, not repaired",
        arguments: [
            "e\u{301}", "Je\u{301}ro\u{302}me", "\u{212a}", "\u{2126}", "\u{212b}", "\u{1100}\u{1161}",
            "\u{ac00}\u{11a8}",
            "a\u{315}\u{300}", "\u{17f}\u{323}\u{307}", "\u{340}", "\u{958}", "\u{f900}", "\u{2f81a}",
            "\u{fb1d}",
            "s\u{323}\u{307}", "\u{1e0b}\u{323}", "\u{2000}", "\u{37e}",
        ])
    func notNormalized(name: String) {
        #expect(Self.broken(name) == Self.form)
    }

    static let invisibleScalars: [UInt32] = [
        0x00, 0x01, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0xAD, 0x34F, 0x600, 0x605,
        0x61C,
        0x6DD, 0x70F, 0x890, 0x8E2, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180D, 0x180E, 0x180F, 0x200B, 0x200E,
        0x200F,
        0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061, 0x2064, 0x2065, 0x2066, 0x2069, 0x206A,
        0x206F,
        0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFF8, 0xFFF9, 0xFFFB, 0x110BD, 0x110CD, 0x13430, 0x1BCA0,
        0x1BCA3,
        0x1D173, 0x1D17A, 0xE0000, 0xE0001, 0xE0020, 0xE007F, 0xE0100, 0xE01EF, 0xE0FFD,
    ]

    @Test(
        "Control, format, separator and ignorable characters are refused wherever they stand",
        arguments: invisibleScalars)
    func invisible(value: UInt32) throws {
        let scalar = String(Character(try #require(Unicode.Scalar(value))))
        for name in [scalar, "a" + scalar, scalar + "a", "a" + scalar + "b", "\u{e9}" + scalar] {
            #expect(Self.broken(name) == Self.invisible)
        }
    }

    @Test("Exactly U+200C and U+200D are accepted of all ignorable characters")
    func exceptions() {
        var accepted: [UInt32] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let category = scalar.properties.generalCategory
            let isRefusedKind =
                [.control, .format, .lineSeparator, .paragraphSeparator].contains(category)
                || scalar.properties.isDefaultIgnorableCodePoint
            guard isRefusedKind, value & 0xFFFE != 0xFFFE else { continue }
            if Self.broken("a" + String(scalar)) == nil { accepted.append(value) }
        }
        #expect(accepted == [0x200C, 0x200D])
    }

    @Test("The length counts scalars, with both limits exact", arguments: ["a", "\u{e9}", "\u{1f600}", "\u{200d}"])
    func lengths(unit: String) {
        #expect(Self.broken(String(repeating: unit, count: 1)) == nil)
        #expect(Self.broken(String(repeating: unit, count: 255)) == nil)
        #expect(Self.broken(String(repeating: unit, count: 256)) == Self.length)
        #expect(Self.broken(String(repeating: unit, count: 10_000)) == Self.length)
        #expect(Self.broken(String(repeating: unit, count: 256), of: .lastName) == nil)
        #expect(Self.broken(String(repeating: unit, count: 257), of: .lastName) == "must have 1 to 256 characters")
    }

    @Test("The empty name is refused: only an address can be cleared")
    func empty() {
        #expect(Self.broken("") == Self.length)
        #expect(Self.broken("", of: .lastName) == "must have 1 to 256 characters")
    }

    @Test("Scalars that combine into one character count one by one")
    func combining() {
        #expect(Self.broken("a" + String(repeating: "\u{338}", count: 254)) == nil)
        #expect(Self.broken("a" + String(repeating: "\u{338}", count: 255)) == Self.length)
    }
}
