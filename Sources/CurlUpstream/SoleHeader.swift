/// A header of which an answer may have one: given twice, or folded over lines, it counts as absent.
struct SoleHeader {
    /// The headers the gate reads; `rawValue` is in lower case.
    enum Name: String {
        case requestID = "x-amzn-requestid"
        case errorType = "x-amzn-errortype"
    }

    /// What stands after the colon, without spaces around it; bytes that are not UTF-8 become U+FFFD.
    var value: String? { isSpoilt ? nil : first }

    private let name: [UInt8]
    private var first: String?
    private var isSpoilt = false
    /// Whether the line before was this header, so that a folded line belongs to it.
    private var isOpen = false

    init(_ name: Name) {
        self.name = Array(name.rawValue.utf8)
    }

    /// Takes one field line of the head, without its line end.
    mutating func take(_ line: Span<UInt8>) {
        if !line.isEmpty, Self.isBlank(line[0]) {
            if isOpen { isSpoilt = true }
            return
        }
        isOpen = line.begins(withName: name)
        guard isOpen else { return }
        if first != nil { isSpoilt = true }
        first = String(decoding: line.value(behind: name.count).map { line[$0] }, as: UTF8.self)
    }

    private static func isBlank(_ character: UInt8) -> Bool {
        character == 0x20 || character == 0x09
    }
}
