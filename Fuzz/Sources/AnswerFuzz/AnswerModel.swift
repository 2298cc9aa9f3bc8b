import Enforcement
import FuzzSupport

/// What an answer amounts to, from everything that was delivered of it: keeps all lines and looks at them at the end.
struct AnswerModel {
    private(set) var goesOn = true
    private var lines: [[UInt8]] = []
    private var body: [UInt8] = []
    private var count = 0

    mutating func take(line: [UInt8], goesOn: Bool) {
        count += line.count
        var text = line[...]
        if text.last == 0x0A { text.removeLast() }
        if text.last == 0x0D { text.removeLast() }
        lines.append(Array(text))
        note(goesOn)
    }

    mutating func take(body piece: [UInt8], goesOn: Bool) {
        count += piece.count
        body += piece
        note(goesOn)
        if goesOn { require(finalHead != nil, "a body comes behind a head") }
    }

    private mutating func note(_ goesOn: Bool) {
        self.goesOn = goesOn
        require(!goesOn || !isTooMuch, "an answer has at most 1 MiB")
    }

    func check(_ result: TransferResult, reported: Int) {
        let line = finalHead?.first.map { String(decoding: $0.prefix(12), as: UTF8.self) } ?? ""
        let isWhole = goesOn && ["HTTP/1.0 \(reported)", "HTTP/1.1 \(reported)"].contains(line)
        guard case .answered(let answer) = result else {
            return require(!isWhole, "a whole answer with the status that libcurl reports is one")
        }
        guard isWhole, let head = finalHead else { return require(false, "nothing else is an answer") }
        require(answer.status == reported && answer.body == body, "status and body are those delivered")
        require(answer.requestID == soleValue("x-amzn-requestid", head), "a request id stands once")
        require(answer.errorType == soleValue("x-amzn-errortype", head), "an error type stands once")
    }

    /// Whether more was delivered than an answer may have, its heads, body and trailers together.
    var isTooMuch: Bool { count > 1_048_576 }

    /// The lines of the first head that is no informational one, without the empty line at its end.
    private var finalHead: [[UInt8]]? {
        var rest = lines[...]
        while let end = rest.firstIndex(of: []) {
            let head = rest[..<end]
            guard let status = head.first.map({ String(decoding: $0, as: UTF8.self) }) else { return nil }
            if !status.hasPrefix("HTTP/1.0 1"), !status.hasPrefix("HTTP/1.1 1") { return Array(head) }
            rest = rest[(end + 1)...]
        }
        return nil
    }

    /// The value of a field that stands exactly once and is not folded.
    private func soleValue(_ name: String, _ head: [[UInt8]]) -> String? {
        let fields = head.dropFirst()
        let places = fields.indices.filter { index in
            String(decoding: fields[index].prefix { $0 != 0x3A }, as: UTF8.self).lowercased() == name
                && fields[index].contains(0x3A)
        }
        guard let place = places.first, places.count == 1 else { return nil }
        if place + 1 < fields.endIndex, isBlank(fields[place + 1].first) { return nil }
        var value = fields[place].drop { $0 != 0x3A }.dropFirst()
        while isBlank(value.first) { value.removeFirst() }
        while isBlank(value.last) { value.removeLast() }
        return String(decoding: value, as: UTF8.self)
    }

    private func isBlank(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 }
}
