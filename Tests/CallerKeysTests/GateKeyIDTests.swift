import CallerKeys
import Testing

@Suite("Ids of gate keys")
struct GateKeyIDTests {
    @Test(
        "IGAK and 16 of A-Z0-9 is an id",
        arguments: [
            "IGAK7Q2M4T6W8Y3A5C7E", "IGAKAAAAAAAAAAAAAAAA", "IGAKZZZZZZZZZZZZZZZZ", "IGAK0000000000000000",
            "IGAK9999999999999999", "IGAKIGAKIGAKIGAKIGAK",
        ])
    func forms(text: String) {
        #expect(GateKeyID(text)?.text == text)
    }

    @Test(
        "Everything else is not",
        arguments: [
            "", "IGAK", "IGAK7Q2M4T6W8Y3A5C7", "IGAK7Q2M4T6W8Y3A5C7E0", "IGAK7Q2M4T6W8Y3A5C7e", "igak7Q2M4T6W8Y3A5C7E",
            "IGAk7Q2M4T6W8Y3A5C7E", "IGAS7Q2M4T6W8Y3A5C7E", "AKIA7Q2M4T6W8Y3A5C7E", "ASIA7Q2M4T6W8Y3A5C7E",
            "7Q2M4T6W8Y3A5C7EIGAK", "IGA7Q2M4T6W8Y3A5C7EE", "IGAK-Q2M4T6W8Y3A5C7E", "IGAK_Q2M4T6W8Y3A5C7E",
            "IGAK/Q2M4T6W8Y3A5C7E", "IGAK:Q2M4T6W8Y3A5C7E", "IGAK@Q2M4T6W8Y3A5C7E", "IGAK[Q2M4T6W8Y3A5C7E",
            " IGAK7Q2M4T6W8Y3A5C7", "IGAK7Q2M4T6W8Y3A5C7 ", "IGAK7Q2M4T6W8Y3A5C7\n", "IGAK7Q2M4T6W8Y3A5C7E\n",
            "IGAK7Q2M4T6W8Y3A5C7\u{0}", "IGAK7Q2M4T6W8Y3A5C7\u{FF25}", "IGAK7Q2M4T6W8Y3A5C\u{C9}",
            "IGAK7Q2M4T6W8Y3A5C7E\u{301}", "IGA\u{212A}7Q2M4T6W8Y3A5C7E", "IGA\u{212A}7Q2M4T6W8Y3A5C",
            "IGAK7Q2M4T6W8Y3A\u{212A}", "IGAK\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}\u{667}\u{668}",
        ])
    func refused(text: String) {
        #expect(GateKeyID(text) == nil)
    }

    @Test("Random ids have the form, differ, and use the whole alphabet at every place")
    func random() {
        var generator = SeededGenerator(seed: 16)
        let ids = (0..<1000).map { _ in GateKeyID.random(using: &generator) }
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(GateKeyID(id.text) == id) }
        for place in 4..<20 {
            let characters = Set(ids.map { Array($0.text.utf8)[place] })
            #expect(characters == Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8), "place \(place)")
        }
    }

    @Test("A random id comes from the generator and from nothing else")
    func generator() {
        var one = SeededGenerator(seed: 1)
        var same = SeededGenerator(seed: 1)
        var other = SeededGenerator(seed: 2)
        let id = GateKeyID.random(using: &one)
        #expect(GateKeyID.random(using: &same) == id)
        #expect(GateKeyID.random(using: &other) != id)
        #expect(GateKeyID.random(using: &one) != id)
    }

    @Test("Ids are equal when their texts are")
    func equality() {
        #expect(GateKeyID("IGAKAAAAAAAAAAAAAAAA") == GateKeyID("IGAKAAAAAAAAAAAAAAAA"))
        #expect(GateKeyID("IGAKAAAAAAAAAAAAAAAA") != GateKeyID("IGAKAAAAAAAAAAAAAAAB"))
    }
}
