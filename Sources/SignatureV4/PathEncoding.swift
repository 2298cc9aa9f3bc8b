/// How a service forms the canonical path of a request. There is no default: the wrong one makes every path that
/// contains a percent sign unverifiable, and goes unnoticed for all others.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html, "canonical URI".
public enum PathEncoding: Hashable, Sendable {
    /// Amazon S3: the path is encoded once and not normalised. What is encoded on the wire is decoded first, so that
    /// each way of writing a path gives the same canonical one.
    case once
    /// Every other service, Amazon Connect among them: dot segments and repeated slashes are removed, then the path of
    /// the wire, already encoded there, is encoded again (`%3A` becomes `%253A`).
    case twice
}
