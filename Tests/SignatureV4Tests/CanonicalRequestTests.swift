import SignatureV4
import Testing

@Suite("The canonical request")
struct CanonicalRequestTests {
    struct Path: Sendable, CustomTestStringConvertible {
        let wire: String
        let once: String
        let twice: String
        var testDescription: String { wire }
    }

    static let paths: [Path] = [
        Path(wire: "", once: "/", twice: "/"),
        Path(wire: "/", once: "/", twice: "/"),
        Path(wire: "//", once: "//", twice: "/"),
        Path(wire: "/a", once: "/a", twice: "/a"),
        Path(wire: "/a/", once: "/a/", twice: "/a/"),
        Path(wire: "/a//b", once: "/a//b", twice: "/a/b"),
        Path(wire: "/./a/.", once: "/./a/.", twice: "/a"),
        Path(wire: "/a/./", once: "/a/./", twice: "/a/"),
        Path(wire: "/..", once: "/..", twice: "/"),
        Path(wire: "/../../a", once: "/../../a", twice: "/a"),
        Path(wire: "/users/.././identity-info", once: "/users/.././identity-info", twice: "/identity-info"),
        Path(wire: "/a/b/../c/", once: "/a/b/../c/", twice: "/a/c/"),
        Path(wire: "/a/../", once: "/a/../", twice: "/"),
        Path(wire: "/...", once: "/...", twice: "/..."),
        Path(wire: "/..a/.b", once: "/..a/.b", twice: "/..a/.b"),
        Path(wire: "/%2e%2E/a", once: "/../a", twice: "/%252e%252E/a"),
        Path(wire: "/a:b", once: "/a%3Ab", twice: "/a%3Ab"),
        Path(wire: "/a%3Ab", once: "/a%3Ab", twice: "/a%253Ab"),
        Path(wire: "/a%3ab", once: "/a%3Ab", twice: "/a%253ab"),
        Path(wire: "/a%2Fb", once: "/a%2Fb", twice: "/a%252Fb"),
        Path(wire: "/a%2", once: "/a%252", twice: "/a%252"),
        Path(wire: "/a%zz", once: "/a%25zz", twice: "/a%25zz"),
        Path(wire: "/%41", once: "/A", twice: "/%2541"),
        Path(wire: "/a b\n", once: "/a%20b%0A", twice: "/a%20b%0A"),
        Path(wire: "/\u{1234}", once: "/%E1%88%B4", twice: "/%E1%88%B4"),
        Path(
            wire: "/!$&'()*+,;=@", once: "/%21%24%26%27%28%29%2A%2B%2C%3B%3D%40",
            twice: "/%21%24%26%27%28%29%2A%2B%2C%3B%3D%40"),
        Path(wire: "/AZaz09-._~", once: "/AZaz09-._~", twice: "/AZaz09-._~"),
    ]

    @Test("A path is encoded once or twice, as the service does", arguments: paths)
    func path(_ path: Path) {
        #expect(CanonicalPath.encode(path.wire, times: .once) == path.once)
        #expect(CanonicalPath.encode(path.wire, times: .twice) == path.twice)
    }

    struct Query: Sendable, CustomTestStringConvertible {
        let raw: String
        let canonical: String
        var testDescription: String { raw }
    }

    static let queries: [Query] = [
        Query(raw: "", canonical: ""),
        Query(raw: "a", canonical: "a="),
        Query(raw: "a=", canonical: "a="),
        Query(raw: "a=1", canonical: "a=1"),
        Query(raw: "b=2&a=1", canonical: "a=1&b=2"),
        Query(raw: "a=2&a=1", canonical: "a=1&a=2"),
        Query(raw: "a-b=1&a=2", canonical: "a=2&a-b=1"),
        Query(raw: "a=1&&b=2", canonical: "=&a=1&b=2"),
        Query(raw: "a=b=c", canonical: "a=b%3Dc"),
        Query(raw: "a=b+c", canonical: "a=b%2Bc"),
        Query(raw: "a=b%20c", canonical: "a=b%20c"),
        Query(raw: "a=%2f%2F/", canonical: "a=%2F%2F%2F"),
        Query(raw: "b=1&B=1", canonical: "B=1&b=1"),
        Query(raw: "\u{1234}=bar", canonical: "%E1%88%B4=bar"),
        Query(raw: "a=%", canonical: "a=%25"),
    ]

    @Test("A query is encoded once and sorted", arguments: queries)
    func query(_ query: Query) {
        let request = CanonicalRequest(
            method: "GET", wirePath: "/", pathEncoding: .twice, query: query.raw, headers: [("host", "a")],
            payloadHash: "0")
        #expect(text(request) == "GET\n/\n\(query.canonical)\nhost:a\n\nhost\n0")
    }

    struct Headers: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let given: [(name: String, value: String)]
        let canonical: String

        init(_ description: String, _ given: [(name: String, value: String)], _ canonical: String) {
            testDescription = description
            self.given = given
            self.canonical = canonical
        }
    }

    static let headers: [Headers] = [
        Headers("sorted already", [("a", "1"), ("b", "2")], "a:1\nb:2\n\na;b"),
        Headers("in another order", [("b", "2"), ("c", "3"), ("a", "1")], "a:1\nb:2\nc:3\n\na;b;c"),
        Headers("in another case", [("B", "V"), ("A", "W")], "a:W\nb:V\n\na;b"),
        Headers("one name several times", [("a", "2"), ("a", "1"), ("a", "2")], "a:2,1,2\n\na"),
        Headers("several times, apart", [("b", "x"), ("a", "2"), ("B", "y"), ("a", "1")], "a:2,1\nb:x,y\n\na;b"),
        Headers("one name the beginning of another", [("ab", "2"), ("a", "1")], "a:1\nab:2\n\na;ab"),
        Headers("white space", [("a", " \t x \t  y  ")], "a:x y\n\na"),
        Headers("white space in quotes", [("a", "\"x   y\"")], "a:\"x y\"\n\na"),
        Headers("an empty value", [("a", "")], "a:\n\na"),
        Headers("only white space", [("a", "  ")], "a:\n\na"),
        Headers("a value that would be a line of its own", [("a", "1\nb:2\r\n")], "a:1 b:2\n\na"),
        Headers("an empty value among several", [("a", "1"), ("a", " "), ("a", "2")], "a:1,,2\n\na"),
    ]

    @Test("Headers are lowered, sorted, folded and joined", arguments: headers)
    func header(_ headers: Headers) {
        let request = CanonicalRequest(
            method: "POST", wirePath: "/", pathEncoding: .twice, query: "", headers: headers.given, payloadHash: "0")
        #expect(text(request) == "POST\n/\n\n\(headers.canonical)\n0")
    }

    @Test("The hash of a body is that of FIPS 180-4, from an array and from a span")
    func payloadHash() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(PayloadHash.hex([UInt8]()) == empty)
        #expect(PayloadHash.hex(Array("abc".utf8)) == abc)
        let bytes = Array("abc".utf8)
        #expect(PayloadHash.hex(bytes.span) == abc)
    }

    private func text(_ request: CanonicalRequest) -> String {
        String(decoding: request.bytes, as: UTF8.self)
    }
}
