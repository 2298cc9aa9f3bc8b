import StrictJSON
import Testing

@Suite("JSON pointers")
struct JSONPointerTests {
    @Test(
        "Names are escaped as RFC 6901, section 3, says",
        arguments: [
            ("foo", "/foo"), ("", "/"), ("a/b", "/a~1b"), ("c%d", "/c%d"), ("e^f", "/e^f"), ("g|h", "/g|h"),
            ("i\\j", "/i\\j"), ("k\"l", "/k\"l"), (" ", "/ "), ("m~n", "/m~0n"), ("~", "/~0"), ("/", "/~1"),
            ("~0", "/~00"), ("~1", "/~01"), ("~/", "/~0~1"), ("/~", "/~1~0"), ("~~", "/~0~0"), ("//", "/~1~1"),
            ("~01", "/~001"), ("0", "/0"), ("-", "/-"), ("é", "/é"), ("e\u{301}", "/e\u{301}"), ("\u{301}", "/\u{301}"),
            ("/\u{338}", "/~1\u{338}"), ("~\u{303}", "/~0\u{303}"), ("\u{1F600}", "/\u{1F600}"),
        ])
    func names(name: String, text: String) {
        let pointer = JSONPointer.root.appending(name)
        #expect(Array(pointer.text.utf8) == Array(text.utf8))
        #expect(pointer.description == pointer.text)
        #expect(Array(pointer.appending(3).appending(name).text.utf8) == Array("\(text)/3\(text)".utf8))
    }

    @Test("A control or format character is visible in a description, and itself in the text")
    func visible() {
        let pointer = JSONPointer.root.appending("a\u{0}\u{1B}\u{202E}b")
        #expect(pointer.text == "/a\u{0}\u{1B}\u{202E}b")
        #expect(pointer.description == #"/a\u{0}\u{1B}\u{202E}b"#)
    }

    @Test("The whole document is the empty text")
    func root() {
        #expect(JSONPointer.root.text.isEmpty)
        #expect(JSONPointer.root.description.isEmpty)
        #expect(JSONPointer.root != JSONPointer.root.appending(""))
    }

    @Test("Indices and names make a path; appending leaves the shorter path alone")
    func paths() {
        let callers = JSONPointer.root.appending("callers")
        let grant = callers.appending(0).appending("grants").appending(12)
        #expect(grant.text == "/callers/0/grants/12")
        #expect(callers.text == "/callers")
        #expect(callers.appending(0) == callers.appending("0"))
        #expect(Set([grant, grant, callers]).count == 2)
    }

    @Test("Different paths never have one text", arguments: ["a", "", "~", "/", "~1", "~0", "0"])
    func unambiguous(name: String) {
        for other in ["a", "", "~", "/", "~1", "~0", "0"] {
            let two = JSONPointer.root.appending(name).appending(other)
            #expect(two != JSONPointer.root.appending("\(name)/\(other)"))
            #expect(two != JSONPointer.root.appending("\(name)~1\(other)"))
            #expect((two == JSONPointer.root.appending(other).appending(name)) == (name == other))
        }
    }

    @Test("The order is that of the bytes")
    func order() {
        let paths = ["", "A", "Z", "a", "ab", "a/b", "e\u{301}", "\u{E9}", "\u{212A}"].map(JSONPointer.root.appending)
        for (left, one) in paths.enumerated() {
            for (right, other) in paths.enumerated() { #expect((one < other) == (left < right)) }
        }
        #expect(JSONPointer.root < JSONPointer.root.appending(""))
    }
}
