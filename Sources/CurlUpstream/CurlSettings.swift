import CLibcurl

/// The options every easy handle gets, once: each explicit, the secure choice where there is one.
///
/// Two options are left alone on purpose, because in libcurl 7.88 touching them at all switches the feature on:
/// `ALTSVC_CTRL` (0 is refused after the cache was made) and `COOKIEJAR` (also NULL starts the cookie engine).
/// `CAPATH` keeps libcurl's built-in directory, so that `CAINFO` adds authorities instead of replacing all.
public enum CurlSettings {
    /// Those that do not depend on ``CurlOptions``.
    public static let fixed: [CurlSetting] = request + connection + tls + nothingElse

    /// All of them.
    public static func all(for options: CurlOptions) -> [CurlSetting] {
        var settings = fixed
        settings += [
            CurlSetting("CONNECTTIMEOUT_MS", options.connectTimeoutMilliseconds),
            CurlSetting("TIMEOUT_MS", options.totalTimeoutMilliseconds),
            // One byte a second: the time is the limit, not the rate.
            CurlSetting("LOW_SPEED_LIMIT", 1),
            CurlSetting("LOW_SPEED_TIME", options.stallSeconds),
            CurlSetting("MAXAGE_CONN", options.idleConnectionSeconds),
            // "" means no proxy, not even one from the environment.
            CurlSetting("PROXY", options.proxy ?? ""),
        ]
        if let caFile = options.caFile {
            settings += [CurlSetting("CAINFO", caFile), CurlSetting("PROXY_CAINFO", caFile)]
        }
        return settings
    }

    /// What is sent and how the answer is read.
    private static let request = [
        CurlSetting("POST", 1),
        CurlSetting("HTTP_VERSION", CURL_HTTP_VERSION_1_1),
        CurlSetting("HTTP09_ALLOWED", 0),
        CurlSetting("PATH_AS_IS", 1),
        CurlSetting("DISALLOW_USERNAME_IN_URL", 1),
        CurlSetting("DEFAULT_PROTOCOL", "https"),
        CurlSetting("USERAGENT", nil),
        CurlSetting("REFERER", nil),
        CurlSetting("RANGE", nil),
        // No content decoding; the transfer coding is framing and must be taken off.
        CurlSetting("ACCEPT_ENCODING", nil),
        CurlSetting("HTTP_CONTENT_DECODING", 0),
        CurlSetting("TRANSFER_ENCODING", 0),
        CurlSetting("HTTP_TRANSFER_DECODING", 1),
        CurlSetting("IGNORE_CONTENT_LENGTH", 0),
        // Ends early what announces too much; the count that decides is our own.
        CurlSetting("MAXFILESIZE_LARGE", AnswerReader.maximumBytes),
        CurlSetting("FAILONERROR", 0),
        CurlSetting("KEEP_SENDING_ON_ERROR", 0),
        CurlSetting("HEADER", 0),
        CurlSetting("NOPROGRESS", 1),
        CurlSetting("VERBOSE", 0),
    ]

    /// Where it goes, and over which connection.
    private static let connection = [
        CurlSetting("PROTOCOLS_STR", "http,https"),
        CurlSetting("REDIR_PROTOCOLS_STR", "http,https"),
        CurlSetting("NOPROXY", ""),
        CurlSetting("PRE_PROXY", nil),
        // A proxy gets a CONNECT without our headers; its answer is not the answer.
        CurlSetting("HTTPPROXYTUNNEL", 1),
        CurlSetting("HEADEROPT", Int(CURLHEADER_SEPARATE)),
        CurlSetting("SUPPRESS_CONNECT_HEADERS", 1),
        CurlSetting("NOSIGNAL", 1),
        CurlSetting("TCP_NODELAY", 1),
        CurlSetting("TCP_FASTOPEN", 0),
        CurlSetting("FRESH_CONNECT", 0),
        CurlSetting("FORBID_REUSE", 0),
        // So that a change of the name's addresses takes effect.
        CurlSetting("MAXLIFETIME_CONN", 300),
        CurlSetting("DNS_CACHE_TIMEOUT", 60),
        // Without it, giving up on a name waits for the resolver thread and holds up every other transfer.
        CurlSetting("QUICK_EXIT", 1),
    ]

    private static let tls = [
        CurlSetting("SSLVERSION", CURL_SSLVERSION_TLSv1_2),
        CurlSetting("SSL_VERIFYPEER", 1),
        CurlSetting("SSL_VERIFYHOST", 2),
        CurlSetting("SSL_OPTIONS", 0),
        CurlSetting("PROXY_SSLVERSION", CURL_SSLVERSION_TLSv1_2),
        CurlSetting("PROXY_SSL_VERIFYPEER", 1),
        CurlSetting("PROXY_SSL_VERIFYHOST", 2),
        CurlSetting("PROXY_SSL_OPTIONS", 0),
        CurlSetting("HSTS_CTRL", 0),
    ]

    /// Nothing that libcurl does by itself: redirects, authentication, cookies.
    private static let nothingElse = [
        CurlSetting("FOLLOWLOCATION", 0),
        CurlSetting("MAXREDIRS", 0),
        CurlSetting("POSTREDIR", 0),
        CurlSetting("AUTOREFERER", 0),
        CurlSetting("NETRC", 0),
        CurlSetting("USERPWD", nil),
        CurlSetting("HTTPAUTH", 0),
        CurlSetting("UNRESTRICTED_AUTH", 0),
        CurlSetting("PROXYAUTH", 1),  // Basic: what a proxy's URL can carry.
        CurlSetting("XOAUTH2_BEARER", nil),
        CurlSetting("AWS_SIGV4", nil),
        CurlSetting("COOKIE", nil),
        CurlSetting("COOKIEFILE", nil),
    ]
}
