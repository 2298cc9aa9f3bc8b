/// Reads a request head as its bytes arrive, and stops at the first one that cannot stand where it stands.
///
/// Knows what decides where a request ends and which fields must stand once; the values are read by NIO's decoder,
/// which sees a head only after it has passed here. One instance a request; linear in the bytes given.
struct HeadScanner {
    /// Lines are found from here on; everything before has been judged.
    private var cursor = 0
    private var lineStart = 0
    private var hasRequestLine = false
    private var fieldsStart = 0
    private var fields = FramingFields()
    private var method: Method = .other
    private var target = 0..<0

    /// Scans on; `bytes` is everything received of this request so far.
    ///
    /// - Returns: The head, once it is complete; nil while more is needed.
    mutating func scan(_ bytes: Span<UInt8>) throws(FramingFault) -> RequestHead? {
        while cursor < bytes.count {
            let byte = bytes[cursor]
            if byte >= 0x20 && byte < 0x7F || byte == 0x09 {
                cursor += 1
                continue
            }
            // Sizes come first wherever something is judged, so that how the bytes were cut does not choose the fault.
            try checkSizes()
            guard byte == 0x0D else {
                if byte >= 0x80 { throw .nonASCII }
                throw byte == 0x0A ? .bareLineFeed : .strayControl
            }
            guard cursor + 1 < bytes.count else { break }
            guard bytes[cursor + 1] == 0x0A else { throw .bareLineFeed }
            let line = lineStart..<cursor
            cursor += 2
            lineStart = cursor
            if !hasRequestLine {
                try readRequestLine(bytes, line)
            } else if line.isEmpty {
                return try head(length: cursor)
            } else {
                try checkSizes()
                try fields.read(bytes, line)
            }
        }
        try checkSizes()
        return nil
    }

    private func checkSizes() throws(FramingFault) {
        guard hasRequestLine else {
            if cursor > FramingLimits.requestLine { throw .requestLineTooLong }
            return
        }
        if cursor - fieldsStart > FramingLimits.fields { throw .fieldsTooLarge }
    }

    private mutating func readRequestLine(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(FramingFault) {
        if line.count > FramingLimits.requestLine { throw .requestLineTooLong }
        var spaces = (count: 0, first: 0, second: 0)
        for index in line {
            if bytes[index] == 0x09 { throw .requestLine }
            guard bytes[index] == 0x20 else { continue }
            spaces = (spaces.count + 1, spaces.count == 0 ? index : spaces.first, index)
        }
        guard spaces.count == 2 else { throw .requestLine }
        let methodRange = line.lowerBound..<spaces.first
        target = (spaces.first + 1)..<spaces.second
        let version = (spaces.second + 1)..<line.upperBound
        guard !methodRange.isEmpty, methodRange.allSatisfy({ TokenCharacter.contains(bytes[$0]) }), !target.isEmpty
        else { throw .requestLine }
        guard version.count == 8, bytes.hasPrefix(.httpSlash, at: version.lowerBound),
            (0x30...0x39).contains(bytes[version.lowerBound + 5]), bytes[version.lowerBound + 6] == UInt8(ascii: "."),
            (0x30...0x39).contains(bytes[version.lowerBound + 7])
        else { throw .requestLine }
        guard bytes[version.lowerBound + 5] == UInt8(ascii: "1"), bytes[version.lowerBound + 7] == UInt8(ascii: "1")
        else { throw .version }
        if bytes.equals(.post, in: methodRange) { method = .post }
        if bytes.equals(.head, in: methodRange) { method = .head }
        hasRequestLine = true
        fieldsStart = cursor
    }

    private func head(length: Int) throws(FramingFault) -> RequestHead {
        RequestHead(
            length: length, method: method, target: target, host: try fields.soleHost(), body: try fields.body(),
            expectsContinue: fields.expectsContinue, closesConnection: fields.closesConnection)
    }
}

/// What a complete head says about the request's extent and address.
public struct RequestHead {
    /// Bytes of the head with the empty line at its end.
    public let length: Int
    public let method: Method
    /// Where the request target stands.
    public let target: Range<Int>
    /// Where the value of `Host` stands.
    public let host: Range<Int>
    public let body: BodyFraming
    public let expectsContinue: Bool
    public let closesConnection: Bool
}

/// A request's method, as far as the gate tells them apart.
public enum Method: Sendable {
    case post
    /// Its reply would be read without a body.
    case head
    case other
}

/// How the end of a body is found (RFC 9112, section 6).
public enum BodyFraming: Equatable, Sendable {
    /// This many bytes; 0 where neither a length nor a coding is given.
    case fixed(Int)
    case chunked
}
