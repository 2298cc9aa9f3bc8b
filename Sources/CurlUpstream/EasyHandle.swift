import CLibcurl

/// One libcurl easy handle: one owner, freed with it, used by one thread at a time.
@safe struct EasyHandle: ~Copyable {
    /// Used by ``MultiHandle`` too, and by nothing else.
    let raw: UnsafeMutableRawPointer

    /// A handle with libcurl's defaults, of which ``CurlSettings`` leaves few.
    init() throws(CurlFailure) {
        guard let raw = unsafe curl_easy_init() else { throw CurlFailure("curl_easy_init", CURLE_FAILED_INIT) }
        unsafe self.raw = raw
    }

    deinit {
        // Sound: made by curl_easy_init, freed here only; its owner takes it out of the multi handle first.
        unsafe curl_easy_cleanup(raw)
    }

    func set(_ option: CURLoption, _ value: Int, _ name: @autoclosure () -> String) throws(CurlFailure) {
        // Sound: the handle lives as long as self, and the value is of the shape the option takes.
        try check(unsafe gate_curl_set_long(raw, option, value), name())
    }

    func set(_ option: CURLoption, offset: Int, _ name: @autoclosure () -> String) throws(CurlFailure) {
        // Sound: as above.
        try check(unsafe gate_curl_set_offset(raw, option, curl_off_t(offset)), name())
    }

    func set(_ option: CURLoption, _ text: String?, _ name: @autoclosure () -> String) throws(CurlFailure) {
        // Sound: the characters live for the call, and libcurl copies strings.
        try check(unsafe gate_curl_set_string(raw, option, text), name())
    }

    /// The status of the last answer; 0 where none came.
    func status() throws(CurlFailure) -> Int {
        var status = 0
        // Sound: libcurl writes one long, which Int is.
        try check(unsafe gate_curl_get_long(raw, CURLINFO_RESPONSE_CODE, &status), "CURLINFO_RESPONSE_CODE")
        return status
    }
}
