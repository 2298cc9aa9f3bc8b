import CLibcurl

/// The libcurl this process runs with.
public enum CurlLibrary {
    /// libcurl's version, such as `7.88.1`.
    public static var version: String {
        // Sound: a static table of libcurl's own, filled once and never freed.
        unsafe text(gate_curl_version_info()?.pointee.version)
    }

    /// libcurl's TLS library and its version, such as `OpenSSL/3.0.17`; `none` where it has no TLS.
    public static var tls: String {
        // Sound: as above.
        unsafe text(gate_curl_version_info()?.pointee.ssl_version)
    }

    /// Sets libcurl up for this process, once; every handle needs it.
    static func start() throws(CurlFailure) {
        try check(initialisation, "curl_global_init")
    }

    /// Global because libcurl's own state is. Never undone: the process ends with it.
    private static let initialisation = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    private static func text(_ characters: UnsafePointer<CChar>?) -> String {
        // Sound: libcurl hands out NUL-terminated strings, and this copies one at once.
        unsafe characters.map { unsafe String(cString: $0) } ?? "none"
    }
}
