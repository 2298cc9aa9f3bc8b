/// One thing that libcurl tells us of an answer.
///
/// An input is lines, the first byte of each saying what the rest, with its LF, is: `<` a line of the head or the
/// trailers, `+` a piece of the body, `*` such a piece 4096 times over, `=` the status libcurl reports at the end.
/// Everything else is no line.
enum Delivery {
    case line([UInt8])
    case body([UInt8])
    case status(Int)

    static func read(_ input: [UInt8]) -> [Delivery] {
        var deliveries: [Delivery] = []
        var start = 0
        while start < input.count {
            let end = input[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? input.count
            let rest = Array(input[(start + 1)..<end])
            switch input[start] {
            case UInt8(ascii: "<"): deliveries.append(.line(rest))
            case UInt8(ascii: "+"): deliveries.append(.body(rest))
            case UInt8(ascii: "*"): deliveries.append(.body([UInt8](repeatElement(rest, count: 4096).joined())))
            case UInt8(ascii: "="):
                if let status = Int(String(decoding: rest.prefix { $0 != 0x0A }, as: UTF8.self)) {
                    deliveries.append(.status(status))
                }
            default: break
            }
            start = max(end, start + 1)
        }
        return deliveries
    }
}
