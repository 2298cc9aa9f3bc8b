import AuditRecord
import Testing

@Suite("Visible text")
struct VisibleTextTests {
    @Test(
        "What cannot be seen becomes an escape, the rest stays",
        arguments: [
            ("", ""), ("plain text", "plain text"), ("\"quoted\"", "\"quoted\""), ("é ü 日本 🙂", "é ü 日本 🙂"),
            ("\u{0}", #"\u{0}"#), ("\n", #"\u{A}"#), ("\u{1F}", #"\u{1F}"#), ("\u{7F}", #"\u{7F}"#),
            ("\u{85}", #"\u{85}"#), ("\\", #"\u{5C}"#), ("\u{AD}", #"\u{AD}"#), ("\u{200B}", #"\u{200B}"#),
            ("\u{200C}", "\u{200C}"), ("\u{200D}", "\u{200D}"), ("\u{202E}", #"\u{202E}"#),
            ("\u{2028}", #"\u{2028}"#), ("\u{2029}", #"\u{2029}"#), ("\u{2066}", #"\u{2066}"#),
            ("\u{FEFF}", #"\u{FEFF}"#), ("\u{115F}", #"\u{115F}"#), ("\u{FE0F}", #"\u{FE0F}"#),
            ("\u{E0001}", #"\u{E0001}"#), ("\u{FFFF}", #"\u{FFFF}"#), ("\u{10FFFF}", #"\u{10FFFF}"#),
            ("\r\n", #"\u{D}\u{A}"#), ("\u{A0}", "\u{A0}"), ("e\u{301}", "e\u{301}"),
        ])
    func table(_ text: String, _ visible: String) {
        #expect(Array(VisibleText.visible(text, limit: 100).utf8) == Array(visible.utf8))
    }

    @Test(
        "The limit counts scalars before they are made visible",
        arguments: [
            ("abc", 3, "abc"), ("abcd", 3, "abc"), ("abc", 0, ""), ("\n\n\n", 2, #"\u{A}\u{A}"#), ("ééé", 2, "éé"),
            ("e\u{301}x", 1, "e"), ("🙂🙂", 1, "🙂"),
        ])
    func limit(_ text: String, _ limit: Int, _ visible: String) {
        #expect(Array(VisibleText.visible(text, limit: limit).utf8) == Array(visible.utf8))
    }
}
