/// The header fields that decide where a request ends, and those that must stand once.
struct FramingFields {
    /// Where those read so far stand.
    private(set) var places: [FieldPlace] = []
    private var host: Range<Int>?
    private var contentLength: Int?
    private var isChunked = false
    private(set) var expectsContinue = false
    private(set) var closesConnection = false
    /// Names seen among those that must stand once, in lower case.
    private var seen: [[UInt8]] = []

    /// Reads one header line.
    mutating func read(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(FramingFault) {
        if places.count == FramingLimits.fieldCount { throw .fieldsTooLarge }
        let first = bytes[line.lowerBound]
        if first == 0x20 || first == 0x09 { throw .foldedLine }
        guard let colon = line.first(where: { bytes[$0] == UInt8(ascii: ":") }), colon > line.lowerBound else {
            throw .fieldName
        }
        let name = line.lowerBound..<colon
        for index in name where !TokenCharacter.contains(bytes[index]) { throw .fieldName }
        let value = bytes.trimmed((colon + 1)..<line.upperBound)
        places.append(FieldPlace(name: name, value: value))
        switch name.count {
        case 4 where bytes.equalsIgnoringCase(.host, in: name):
            if host != nil { throw .host }
            host = value
        case 14 where bytes.equalsIgnoringCase(.contentLength, in: name):
            if bytes.hasTab(value.upperBound..<line.upperBound) { throw .contentLength }
            try readContentLength(bytes, value)
        case 17 where bytes.equalsIgnoringCase(.transferEncoding, in: name):
            let rest = value.upperBound..<line.upperBound
            if isChunked || bytes.hasTab(rest) || !bytes.equalsIgnoringCase(.chunked, in: value) {
                throw .transferCoding
            }
            isChunked = true
        case 6 where bytes.equalsIgnoringCase(.expect, in: name):
            if expectsContinue || !bytes.equalsIgnoringCase(.oneHundredContinue, in: value) { throw .expectation }
            expectsContinue = true
        case 7 where bytes.equalsIgnoringCase(.trailer, in: name): throw .trailer
        case 10 where bytes.equalsIgnoringCase(.connection, in: name):
            // A peer that offers to upgrade may go on in another protocol: ours ends with the reply.
            if bytes.listContains(.close, in: value) || bytes.listContains(.upgrade, in: value) {
                closesConnection = true
            }
        case 16 where bytes.equalsIgnoringCase(.proxyConnection, in: name): closesConnection = true
        case 13 where bytes.equalsIgnoringCase(.authorization, in: name),
            12 where bytes.equalsIgnoringCase(.contentType, in: name),
            16 where bytes.equalsIgnoringCase(.contentEncoding, in: name),
            6... where bytes.equalsIgnoringCase(.xAmzPrefix, in: name.lowerBound..<(name.lowerBound + 6)):
            try noteSole(bytes, name)
        default: break
        }
    }

    private mutating func readContentLength(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(FramingFault) {
        guard contentLength == nil, !value.isEmpty else { throw .contentLength }
        var length = 0
        for index in value {
            guard (0x30...0x39).contains(bytes[index]) else { throw .contentLength }
            // More than 18 digits are no length anybody means; the sum cannot overflow before.
            if value.count > 18 { throw .contentLength }
            length = length * 10 + Int(bytes[index] - 0x30)
        }
        contentLength = length
    }

    private mutating func noteSole(_ bytes: Span<UInt8>, _ name: Range<Int>) throws(FramingFault) {
        let lowered = name.map { bytes[$0].loweredASCII }
        if seen.contains(lowered) { throw .repeatedField }
        seen.append(lowered)
    }

    /// Where the one `Host` stands.
    func soleHost() throws(FramingFault) -> Range<Int> {
        guard let host, !host.isEmpty else { throw .host }
        return host
    }

    /// How the body ends.
    func body() throws(FramingFault) -> BodyFraming {
        if isChunked {
            if contentLength != nil { throw .lengthAndCoding }
            return .chunked
        }
        let length = contentLength ?? 0
        if length > FramingLimits.body { throw .bodyTooLarge }
        return .fixed(length)
    }
}
