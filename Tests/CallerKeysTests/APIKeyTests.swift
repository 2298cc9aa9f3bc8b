import CallerKeys
import Testing

@Suite("API keys")
struct APIKeyTests {
    /// 22 characters, the fewest of a key.
    private static let shortest = "ABCDEFGHIJKLMNOPQRSTUV"

    @Test(
        "The SHA-256 is that of the whole token, prefix included, in lower case",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            ("igk_", "118f3fc87e03c952803091c6f21b79a12d51b695b7883f9e8a39e11a280c52fe"),
            (
                "igk_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef",
                "471e3ff3b3a44a808bf2da0bbf03b539b91905f5e3e62382e7a561ccdb9032de"
            ),
            (
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef",
                "918c28f73f02ffcb653102a34bf5fbc3b7393e46945b7e99a19eafae2d80e724"
            ),
            (
                "igk_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdeg",
                "c2079535202a288fd96c179fee659ed9b1ac7fe628d7fd63f90b47ee80697a34"
            ),
            (
                String(repeating: "a", count: 1000),
                "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
            ),
        ])
    func digests(token: String, digest: String) {
        #expect(APIKey.sha256(of: token.utf8) == digest)
        #expect(APIKey.sha256(of: Array(" \(token)".utf8).dropFirst()) == digest)
    }

    @Test("Bytes that are no text have a SHA-256, too")
    func digestOfBytes() {
        #expect(
            APIKey.sha256(of: [0xFF, 0x00, 0x80] as [UInt8])
                == "ef192b7af54e943f206ab27075ec1805384c972c9959fc5820f1fa7d5268fcef")
    }

    @Test(
        "The prefix and 22 to 252 characters that base64 and hexadecimal use are the form of a key",
        arguments: [
            "igk_\(shortest)", "igk_\(shortest)W", "igk_0123456789abcdef0123456789abcdef",
            "igk_igk_igk_igk_igk_igk_igk_",
            "igk_abcdefghijklmnopqrstuvwxyz", "igk_ABCDEFGHIJKLMNOPQRSTUVWXYZ", "igk_0123456789-_.~+/=012345",
            "igk_======================", "igk_\(String(repeating: "a", count: 252))",
        ])
    func forms(token: String) {
        #expect(APIKey.hasForm(token.utf8))
    }

    @Test(
        "Everything else is not",
        arguments: [
            "", "igk_", "igk", "igk_ABCDEFGHIJKLMNOPQRSTU", "IGK_\(shortest)", "Igk_\(shortest)", "igk-\(shortest)",
            "igk\(shortest)", "igk\(shortest)_", "\(shortest)igk_", "xigk_\(shortest)", " igk_\(shortest)",
            "igk_\(shortest) ", "igk_\(shortest)\n", "igk_\(shortest)\u{0}", "igk_ \(shortest)", "igk_\(shortest) x",
            "\"igk_\(shortest)\"", "Bearer igk_\(shortest)", "igk_\(String(repeating: "a", count: 253))",
            "igk_\(String(repeating: "a", count: 10_000))", "\u{131}gk_\(shortest)", "ig\u{212A}_\(shortest)",
            "igk_\u{FF21}\(shortest)", "igk_é\(shortest)", "igk\u{332}\(shortest)", "IGAK7Q2M4T6W8Y3A5C7EAAAAAAAAA",
        ])
    func refused(token: String) {
        #expect(!APIKey.hasForm(token.utf8))
    }

    @Test("Of all bytes 69 may stand in a key, wherever")
    func characters() {
        let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/=".utf8)
        #expect(allowed.count == 69)
        for byte in UInt8.min...UInt8.max {
            for place in [4, 15, 26] {
                var token = Array("igk_\(APIKeyTests.shortest)W".utf8)
                token[place] = byte
                #expect(APIKey.hasForm(token) == allowed.contains(byte), "\(byte) at \(place)")
            }
        }
    }

    @Test("A new key has the form, 32 letters and digits, and every one of them at every place")
    func random() {
        var generator = SeededGenerator(seed: 62)
        let keys = (0..<1500).map { _ in APIKey.random(using: &generator) }
        #expect(Set(keys).count == keys.count)
        for key in keys {
            #expect(APIKey.hasForm(key.utf8))
            #expect(key.hasPrefix(APIKey.prefix))
            #expect(key.utf8.count == 36)
        }
        let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        for place in 4..<36 {
            #expect(Set(keys.map { Array($0.utf8)[place] }) == alphabet, "place \(place)")
        }
    }

    @Test("A new key comes from the generator and from nothing else")
    func generator() {
        var one = SeededGenerator(seed: 1)
        var same = SeededGenerator(seed: 1)
        var other = SeededGenerator(seed: 2)
        let key = APIKey.random(using: &one)
        #expect(APIKey.random(using: &same) == key)
        #expect(APIKey.random(using: &other) != key)
        #expect(APIKey.random(using: &one) != key)
    }

    @Test("The prefix and the longest token are what callers are told")
    func constants() {
        #expect(APIKey.prefix == "igk_")
        #expect(APIKey.maximumLength == 256)
    }
}
