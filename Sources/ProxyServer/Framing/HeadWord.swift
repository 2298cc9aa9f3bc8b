/// A word looked for in a request head: in lower case where letters may come in any, else as it must stand.
///
/// Bytes ready to be compared: a static string would be copied at each comparison.
struct HeadWord {
    let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    static let authorization = HeadWord("authorization")
    static let chunked = HeadWord("chunked")
    static let close = HeadWord("close")
    static let connection = HeadWord("connection")
    static let contentEncoding = HeadWord("content-encoding")
    static let contentLength = HeadWord("content-length")
    static let contentType = HeadWord("content-type")
    static let expect = HeadWord("expect")
    static let head = HeadWord("HEAD")
    static let host = HeadWord("host")
    static let httpSlash = HeadWord("HTTP/")
    static let oneHundredContinue = HeadWord("100-continue")
    static let post = HeadWord("POST")
    static let proxyConnection = HeadWord("proxy-connection")
    static let trailer = HeadWord("trailer")
    static let transferEncoding = HeadWord("transfer-encoding")
    static let upgrade = HeadWord("upgrade")
    static let xAmzPrefix = HeadWord("x-amz-")
}
