import CLibcurl
import Enforcement

/// The memory libcurl reads during one transfer, used again for the next: URL, header list and body, in one buffer.
///
/// libcurl copies neither the header list nor the body. Building the list here saves two allocations a header.
@safe struct RequestMemory: ~Copyable {
    /// Limit for the headers of a request.
    static let maximumHeaders = 32

    /// Headers libcurl would add by itself; a line without a value stops it, unless the request has that header.
    private static let suppressed: [StaticString] = ["Expect:", "Accept:", "Content-Type:", "User-Agent:"]

    private var bytes: UnsafeMutablePointer<CChar>
    private var capacity: Int
    private var length = 0
    /// The list, a chain from each node to the next; the last ones are the suppressed headers, always.
    private let nodes: UnsafeMutablePointer<curl_slist>

    init() {
        let (nodeCount, last) = (Self.maximumHeaders + Self.suppressed.count, Self.maximumHeaders)
        capacity = 4096
        unsafe bytes = UnsafeMutablePointer.allocate(capacity: capacity)
        unsafe nodes = UnsafeMutablePointer.allocate(capacity: nodeCount)
        unsafe nodes.initialize(repeating: curl_slist(), count: nodeCount)
        for (index, line) in Self.suppressed.enumerated() {
            // Sound: a static string lives for ever and ends with NUL; libcurl reads header lines and no more.
            unsafe nodes[last + index].data = UnsafeMutableRawPointer(mutating: line.utf8Start)
                .assumingMemoryBound(to: CChar.self)
            unsafe nodes[last + index].next = index + 1 < Self.suppressed.count ? nodes + last + index + 1 : nil
        }
    }

    deinit {
        // Sound: allocated here; the owner frees us only when no transfer uses us.
        unsafe nodes.deallocate()
        unsafe bytes.deallocate()
    }

    /// Writes a request here and points the handle to it. Not to be called while a transfer reads this memory.
    ///
    /// - Throws: `CURLE_BAD_FUNCTION_ARGUMENT` for a URL or header line that would not be sent as it is given.
    mutating func hold(_ request: UpstreamRequest, for easy: borrowing EasyHandle) throws(CurlFailure) {
        guard RequestText.isURL(request.url.utf8.span) else { throw Self.unusable("url") }
        guard request.headers.count <= Self.maximumHeaders else { throw Self.unusable("headers") }
        for header in request.headers where !RequestText.isHeader(header.utf8.span) { throw Self.unusable("headers") }
        let texts = request.headers.reduce(request.url.utf8.count) { $0 + $1.utf8.count }
        empty(roomFor: texts + request.body.count + request.headers.count + 2)
        let url = append(request.url.utf8.span)
        for (index, header) in request.headers.enumerated() {
            let isLast = index + 1 == request.headers.count
            // Sound: both indices are below the number of nodes; `bytes` does not move before the next request.
            unsafe nodes[index].data = bytes + append(header.utf8.span)
            unsafe nodes[index].next = nodes + (isLast ? Self.maximumHeaders : index + 1)
        }
        let body = append(request.body.span)
        // Sound: libcurl copies the URL, and reads the rest only until the transfer is taken out of the multi handle.
        try check(unsafe gate_curl_set_string(easy.raw, CURLOPT_URL, bytes + url), "url")
        let list = unsafe nodes + (request.headers.isEmpty ? Self.maximumHeaders : 0)
        try check(unsafe gate_curl_set_list(easy.raw, CURLOPT_HTTPHEADER, list), "headers")
        let count = curl_off_t(request.body.count)
        try check(unsafe gate_curl_set_offset(easy.raw, CURLOPT_POSTFIELDSIZE_LARGE, count), "body size")
        try check(unsafe gate_curl_set_pointer(easy.raw, CURLOPT_POSTFIELDS, bytes + body), "body")
    }

    private static func unusable(_ part: String) -> CurlFailure {
        CurlFailure(part, CURLE_BAD_FUNCTION_ARGUMENT)
    }

    /// Forgets the text of the request before and sees to it that `count` bytes fit.
    private mutating func empty(roomFor count: Int) {
        length = 0
        guard count > capacity else { return }
        // Sound: nothing refers to the old buffer but handles that are pointed to the new one next.
        unsafe bytes.deallocate()
        capacity = count
        unsafe bytes = UnsafeMutablePointer.allocate(capacity: capacity)
    }

    /// Copies bytes to the end, and a NUL behind them; returns where they begin.
    private mutating func append(_ text: Span<UInt8>) -> Int {
        precondition(text.count < capacity - length, "room is made for a whole request first")
        let start = length
        unsafe text.withUnsafeBufferPointer { source in
            // Sound: the room was checked, and the two do not overlap.
            guard let first = source.baseAddress else { return }
            unsafe UnsafeMutableRawPointer(bytes + start).copyMemory(from: first, byteCount: source.count)
        }
        unsafe bytes[start + text.count] = 0
        length += text.count + 1
        return start
    }
}
