import Testing

@Suite("Hostile bodies")
struct HostileBodyTests {
    private static func length(_ text: String?, _ lines: String...) -> WireRequest {
        var request = WireRequest()
        request.contentLength = text
        request.fields += lines
        return request
    }

    private static let lengths: [HostileCase] =
        [
            .init("a length and a coding", WireRequest(adding: "Transfer-Encoding: chunked")),
            .init("a coding and a length", length(nil, "Transfer-Encoding: chunked", "Content-Length: 3")),
            .init("the same length twice", WireRequest(adding: "Content-Length: \(Sample.body.utf8.count)")),
            .init("two lengths", WireRequest(adding: "content-length: 3")),
        ]
        + [
            "", " ", "+37", "-1", "0x25", "37,37", "37, 37", "3 7", "37.0", "1e1", "37;", "٣٧", "9999999999999999999",
            "18446744073709551653", "0000000000000000037", "a", "37a", "\"37\"",
        ].map { (text: String) in .init("Content-Length: \(text)", length(text)) }

    @Test("Lengths", arguments: lengths)
    func length(hostile: HostileCase) async throws {
        try await hostile.check()
    }

    private static func coding(_ lines: String...) -> WireRequest {
        var request = WireRequest(chunked: "25\r\n\(Sample.body)\r\n0\r\n\r\n")
        request.fields.removeLast()
        request.fields += lines
        return request
    }

    private static let codings: [HostileCase] =
        [
            .init("chunked twice", coding("Transfer-Encoding: chunked", "Transfer-Encoding: chunked")),
            .init("gzip and chunked, in two fields", coding("Transfer-Encoding: gzip", "Transfer-Encoding: chunked")),
        ]
        + [
            "", "gzip", "gzip, chunked", "chunked, gzip", "chunked, chunked", "chunked,", ",chunked", "identity",
            "chunked;q=1", "xchunked", "chunked x", "\"chunked\"", "chunked\u{b}", "chunke",
        ].map { .init("Transfer-Encoding: \($0)", coding("Transfer-Encoding: \($0)")) }

    @Test("Codings", arguments: codings)
    func coding(hostile: HostileCase) async throws {
        try await hostile.check()
    }

    private static let body = Sample.body

    private static let chunks: [HostileCase] = [
        ("an extension", "25;a=b\r\n\(body)\r\n0\r\n\r\n"), ("an empty extension", "25;\r\n\(body)\r\n0\r\n\r\n"),
        ("an extension of the last chunk", "25\r\n\(body)\r\n0;a\r\n\r\n"),
        ("a space behind a size", "25 \r\n\(body)\r\n0\r\n\r\n"),
        ("a space before a size", " 25\r\n\(body)\r\n0\r\n\r\n"),
        ("a tab behind a size", "25\t\r\n\(body)\r\n0\r\n\r\n"),
        ("a trailer", "25\r\n\(body)\r\n0\r\nX-Test: a\r\n\r\n"),
        ("a Host in the trailer", "25\r\n\(body)\r\n0\r\nHost: evil\r\n\r\n"),
        ("no size", "\r\n\(body)\r\n0\r\n\r\n"), ("a sign", "+25\r\n\(body)\r\n0\r\n\r\n"),
        ("a negative size", "-1\r\n\(body)\r\n0\r\n\r\n"),
        ("a prefix", "0x25\r\n\(body)\r\n0\r\n\r\n"), ("no hexadecimal digit", "g\r\n\(body)\r\n0\r\n\r\n"),
        ("nine digits", "000000025\r\n\(body)\r\n0\r\n\r\n"), ("line feeds alone", "25\n\(body)\n0\n\n"),
        ("a return alone behind a size", "25\r\(body)\r\n0\r\n\r\n"), ("two returns", "25\r\r\n\(body)\r\n0\r\n\r\n"),
        ("a size too small", "24\r\n\(body)\r\n0\r\n\r\n"), ("a size too large", "26\r\n\(body)\r\n0\r\n\r\n"),
        ("no end of line behind data", "25\r\n\(body)0\r\n\r\n"),
        ("a line feed alone behind data", "25\r\n\(body)\n0\r\n\r\n"),
        ("a line feed alone at the end", "25\r\n\(body)\r\n0\r\n\n"),
        ("a return alone at the end", "25\r\n\(body)\r\n0\r\n\rX"),
        ("a size of two lines", "2\r\n5\r\n\(body)\r\n0\r\n\r\n"),
        ("NUL behind a size", "25\u{0}\r\n\(body)\r\n0\r\n\r\n"),
    ].map { HostileCase($0, WireRequest(chunked: $1)) }

    @Test("Chunks", arguments: chunks)
    func chunk(hostile: HostileCase) async throws {
        try await hostile.check()
    }

    private static let sizes: [HostileCase] = [
        ("a chunk of 64 KiB and one", "10001\r\n"), ("a chunk of 4 GiB", "ffffffff\r\n"),
        ("a chunk of 2 GiB", "80000000\r\n"),
        ("two chunks that are too much together", "10000\r\n\(String(repeating: " ", count: 65_536))\r\n1\r\n"),
    ].map { HostileCase($0, WireRequest(chunked: $1), status: 413) }

    @Test("Chunks of too much are refused before they come", arguments: sizes)
    func size(hostile: HostileCase) async throws {
        try await hostile.check()
    }
}
