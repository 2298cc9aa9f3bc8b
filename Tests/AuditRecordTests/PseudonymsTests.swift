import AuditRecord
import Testing

@Suite("Pseudonyms of values")
struct PseudonymsTests {
    @Test(
        "The HMAC is that of class, zero byte and value",
        arguments: [
            (
                "email", "jane@example.com",
                "82ddaac7535824dd05d2113901269cea8233f9d0301ad5b258badc0675c65fef"
            ),
            ("email", "", "42d9dc69957425165c278ca417f71b3fc29b0313b17d554e509e3683a5832328"),
            ("FirstName", "Zoë", "f602cda2a6116cb07fe2a99ee7c7f9e26388f36c1740eec6550d40681f5dd0ff"),
            ("Mobile", "+15551234567", "d031558e0459a6ac6a1af0e6fcf3bb41730d7a564fb5d7aacc24b4d3de39dab6"),
            (
                "email", String(repeating: "x", count: 300),
                "a75e186e05c0f4f612f10c5de5eaddfbc43af4895817040e99961db65bf0c4db"
            ),
        ])
    func knownAnswers(_ name: String, _ value: String, _ hmac: String) throws {
        let pseudonyms = try #require(Pseudonyms(keyBase64: Fixture.pseudonymKey))
        #expect(pseudonyms.hmac(class: name, value: value) == hmac)
    }

    @Test("The id is the beginning of a digest over a label and the key")
    func keyID() throws {
        let pseudonyms = try #require(Pseudonyms(keyBase64: Fixture.pseudonymKey))
        #expect(pseudonyms.keyID == "bb669924")
        #expect(pseudonyms.description == "Pseudonyms(bb669924)")
    }

    @Test("A zero byte cannot move the border between class and value")
    func border() throws {
        let pseudonyms = try #require(Pseudonyms(keyBase64: Fixture.pseudonymKey))
        #expect(pseudonyms.hmac(class: "a", value: "b") != pseudonyms.hmac(class: "", value: "ab"))
        #expect(pseudonyms.hmac(class: "email", value: "A") != pseudonyms.hmac(class: "email", value: "a"))
    }

    @Test(
        "A key that is not 32 bytes of padded base64 is refused",
        arguments: [
            "", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd-_8=", "====",
        ])
    func refusedKeys(_ text: String) {
        #expect(Pseudonyms(keyBase64: text)?.keyID == nil)
    }
}
