import PolicyCore
import Testing

@Suite("Addresses and telephone numbers")
struct AddressTests {
    static func isAccepted(_ value: String, _ member: IdentityMember) -> Bool {
        (try? Fixture.change("{\(Fixture.literal(member.rawValue)):\(Fixture.literal(value))}")) != nil
    }

    static let label63 = String(repeating: "a", count: 63)

    @Test(
        "An address is a dot-atom, @ and a domain name; its domain is compared in lower case",
        arguments: [
            ("a@b.co", "b.co"), ("A.B@Example.COM", "example.com"), ("a+tag@example.com", "example.com"),
            ("#$&'*+-/=?^_`{|}~@example.com", "example.com"), ("0@0.a0", "0.a0"),
            ("a@xn--e1afmkfd.xn--p1ai", "xn--e1afmkfd.xn--p1ai"),
            ("a@1.2.3.example", "1.2.3.example"), ("a@a-b.c--d.ee", "a-b.c--d.ee"),
            ("a@\(label63).\(label63)", "\(label63).\(label63)"),
            ("a@example.c", "example.c"), ("a@example.c1", "example.c1"), ("a.b.c@d.e.f", "d.e.f"),
            ("-a-@b.co", "b.co"),
        ])
    func accepted(address: String, domain: String) throws {
        for member in [IdentityMember.email, .secondaryEmail] {
            let change = try Fixture.change("{\(Fixture.literal(member.rawValue)):\(Fixture.literal(address))}")
            #expect(change[member] == address)
            #expect(change.emailDomain(member) == domain)
            #expect(!change.isClear(member))
        }
    }

    @Test(
        "Everything near an address is refused",
        arguments: [
            " ", "a", "@", "a@", "@b.co", "a@b", "a@b.", "a@.b", "a@.b.co", "a@b..co", "a@b.co.", "a@b.co..",
            "a@@b.co", "a@b@c.co", "a@b.co@", "@a@b.co", "a@evil.example@example.com",
            ".a@b.co", "a.@b.co", "a..b@b.co", ".@b.co", "..@b.co",
            "a%b@b.co", "a!b@b.co", "b.co!a@example.com", "victim%evil.example@example.com",
            "\"a\"@b.co", "\"a b\"@b.co", "a(c)@b.co", "a@(c)b.co", "a@b.co(c)", "<a@b.co>", "A <a@b.co>", "a@b.co<x>",
            "a@b.co,c@d.co", "a@b.co;c@d.co", "a@b.co c@d.co", "a,b@b.co", "a;b@b.co", "a:b@b.co", "mailto:a@b.co",
            "a\\b@b.co",
            "a[b]@b.co", "a@[127.0.0.1]", "a@[IPv6:::1]", "a@127.0.0.1", "a@b.1", "a@b.1a", "a@b.-a", "a@b.a-",
            "a@-b.co", "a@b-.co",
            "a@b_c.co", "a@b+c.co", "a@*.co", "a@b.*", "a@b/c.co", "a@b:25.co", "a@b.co:25", "a@b.co/x", "a@b.co?x",
            "a@b.co#x",
            " a@b.co", "a@b.co ", "a @b.co", "a@ b.co", "a@b .co", "\ta@b.co", "a@b.co\n", "a@b.co\r\n", "a\n@b.co",
            "a@b.co\0",
            "a@b.co\r\nBcc: c@d.co", "a\u{7f}@b.co", "a@b\0.co",
            "\u{e4}@b.co", "a@\u{e4}.co", "a@b.c\u{f6}", "a\u{200b}@b.co", "a@b\u{200d}.co", "a@b\u{ad}.co",
            "a@b\u{3002}co", "a@b\u{ff0e}co",
            "a\u{ff20}b.co", "a@\u{212a}.co", "a@ex\u{430}mple.com", "a@example\u{2024}com", "a@example.com\u{202e}",
            "a@g\u{131}thub.com",
            "a@e\u{301}.co", "a@\u{1d41e}xample.com",
            "a@\(label63)a.co", "a@b.\(label63)a",
        ])
    func refused(address: String) {
        #expect(!Self.isAccepted(address, .email))
        #expect(!Self.isAccepted(address, .secondaryEmail))
    }

    @Test("Exactly the ASCII characters of the grammar can stand in a local part and in a domain")
    func alphabet() {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        for value in UInt8(0)...0x7F {
            let character = String(Character(Unicode.Scalar(value)))
            let isLocal = (letters + "#$&'*+-/=?^_`{|}~.").contains(character)
            #expect(Self.isAccepted("a\(character)b@example.com", .email) == isLocal, "local \(value)")
            let isDomain = (letters + "-.").contains(character)
            #expect(Self.isAccepted("a@b\(character)b.com", .email) == isDomain, "domain \(value)")
        }
    }

    @Test("An address has at most 265 characters")
    func length() {
        for (count, isAccepted) in [(264, true), (265, true), (266, false), (60_000, false)] {
            let address = String(repeating: "a", count: count - 5) + "@b.co"
            #expect(Self.isAccepted(address, .email) == isAccepted)
        }
        let long = "a@" + String(repeating: "abc.", count: 65) + "com"
        #expect(long.utf8.count == 265 && Self.isAccepted(long, .email) && !Self.isAccepted("a" + long, .email))
    }

    @Test(
        "Only the empty string is a clear; blanks are refused",
        arguments: [" ", "\t", "\n", "\u{a0}", "\u{200b}", "\0"])
    func blanks(text: String) throws {
        #expect(!Self.isAccepted(text, .email))
        let clear = try Fixture.change(#"{"Email":""}"#)
        #expect(clear.isClear(.email))
        #expect(clear.emailDomain(.email) == nil)
    }

    @Test(
        "A mobile number is E.164",
        arguments: [
            ("+12", true), ("+491511234567", true), ("+123456789012345", true),
            ("", false), ("+", false), ("+1", false), ("+1234567890123456", false), ("+02", false), ("+012345", false),
            ("12", false),
            ("0012", false), ("++12", false), ("+12 ", false), (" +12", false), ("+1 2", false), ("+1-2", false),
            ("+12\n", false),
            ("+1a", false), ("+12x3", false), ("\u{ff0b}12", false), ("+\u{661}\u{662}", false), ("+1\u{ff12}", false),
            ("+12\u{200b}", false), ("tel:+12", false), ("+(1)2", false), ("+12\0", false), ("-12", false),
        ])
    func mobile(number: String, isAccepted: Bool) {
        #expect(Self.isAccepted(number, .mobile) == isAccepted)
    }
}
