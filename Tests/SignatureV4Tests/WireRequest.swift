import Encodings
import SignatureV4

/// A request as it goes over the wire, in parts that tests can change one by one.
struct WireRequest: Equatable, Sendable {
    struct Header: Equatable, Sendable {
        var name: String
        var value: String
    }

    var method: String
    var path: String
    var query: String
    var headers: [Header]
    var body: [UInt8]

    /// Reads a head with LF line ends and a body, which `Content-Length` cuts off where there is one.
    ///
    /// The target goes from the first space to the last one, because the published suite has targets with a space.
    init(_ bytes: ArraySlice<UInt8>) throws {
        let separator = bytes.indices.first { index in
            bytes[index] == 0x0A && (index + 1 == bytes.endIndex || bytes[index + 1] == 0x0A)
        }
        let end = separator ?? bytes.endIndex
        let lines = bytes[..<end].split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        guard let first = lines.first, let space = first.firstIndex(of: " "), let last = first.lastIndex(of: " "),
            space < last
        else { throw SharedFileProblem.noRequest }
        let target = first[first.index(after: space)..<last].split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        method = String(first[..<space])
        path = String(target[0])
        query = target.count > 1 ? String(target[1]) : ""
        headers = []
        for line in lines.dropFirst() {
            if line.hasPrefix(" "), !headers.isEmpty {
                headers[headers.count - 1].value += "\n" + line
            } else if let colon = line.firstIndex(of: ":") {
                headers.append(
                    Header(name: String(line[..<colon]), value: String(line[line.index(after: colon)...])))
            }
        }
        body = Array(bytes[end...].dropFirst(2))
        if let length = header("content-length").flatMap({ Int($0) }) { body = Array(body.prefix(length)) }
    }

    /// The value of a header in any case, several joined; one leading space does not belong to it.
    func header(_ name: String) -> String? {
        let values = headers.filter { $0.name.lowercased() == name }.map {
            $0.value.hasPrefix(" ") ? String($0.value.dropFirst()) : $0.value
        }
        return values.isEmpty ? nil : values.joined(separator: ",")
    }

    var authorization: AuthorizationHeader {
        get throws { try AuthorizationHeader(parsing: header("authorization") ?? "") }
    }

    /// The canonical form with the headers that `Authorization` lists.
    func canonical(_ pathEncoding: PathEncoding) throws -> CanonicalRequest {
        let names = try authorization.signedHeaders
        return CanonicalRequest(
            method: method, wirePath: path, pathEncoding: pathEncoding, query: query,
            headers: headers.filter { names.contains($0.name.lowercased()) }.map { ($0.name, $0.value) },
            payloadHash: PayloadHash.hex(body))
    }

    @discardableResult
    func verify(with key: SigningKey, pathEncoding: PathEncoding) throws -> Timestamp {
        try SignatureVerification.verify(
            authorization: authorization, method: method, wirePath: path, pathEncoding: pathEncoding, query: query,
            header: header, payloadHash: PayloadHash.hex(body), signingKey: key)
    }
}
