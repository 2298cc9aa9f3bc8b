import Encodings
import Testing

@Suite("Comparison by bytes")
struct StringBytesTests {
    @Test(
        "Equal bytes are the same",
        arguments: ["", "a", "Email", "\u{E9}", "e\u{301}", "\u{212A}", "\u{1F600}", "\u{0}"])
    func same(text: String) {
        #expect(text.hasSameBytes(as: String(decoding: Array(text.utf8), as: UTF8.self)))
    }

    @Test(
        "Canonically equivalent text of other bytes is not the same",
        arguments: [
            ("\u{E9}", "e\u{301}"), ("\u{212A}", "K"), ("\u{212B}", "\u{C5}"), ("\u{C5}", "A\u{30A}"),
            ("\u{1100}\u{1161}", "\u{AC00}"), ("a\u{323}\u{307}", "a\u{307}\u{323}"), ("\u{37E}", ";"),
            ("\u{1FEF}", "`"), ("\u{2126}", "\u{3A9}"), ("\u{340}", "\u{300}"),
        ])
    func equivalent(one: String, other: String) {
        #expect(one == other, "this pair tests nothing")
        #expect(!one.hasSameBytes(as: other))
        #expect(!other.hasSameBytes(as: one))
    }

    @Test(
        "Other text is not the same",
        arguments: [
            ("", "a"), ("a", ""), ("a", "A"), ("a", "b"), ("a", "aa"), ("aa", "a"), ("a", "a "), ("a", "a\u{0}"),
            ("Email", "Emai"), ("Email", "email"), ("\r\n", "\n"),
        ])
    func other(one: String, other: String) {
        #expect(!one.hasSameBytes(as: other))
    }
}
