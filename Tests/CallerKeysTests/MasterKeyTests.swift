import CallerKeys
import Testing

/// The known answers were computed apart from this code, with HKDF-SHA256 (RFC 5869, no salt, 32 bytes, the label as
/// info) and HMAC-SHA256 of Python's standard library.
@Suite("The master key")
struct MasterKeyTests {
    /// The bytes 0x00 to 0x1F.
    private static let counting = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    private static let ids = [
        "IGAK7Q2M4T6W8Y3A5C7E", "IGAKAAAAAAAAAAAAAAAA", "IGAKAAAAAAAAAAAAAAAB", "IGAK0000000000000000",
    ]

    @Test(
        "The secrets of gate keys and the public id are what HKDF and HMAC give",
        arguments: [
            (
                counting, "26de9b8d",
                [
                    "k2HbaaCxO7ghsLd+WlD5AmbydJJy+53/hevGP7ex", "/gU7Npjx8W0zDFw+6L3W9LGfRWNR46Yx3ByJtXP8",
                    "cS9R/58ZVYJRPDjqq/fcsjcoOWYVV1BJZxWQ4cFx", "ythTJhf39df1W3NXpkEthcVg6AifhmZz2Ni+N2ff",
                ]
            ),
            (
                "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=", "688838ed",
                [
                    "aOHYlAudEX/3BJ8dryxlOFycjnVdsnqoFKA5LrkS", "zJnMavA1logU/54v2Pnj5UjUwGbUg5oLgWgrTeJD",
                    "rsuegITDifQtyc2fbVKBWFJ1KxVr/Wb7n+zYKLW2", "s53bR2TkALRC5JXI/d+iogyAOf89iJsUZk5kjvFn",
                ]
            ),
            (
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "8127cfb4",
                [
                    "c+6iAXx9JtsnzuV5TQd4hPoP4ga/GyK+TQuaq4Zf", "IoTl0dd+1EIWrpxRJaG9oz8hhAo04Sa0IHQ1lB6k",
                    "nZEGn51atoxWJUjkpe4R797O8bxUu1j8FP5V5ZWG", "01p73XvywurqG/6Ov+Td+7j7wbqgmHzthrhH5sOZ",
                ]
            ),
            (
                "//////////////////////////////////////////8=", "0dd0bb39",
                [
                    "8utCBmpRqdwLQugjt9Wr+tjvw6f/euP6Mwc2aZlz", "wKevW6swMPFyCr2+lu6m0b3+eHwFXRjxGxHx4RUk",
                    "5phqORhLYxabg2su8FxCnEB2wJJsBEEN3EiIqEJr", "/ffYw7hxp7eNlp4OPfbHnwTG+KAgVsXD+wPkc3f9",
                ]
            ),
        ])
    func knownAnswers(file: String, publicID: String, secrets: [String]) throws {
        for text in [file, file + "\n"] {
            let key = try #require(MasterKey(base64: Array(text.utf8)))
            #expect(key.publicID == publicID)
            for (id, secret) in zip(MasterKeyTests.ids, secrets) {
                #expect(key.secretAccessKey(for: try #require(GateKeyID(id))) == secret)
            }
        }
    }

    @Test(
        "A key file of any other form is refused",
        arguments: [
            "", "\n", "=", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "\(counting)\n\n", "\(counting)\r\n",
            "\(counting)\r", "\(counting) ", "\(counting) \n", " \(counting)", "\n\(counting)", "\(counting)\u{0}",
            "\u{FEFF}\(counting)", "\(counting)\(counting)", "\(counting)=", "\"\(counting)\"",
            "\(counting)\n\(counting)",
            // Line breaks inside, the alphabet for URLs, bits behind the last byte.
            "AAECAwQFBgcICQoLDA0ODxAR\nEhMUFRYXGBkaGxwdHh8=", "__________________________________________8=",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8A",
            // 0, 16, 31, 33 and 64 bytes.
            "====", "AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
            // The same key in hexadecimal.
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        ])
    func refusedFiles(text: String) {
        #expect(MasterKey(base64: Array(text.utf8)) == nil)
    }

    @Test("Raw bytes are no key file")
    func rawBytes() {
        #expect(MasterKey(base64: Array(repeating: 0xA5, count: 32)) == nil)
        #expect(MasterKey(base64: Array(repeating: 0x41, count: 32)) == nil, "base64, but of 24 bytes")
    }

    @Test("A secret is 40 base64 characters without padding, the same whenever it is derived")
    func form() throws {
        var generator = SeededGenerator(seed: 40)
        let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let key = try #require(MasterKey(base64: Array(MasterKeyTests.counting.utf8)))
        let same = try #require(MasterKey(base64: Array("\(MasterKeyTests.counting)\n".utf8)))
        for _ in 0..<100 {
            let id = GateKeyID.random(using: &generator)
            let secret = key.secretAccessKey(for: id)
            #expect(secret.utf8.count == 40)
            #expect(secret.utf8.allSatisfy(alphabet.contains))
            #expect(key.secretAccessKey(for: id) == secret)
            #expect(same.secretAccessKey(for: id) == secret)
        }
    }

    @Test("Other ids and other keys have other secrets, whichever character or bit differs")
    func different() throws {
        let id = try #require(GateKeyID("IGAKAAAAAAAAAAAAAAAA"))
        let key = try #require(MasterKey(base64: Array(MasterKeyTests.counting.utf8)))
        var secrets: Set<String> = [key.secretAccessKey(for: id)]
        var publicIDs: Set<String> = [key.publicID]
        for place in 4..<20 {
            var characters = Array("IGAKAAAAAAAAAAAAAAAA".utf8)
            characters[place] = UInt8(ascii: "B")
            let other = try #require(GateKeyID(String(decoding: characters, as: UTF8.self)))
            #expect(secrets.insert(key.secretAccessKey(for: other)).inserted)
        }
        for place in 0..<43 {
            var characters = Array(MasterKeyTests.counting.utf8)
            characters[place] = characters[place] == UInt8(ascii: "A") ? UInt8(ascii: "E") : UInt8(ascii: "A")
            let other = try #require(MasterKey(base64: characters), "place \(place)")
            #expect(secrets.insert(other.secretAccessKey(for: id)).inserted)
            #expect(publicIDs.insert(other.publicID).inserted)
        }
    }
}
