/// The header lines of an answer that say where its body ends (RFC 9112, section 6), of which libcurl believes more
/// than one at a time. An answer that could be read in two ways is no answer.
struct AnswerFraming {
    private var hasLength = false
    private var isChunked = false
    /// Whether the line before was one of ours, so that a folded line would belong to it.
    private var isOpen = false

    /// Takes one field line of a head, without its line end.
    ///
    /// - Returns: Whether the answer can still be read in one way only.
    mutating func take(_ line: Span<UInt8>) -> Bool {
        guard let first = line.isEmpty ? nil : line[0] else { return true }
        if first == 0x20 || first == 0x09 { return !isOpen }
        isOpen = true
        if line.begins(withName: AnswerFraming.contentLength) {
            defer { hasLength = true }
            return !hasLength && !isChunked && isNumber(line, line.value(behind: AnswerFraming.contentLength.count))
        }
        if line.begins(withName: AnswerFraming.transferEncoding) {
            defer { isChunked = true }
            let value = line.value(behind: AnswerFraming.transferEncoding.count)
            return !hasLength && !isChunked && line.has(AnswerFraming.chunked, in: value)
        }
        isOpen = false
        return true
    }

    private func isNumber(_ line: Span<UInt8>, _ value: Range<Int>) -> Bool {
        guard (1...18).contains(value.count) else { return false }
        for index in value where !(0x30...0x39).contains(line[index]) { return false }
        return true
    }

    private static let contentLength = Array("content-length".utf8)
    private static let transferEncoding = Array("transfer-encoding".utf8)
    private static let chunked = Array("chunked".utf8)
}
