import CLibcurl

/// The libcurl multi handle: the set of transfers under way and their connections.
///
/// Used by one thread at a time but for ``wake()``. `@unchecked Sendable` for the sake of that alone: libcurl documents
/// `curl_multi_wakeup` as callable from any thread while the handle exists, which the reference to us ensures.
@safe final class MultiHandle: @unchecked Sendable {
    private let raw: UnsafeMutableRawPointer
    /// What libcurl's connections use, until the handle is cleaned up.
    let sockets = UpstreamSockets()

    /// - Throws: Also where this libcurl cannot be woken.
    init(maximumConnections: Int) throws(CurlFailure) {
        try CurlLibrary.start()
        guard let raw = unsafe curl_multi_init() else { throw CurlFailure("curl_multi_init", CURLE_FAILED_INIT) }
        unsafe self.raw = raw
        // libcurl's own limits make transfers wait in its own queue, where time limits do not count (7.88): off.
        // What bounds connections is that a transfer has one at most and that this many are kept, busy ones included.
        try set(CURLMOPT_MAXCONNECTS, maximumConnections)
        try set(CURLMOPT_MAX_HOST_CONNECTIONS, 0)
        try set(CURLMOPT_MAX_TOTAL_CONNECTIONS, 0)
        try set(CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
        try wake()
    }

    deinit {
        // Sound: made by curl_multi_init, freed here only, when nobody can use it any more. A failure would mean that
        // the handle is not one; there is nobody left to tell.
        _ = unsafe curl_multi_cleanup(raw)
    }

    /// Adds a handle, which must outlive its stay here.
    func add(_ easy: borrowing EasyHandle) throws(CurlFailure) {
        // Sound: both handles are alive; the caller keeps `easy` until it has removed it.
        try check(unsafe curl_multi_add_handle(raw, easy.raw), "curl_multi_add_handle")
    }

    func remove(_ easy: borrowing EasyHandle) throws(CurlFailure) {
        // Sound: both handles are alive.
        try check(unsafe curl_multi_remove_handle(raw, easy.raw), "curl_multi_remove_handle")
    }

    /// Does what can be done without waiting.
    func perform() throws(CurlFailure) {
        var running: Int32 = 0
        // Sound: the callbacks of every handle in here have living contexts.
        try check(unsafe curl_multi_perform(raw, &running), "curl_multi_perform")
    }

    /// Waits for activity, a time limit of a transfer, or a wake.
    func wait(milliseconds: Int32) throws(CurlFailure) {
        // Sound: no descriptors of our own, so no array to read.
        try check(unsafe curl_multi_poll(raw, nil, 0, milliseconds, nil), "curl_multi_poll")
    }

    /// Ends a ``wait(milliseconds:)``, the present or the next one.
    func wake() throws(CurlFailure) {
        // Sound: see the type.
        try check(unsafe curl_multi_wakeup(raw), "curl_multi_wakeup")
    }

    /// A transfer that has ended, still in here, and how; nil when there is no more.
    func nextEnded() throws(CurlFailure) -> (transfer: Transfer, code: CURLcode)? {
        var left: Int32 = 0
        // Sound: the message is valid until the next call on this handle; what it says is copied out first.
        while let message = unsafe curl_multi_info_read(raw, &left)?.pointee {
            guard unsafe message.msg == CURLMSG_DONE, let easy = unsafe message.easy_handle else { continue }
            let code = unsafe message.data.result
            var context: UnsafeMutableRawPointer?
            try check(unsafe gate_curl_get_private(easy, &context), "PRIVATE")
            guard let context = unsafe context else { continue }
            // Sound: every handle in here belongs to a living Transfer, which set itself as PRIVATE.
            return (unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue(), code)
        }
        return nil
    }

    private func set(_ option: CURLMoption, _ value: Int) throws(CurlFailure) {
        // Sound: the option takes a long.
        try check(unsafe gate_curl_multi_set_long(raw, option, value), "curl_multi_setopt")
    }
}
