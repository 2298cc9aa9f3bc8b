import Testing

/// A request that must be refused, and how.
struct HostileCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let status: Int
    let code: String
    let errorType: String
    /// Whether the connection may go on behind it.
    let isKept: Bool
    /// Header fields beside those of every refusal.
    let also: [String]

    /// A fault of framing: 400 unless another status says it better, and the connection closes.
    init(_ name: String, _ bytes: [UInt8], status: Int = 400) {
        testDescription = name
        self.bytes = bytes
        self.status = status
        code = "VALIDATION_ERROR"
        errorType = "InvalidRequestException"
        isKept = false
        also = []
    }

    init(_ name: String, _ request: WireRequest, status: Int = 400) {
        self.init(name, request.bytes, status: status)
    }

    /// A well-framed request for something else: refused, and the connection goes on.
    init(unserved name: String, _ request: WireRequest, status: Int) {
        testDescription = name
        bytes = request.bytes
        self.status = status
        code = "UNKNOWN_OPERATION"
        errorType = "UnknownOperationException"
        isKept = true
        also = status == 405 ? ["Allow"] : []
    }

    /// Sends it with a good request right behind, and checks that it is refused as it must be, that what follows is
    /// answered only where the connection goes on, and that a good request on a new one is.
    func check() async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            await client.send(bytes + WireRequest.good)
            let refusal = try await client.reply()
            try Envelope.check(refusal, status: status, code: code, errorType: errorType, closes: !isKept, also: also)
            if isKept {
                #expect(try await client.reply().status == 200)
            } else {
                #expect(try await client.end() == "")
                #expect(gate.upstream.begun.isEmpty)
                let next = try await gate.connect()
                #expect(try await next.ask(WireRequest.good).status == 200)
                await next.close()
            }
            #expect(gate.upstream.begun.count == 1)
            await client.close()
        }
    }
}
