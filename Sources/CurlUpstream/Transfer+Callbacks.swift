import CLibcurl

/// What libcurl calls during `curl_multi_perform`, on the thread that calls that.
///
/// Each gets its ``Transfer`` as the context pointer and copies nothing out but through it. Sound: the transfer is
/// alive (see there), and libcurl's bytes are valid for the call.
extension Transfer {
    func installCallbacks() throws(CurlFailure) {
        try check(unsafe gate_curl_set_prereq_function(easy.raw, prerequest), "PREREQFUNCTION")
        try check(unsafe gate_curl_set_write_function(easy.raw, CURLOPT_HEADERFUNCTION, header), "HEADERFUNCTION")
        try check(unsafe gate_curl_set_write_function(easy.raw, CURLOPT_WRITEFUNCTION, body), "WRITEFUNCTION")
    }
}

private let prerequest: curl_prereq_callback = { context, _, _, _, localPort in
    guard let context = unsafe context else { return CURL_PREREQFUNC_ABORT }
    return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().send(localPort: Int(localPort))
        ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

/// A short count, here 0, makes libcurl give up with CURLE_WRITE_ERROR.
private let header: curl_write_callback = { bytes, size, count, context in
    guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
    let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return unsafe transfer.take(line: line.bindMemory(to: UInt8.self).span) ? size * count : 0
}

private let body: curl_write_callback = { bytes, size, count, context in
    guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
    let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return unsafe transfer.take(body: piece.bindMemory(to: UInt8.self).span) ? size * count : 0
}
