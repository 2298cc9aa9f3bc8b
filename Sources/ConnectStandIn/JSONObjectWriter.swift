import StrictJSON

/// Writes one JSON object, member by member in the order given, into a byte array.
struct JSONObjectWriter {
    private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]
    private var isEmpty = true

    /// The bytes of an object whose members `write` adds.
    static func object(_ write: (inout JSONObjectWriter) -> Void) -> [UInt8] {
        var writer = JSONObjectWriter()
        write(&writer)
        return writer.bytes + [UInt8(ascii: "}")]
    }

    mutating func string(_ name: String, _ value: String?) {
        begin(name)
        if let value {
            JSONText.appendString(value, to: &bytes)
        } else {
            bytes.append(contentsOf: "null".utf8)
        }
    }

    mutating func integer(_ name: String, _ value: Int?) {
        begin(name)
        bytes.append(contentsOf: (value.map(String.init) ?? "null").utf8)
    }

    mutating func bool(_ name: String, _ value: Bool) {
        begin(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func object(_ name: String, _ write: (inout JSONObjectWriter) -> Void) {
        begin(name)
        bytes.append(contentsOf: JSONObjectWriter.object(write))
    }

    /// An array whose elements are JSON text already.
    mutating func array(_ name: String, _ elements: some Sequence<[UInt8]>) {
        begin(name)
        bytes.append(contentsOf: JSONObjectWriter.array(elements))
    }

    /// The bytes of an array whose elements are JSON text already.
    static func array(_ elements: some Sequence<[UInt8]>) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for element in elements {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: element)
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }

    /// The bytes of a string literal.
    static func literal(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        JSONText.appendString(text, to: &bytes)
        return bytes
    }

    private mutating func begin(_ name: String) {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
        JSONText.appendString(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }
}
