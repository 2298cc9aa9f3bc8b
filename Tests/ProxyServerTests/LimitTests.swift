import Testing

@Suite("Limits of one request, at and beyond")
struct LimitTests {
    /// Sends it; a refusal at the limit must close, an acceptance must not.
    private func check(_ request: WireRequest, status: Int, isAccepted: Bool) async throws {
        if isAccepted {
            try await LiveGate.run { gate in
                let client = try await gate.connect()
                await client.send(request.bytes + WireRequest.good)
                #expect(try await client.reply().status == status)
                #expect(try await client.reply().status == 200)
                await client.close()
            }
        } else {
            try await HostileCase("limit", request, status: status).check()
        }
    }

    @Test("A request line of 8192 bytes, and one more", arguments: [(8192, true), (8193, false)])
    func requestLine(length: Int, isAccepted: Bool) async throws {
        let room = length - "POST / HTTP/1.1".utf8.count
        let request = WireRequest(target: "/" + String(repeating: "a", count: room))
        try await check(request, status: isAccepted ? 404 : 414, isAccepted: isAccepted)
    }

    @Test("A request line without end is refused once it is too long")
    func endlessLine() async throws {
        try await HostileCase("endless", Array("POST /".utf8) + Array(repeating: 0x61, count: 9000), status: 414)
            .check()
    }

    @Test("100 header fields, and one more", arguments: [(100, true), (101, false)])
    func fieldCount(count: Int, isAccepted: Bool) async throws {
        var request = WireRequest()
        for number in 5...count { request.fields.append("X-\(number): \(number)") }
        try await check(request, status: isAccepted ? 200 : 431, isAccepted: isAccepted)
    }

    @Test(
        "32 KiB of header fields, and one byte more; in one field or in many",
        arguments: [(32_768, 1, true), (32_769, 1, false), (32_768, 90, true), (32_769, 90, false)])
    func fieldBytes(bytes: Int, count: Int, isAccepted: Bool) async throws {
        var request = WireRequest()
        for number in 10..<(9 + count) { request.fields.append("X-\(number): " + String(repeating: "b", count: 300)) }
        let soFar = request.fields.reduce(0) { $0 + $1.utf8.count + 2 } + "Content-Length: 37\r\n".utf8.count
        let room = bytes - soFar - "X-9: \r\n".utf8.count
        request.fields.append("X-9: " + String(repeating: "a", count: room))
        try await check(request, status: isAccepted ? 200 : 431, isAccepted: isAccepted)
    }

    @Test("A header field without end is refused once it is too long")
    func endlessField() async throws {
        let head = "POST \(Sample.path) HTTP/1.1\r\nHost: gate.test\r\nX: "
        try await HostileCase("endless", Array(head.utf8) + Array(repeating: 0x61, count: 33_000), status: 431).check()
    }

    private static func padded(_ length: Int) -> String {
        Sample.body + String(repeating: " ", count: length - Sample.body.utf8.count)
    }

    @Test("A body of 64 KiB, and one byte more", arguments: [(65_536, true), (65_537, false)])
    func body(length: Int, isAccepted: Bool) async throws {
        var request = WireRequest()
        request.body = Self.padded(length)
        request.contentLength = "\(length)"
        try await check(request, status: isAccepted ? 200 : 413, isAccepted: isAccepted)
    }

    @Test("The same in chunks", arguments: [(65_536, true), (65_537, false)], [1, 7, 4096, 65_537])
    func chunkedBody(length: (Int, Bool), size: Int) async throws {
        let body = Array(Self.padded(length.0).utf8)
        var text = ""
        for start in stride(from: 0, to: body.count, by: size) {
            let part = body[start..<min(start + size, body.count)]
            text += String(part.count, radix: 16) + "\r\n" + String(decoding: part, as: UTF8.self) + "\r\n"
        }
        try await check(WireRequest(chunked: text + "0\r\n\r\n"), status: length.1 ? 200 : 413, isAccepted: length.1)
    }

    @Test("A length that is too much is refused before the body comes, and the body is not asked for")
    func announced() async throws {
        try await LiveGate.run { gate in
            for field in ["Expect: 100-continue", "X-Test: a"] {
                var request = WireRequest(adding: field)
                request.contentLength = "65537"
                request.body = ""
                let client = try await gate.connect()
                try Envelope.check(
                    try await client.ask(request.bytes), status: 413, code: "VALIDATION_ERROR", closes: true)
                #expect(try await client.end() == "")
                await client.close()
            }
        }
    }

    @Test("One who goes on sending behind a refusal still gets to read it")
    func goesOn() async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            var request = WireRequest()
            request.contentLength = "500000"
            request.body = String(repeating: "x", count: 500_000)
            try Envelope.check(try await client.ask(request.bytes), status: 413, code: "VALIDATION_ERROR", closes: true)
            #expect(try await client.end() == "")
            await client.close()
        }
    }
}
