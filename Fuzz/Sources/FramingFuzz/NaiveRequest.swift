import FuzzSupport
import ProxyServer

/// A released request read once more, the slow and obvious way.
struct NaiveRequest {
    private let head: [UInt8]
    private let body: [UInt8]
    private let lines: [[UInt8]]

    init(_ bytes: [UInt8], headLength: Int) {
        head = Array(bytes[..<headLength])
        body = Array(bytes[headLength...])
        lines = head.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    }

    func check(_ claimed: RequestHead) {
        require(lines.count >= 3 && lines.last == [], "a head is a line, fields and an empty line")
        require(lines.dropLast().allSatisfy { $0.last == 0x0D }, "lines end in CR LF")
        require(lines.dropLast(2).allSatisfy { $0.count > 1 }, "a head ends at its first empty line")
        let texts = lines.dropLast(2).map { $0.dropLast() }
        require(texts.joined().allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x09 }, "a head is visible ASCII")
        checkRequestLine(Array(texts[0]), claimed)
        let fields = texts.dropFirst().map { $0.split(separator: 0x3A, maxSplits: 1, omittingEmptySubsequences: false) }
        require(fields.allSatisfy { $0.count == 2 }, "a field has a colon")
        let names = fields.map { String(decoding: $0[0], as: UTF8.self).lowercased() }
        require(names.allSatisfy { !$0.isEmpty && !$0.contains(" ") && !$0.contains("\t") }, "a name has no space")
        require(names.count <= 100, "a head has at most 100 fields")
        require(head.count - lines[0].count - 3 <= 32_768, "the fields have at most 32 KiB")
        let sole = names.filter { name in
            name.hasPrefix("x-amz-") || ["authorization", "content-type", "content-encoding"].contains(name)
        }
        require(Set(sole).count == sole.count, "what must stand once does")
        let hosts = names.indices.filter { names[$0] == "host" }
        require(hosts.count == 1, "a request has one Host")
        let host = String(decoding: head[claimed.host], as: UTF8.self)
        require(!host.isEmpty && trimmed(fields[hosts[0]][1]) == host, "the host is what that field says")
        let lengths = names.indices.filter { names[$0] == "content-length" }
        let codings = names.count { $0 == "transfer-encoding" }
        require(lengths.count + codings <= 1, "a body ends in one way")
        let length = lengths.first.map { trimmed(fields[$0][1]) }
        checkBody(claimed.body, length: length, isChunked: codings == 1)
    }

    private func checkRequestLine(_ line: [UInt8], _ claimed: RequestHead) {
        require(line.count <= 8192, "a request line has at most 8192 bytes")
        let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
        require(parts.count == 3 && parts.allSatisfy { !$0.isEmpty }, "a request line has three parts")
        require(parts[2].elementsEqual("HTTP/1.1".utf8), "the version is 1.1")
        require(parts[0].elementsEqual("POST".utf8) == (claimed.method == .post), "POST is POST")
        require(parts[1].elementsEqual(head[claimed.target]), "the target is the second part")
    }

    private func checkBody(_ claimed: BodyFraming, length: String?, isChunked: Bool) {
        if isChunked {
            require(claimed == .chunked, "a chunked body is one")
            require((unchunked?.count).map { $0 <= 65_536 } == true, "chunks are whole and at most 64 KiB")
        } else {
            require(claimed == .fixed(body.count) && body.count <= 65_536, "a body is as long as it says")
            require(length.map { Int($0) == body.count } ?? body.isEmpty, "without a length there is no body")
        }
    }

    /// The data of a body of chunks; nil where it is not one, or something follows.
    var unchunked: [UInt8]? {
        var data: [UInt8] = []
        var rest = body[...]
        while let end = rest.firstIndex(of: 0x0D) {
            guard let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16), size >= 0,
                rest.count >= end - rest.startIndex + size + 4
            else { return nil }
            let start = end + 2
            data += rest[start..<(start + size)]
            let closing = rest[(start + size)..<(start + size + 2)]
            guard rest[end + 1] == 0x0A, closing.elementsEqual([0x0D, 0x0A]) else { return nil }
            rest = rest[(start + size + 2)...]
            if size == 0 { return rest.isEmpty ? data : nil }
        }
        return nil
    }

    /// What the body is without its framing.
    func data(_ framing: BodyFraming) -> [UInt8]? {
        framing == .chunked ? unchunked : body
    }

    private func trimmed(_ value: some BidirectionalCollection<UInt8>) -> String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        return String(
            decoding: value.drop(while: isBlank).reversed().drop(while: isBlank).reversed(), as: UTF8.self)
    }
}
