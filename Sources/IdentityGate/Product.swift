/// The product's name and version, as upstream, records and `version` see them.
enum Product {
    static let version = "0.1.0"
    static let userAgent = "identity-gate/\(version)"
}
