/// A header of which an answer may have one: given twice, or folded over lines, it counts as absent.
struct SoleHeader {
    /// The headers the gate reads; `rawValue` is in lower case.
    enum Name: String {
        case requestID = "x-amzn-requestid"
        case errorType = "x-amzn-errortype"
    }

    /// What stands after the colon, without spaces around it; bytes that are not UTF-8 become U+FFFD.
    var value: String? { isSpoilt ? nil : first }

    private let name: Name
    private var first: String?
    private var isSpoilt = false
    /// Whether the line before was this header, so that a folded line belongs to it.
    private var isOpen = false

    init(_ name: Name) {
        self.name = name
    }

    /// Takes one field line of the head, without its line end.
    mutating func take(_ line: Span<UInt8>) {
        if !line.isEmpty, Self.isBlank(line[0]) {
            if isOpen { isSpoilt = true }
            return
        }
        isOpen = names(line)
        guard isOpen else { return }
        if first != nil { isSpoilt = true }
        var range = (name.rawValue.utf8.count + 1)..<line.count
        while let index = range.first, Self.isBlank(line[index]) { range.removeFirst() }
        while let index = range.last, Self.isBlank(line[index]) { range.removeLast() }
        first = String(decoding: range.map { line[$0] }, as: UTF8.self)
    }

    /// Whether the line is `name:` and more, in either case.
    private func names(_ line: Span<UInt8>) -> Bool {
        let name = name.rawValue.utf8
        guard line.count > name.count, line[name.count] == 0x3A else { return false }
        var index = 0
        for character in name {
            let letter = line[index]
            guard (0x41...0x5A).contains(letter) ? letter | 0x20 == character : letter == character else {
                return false
            }
            index += 1
        }
        return true
    }

    private static func isBlank(_ character: UInt8) -> Bool {
        character == 0x20 || character == 0x09
    }
}
