import CLibcurl

/// A call of libcurl that failed.
public struct CurlFailure: Error, Equatable, Sendable {
    /// What was being done: the name of the function, or of the option that was being set.
    public let operation: String
    /// libcurl's number: a `CURLMcode` where `operation` begins with `curl_multi_`, a `CURLcode` elsewhere.
    public let code: Int32

    init(_ operation: String, _ code: CURLcode) {
        self.operation = operation
        self.code = Int32(truncatingIfNeeded: code.rawValue)
    }

    init(_ operation: String, _ code: CURLMcode) {
        self.operation = operation
        self.code = code.rawValue
    }
}

extension CurlFailure: CustomStringConvertible {
    public var description: String {
        "`\(operation)` failed with libcurl error \(code)"
    }
}

/// Throws unless an easy-interface call succeeded. Every `CURLcode` passes through here.
func check(_ code: CURLcode, _ operation: @autoclosure () -> String) throws(CurlFailure) {
    guard code == CURLE_OK else { throw CurlFailure(operation(), code) }
}

/// Throws unless a multi-interface call succeeded. Every `CURLMcode` passes through here.
func check(_ code: CURLMcode, _ operation: @autoclosure () -> String) throws(CurlFailure) {
    guard code == CURLM_OK else { throw CurlFailure(operation(), code) }
}
