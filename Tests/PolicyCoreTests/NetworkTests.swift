import PolicyCore
import StrictJSON
import Testing

@Suite("Network addresses and prefixes")
struct NetworkTests {
    @Test(
        "Addresses are read and written in one form",
        arguments: [
            ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("10.1.2.3", "10.1.2.3"),
            ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("0:0:0:0:0:0:0:1", "::1"), ("2001:DB8::A", "2001:db8::a"),
            ("2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"),
            ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
            ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), ("fe80:0:0:0:1::", "fe80::1:0:0:0"),
            ("fe80:0:0:1::", "fe80:0:0:1::"),
            ("64:ff9b::1.2.3.4", "64:ff9b::102:304"),
            ("::ffff:10.0.0.1", "10.0.0.1"), ("::FFFF:a00:1", "10.0.0.1"), ("0:0:0:0:0:ffff:10.0.0.1", "10.0.0.1"),
            ("::10.0.0.1", "::a00:1"), ("::ffff:0:10.0.0.1", "::ffff:0:a00:1"),
            ("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ])
    func addresses(text: String, expected: String) throws {
        let address = try #require(NetworkAddress(text: text))
        #expect(address.text == expected)
        #expect(NetworkAddress(text: address.text) == address)
    }

    @Test(
        "Everything near an address is refused",
        arguments: [
            "", " ", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.", ".1.2.3", "1..2.3", "01.2.3.4", "1.2.3.04",
            "0x1.2.3.4", "1.2.3.4 ",
            " 1.2.3.4", "1.2.3.+4", "1.2.3.-4", "1.2.3.4/8", "1.2.3.4:80", "1,2,3,4", "1.2.3.\u{661}", "16909060",
            ":", ":::", "1:", ":1", "1:2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::",
            "::1:2:3:4:5:6:7:8", "1::2::3", "1:::2",
            "12345::", "g::", "::g", "fe80::1%eth0", "[::1]", "::1.2.3", "::1.2.3.4.5", "::1.2.3.256", "1.2.3.4::",
            "::1.2.3.4:1",
            "1:2:3:4:5:6:7:1.2.3.4", "::1 ", " ::1", "::1/128", "::\u{ff11}", "localhost",
        ])
    func refusedAddresses(text: String) {
        #expect(NetworkAddress(text: text) == nil)
    }

    @Test("Bytes are read in network order, mapped addresses as IPv4")
    func bytes() throws {
        #expect(NetworkAddress(bytes: [10, 0, 0, 1]) == .v4(0x0A00_0001))
        #expect(NetworkAddress(bytes: Array(1...16))?.text == "102:304:506:708:90a:b0c:d0e:f10")
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127, 0, 0, 1]
        #expect(NetworkAddress(bytes: mapped) == NetworkAddress(text: "127.0.0.1"))
        for count in [0, 3, 5, 15, 17] { #expect(NetworkAddress(bytes: Array(repeating: 0, count: count)) == nil) }
    }

    @Test(
        "A prefix contains its range and nothing beside it",
        arguments: [
            (
                "10.0.0.0/8", ["10.0.0.0", "10.255.255.255", "::ffff:10.1.1.1"],
                ["9.255.255.255", "11.0.0.0", "::a00:0", "::1"]
            ),
            ("0.0.0.0/0", ["0.0.0.0", "255.255.255.255"], ["::", "::1", "64:ff9b::1"]),
            ("192.168.1.1/32", ["192.168.1.1"], ["192.168.1.0", "192.168.1.2"]),
            ("192.168.1.128/25", ["192.168.1.128", "192.168.1.255"], ["192.168.1.127", "192.168.2.128"]),
            ("::/0", ["::", "::1", "ffff::"], ["0.0.0.0", "::ffff:1.2.3.4"]),
            ("fd00::/8", ["fd00::", "fdff:ffff::1"], ["fc00::", "fe00::"]),
            ("2001:db8::/64", ["2001:db8::ffff:ffff:ffff:ffff"], ["2001:db8:0:1::"]),
            ("2001:db8::/65", ["2001:db8::7fff:ffff:ffff:ffff"], ["2001:db8::8000:0:0:0"]),
            ("2001:db8::/63", ["2001:db8:0:1::"], ["2001:db8:0:2::"]),
            ("::1/128", ["::1"], ["::", "::2", "0.0.0.1"]),
        ])
    func containment(cidr: String, inside: [String], outside: [String]) throws {
        let prefix = try #require(NetworkPrefix(cidr: cidr))
        #expect(prefix.text == cidr)
        for text in inside { #expect(prefix.contains(try #require(NetworkAddress(text: text))), "\(text)") }
        for text in outside { #expect(!prefix.contains(try #require(NetworkAddress(text: text))), "\(text)") }
    }

    @Test(
        "Everything near a prefix is refused",
        arguments: [
            "", "10.0.0.0", "10.0.0.0/", "/8", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/-1", "10.0.0.0/+8",
            "10.0.0.0/8 ", " 10.0.0.0/8",
            "10.0.0.1/8", "10.0.0.0/8/8", "10/8", "10.0.0.0/255.0.0.0", "0.0.0.1/0", "::/129", "::1/127", "::1/0", "::",
            "fd00::1/8",
            "::ffff:10.0.0.0/104", "::ffff:10.0.0.0/8", "::ffff:0:0/96", "10.0.0.0/\u{661}", "*", "any",
            "10.0.0.0/4294967304",
        ])
    func refusedPrefixes(cidr: String) {
        #expect(NetworkPrefix(cidr: cidr) == nil)
    }
}
