/// The largest files that are read, in bytes; our choice.
enum InputLimit {
    static let configuration = 1 << 20
    /// 100,000 callers with room to spare.
    static let policy = 256 << 20
    static let secret = 4096
    static let certificates = 4 << 20
    /// The limit of a request's body (SPEC.md, section 2).
    static let body = 64 << 10
}
