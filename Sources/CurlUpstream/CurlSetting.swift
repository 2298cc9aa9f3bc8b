/// One option of every easy handle, as data that a test can read.
public struct CurlSetting: Equatable, Sendable {
    /// What an option is set to.
    public enum Value: Equatable, Sendable {
        case number(Int)
        case text(String)
        /// Explicitly not set.
        case absent
    }

    /// libcurl's name without the prefix `CURLOPT_`.
    public let name: String
    public let value: Value

    init(_ name: String, _ value: Int) {
        self.name = name
        self.value = .number(value)
    }

    init(_ name: String, _ value: String?) {
        self.name = name
        self.value = value.map(Value.text) ?? .absent
    }
}
