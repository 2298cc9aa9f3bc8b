import FuzzSupport
import ProxyServer

/// The framing of requests. Input: what one peer sends, long runs written short, see `expanded`.
@main
enum FramingFuzz: Fuzzer {
    static func check(_ input: [UInt8]) {
        let stream = expanded(input)
        let whole = FramedStream(stream, in: stream.isEmpty ? [] : [stream.indices])
        let scattered = FramedStream(stream, in: Splits.scattered(stream))
        require(scattered == whole, "how a stream is split does not matter: \(scattered), \(whole)")
        if stream.count <= 4096 {
            require(FramedStream(stream, in: Splits.single(stream.count)) == whole, "nor is it byte by byte")
        }
        var decoder = BehindTheFraming()
        defer { decoder.close() }
        for request in whole.requests {
            NaiveRequest(request.bytes, headLength: request.head.length).check(request.head)
            decoder.check(request)
        }
    }

    /// 0xFF and a count repeat the byte before, 64 times for each; as long as the stream is below the largest
    /// body, so that every limit can be passed. No head has 0xFF.
    private static func expanded(_ input: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = []
        var index = 0
        while index < input.count {
            if input[index] == 0xFF, let last = stream.last, index + 1 < input.count, stream.count <= 65_536 {
                stream += repeatElement(last, count: 64 * Int(input[index + 1]))
                index += 2
            } else {
                stream.append(input[index])
                index += 1
            }
        }
        return stream
    }
}
