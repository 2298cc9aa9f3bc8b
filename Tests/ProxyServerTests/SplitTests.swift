import NIOCore
import ProxyServer
import Testing

@Suite("How a peer cuts its bytes into pieces")
struct SplitTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let stream: String
        let fault: FramingFault

        init(_ name: String, _ stream: String, _ fault: FramingFault) {
            testDescription = name
            self.stream = stream
            self.fault = fault
        }
    }

    private static let start = "POST / HTTP/1.1\r\nHost: a\r\n"
    /// One byte more than a request line may have.
    private static let long = String(repeating: "a", count: 8193)
    /// What follows `start`, a name of six bytes and this, is 17 bytes more than the fields may have.
    private static let large = String(repeating: "a", count: 32_768)

    @Test(
        "The fault is the same, whole or byte by byte: a size comes before what stands beyond it",
        arguments: [
            Case("a long line", long, .requestLineTooLong),
            Case("a long line, then a control", long + "\u{1}", .requestLineTooLong),
            Case("a long line, then a byte outside ASCII", long + "\u{E9}", .requestLineTooLong),
            Case("a long line, then LF", long + "\n", .requestLineTooLong),
            Case("a long line, then CR", long + "\rb", .requestLineTooLong),
            Case("a long line, ended", long + "\r\n", .requestLineTooLong),
            Case("a line of the limit, then a control", long.dropLast() + "\u{1}", .strayControl),
            Case("large fields, then a control", start + "X: " + large + "\u{1}", .fieldsTooLarge),
            Case("large fields, then a byte outside ASCII", start + "X: " + large + "\u{E9}", .fieldsTooLarge),
            Case("large fields, then LF", start + "X: " + large + "\n", .fieldsTooLarge),
            Case("fields too large, a second Host", start + "Host: " + large + "\r\n", .fieldsTooLarge),
            Case("fields of limit + 1, a second Host", start + "Host: " + large.dropLast(16) + "\r\n", .fieldsTooLarge),
            Case("fields of the limit, a second Host", start + "Host: " + large.dropLast(17) + "\r\n", .host),
            Case("small fields, then a control", start + "X: a\u{1}", .strayControl),
            Case("small fields, then a byte outside ASCII", start + "X: \u{E9}", .nonASCII),
        ])
    func faults(of entry: Case) {
        let bytes = Array(entry.stream.utf8)
        #expect(fault(of: [bytes]) == entry.fault)
        #expect(fault(of: bytes.map { [$0] }) == entry.fault)
    }

    /// What the framing says to pieces that arrive one after another.
    private func fault(of pieces: [[UInt8]]) -> FramingFault? {
        var framing = RequestFraming()
        for piece in pieces {
            framing.receive(ByteBuffer(bytes: piece))
            do throws(FramingFault) {
                guard case .wait = try framing.next() else { return nil }
            } catch {
                return error
            }
        }
        return nil
    }
}
