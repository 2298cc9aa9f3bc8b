import Encodings

/// What a signing key is good for: one day, one region, one service.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html, "credential
/// scope".
public struct SigningScope: Hashable, Sendable {
    /// The day in UTC, `YYYYMMDD`.
    public let date: String
    /// For example `us-east-1`.
    public let region: String
    /// For example `connect`.
    public let service: String

    /// The fixed last part of every scope.
    static let terminator = "aws4_request"

    public init(date: String, region: String, service: String) {
        self.date = date
        self.region = region
        self.service = service
    }

    /// `20261123/us-east-1/connect/aws4_request`.
    public var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes the form of `text` at the end of `bytes`.
    func append(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: date.utf8)
        bytes.append(0x2F)
        bytes.append(contentsOf: region.utf8)
        bytes.append(0x2F)
        bytes.append(contentsOf: service.utf8)
        bytes.append(0x2F)
        bytes.append(contentsOf: SigningScope.terminator.utf8)
    }
}

extension SigningScope {
    /// Byte for byte, unlike `==` of `String`, which is canonical equivalence.
    public static func == (left: SigningScope, right: SigningScope) -> Bool {
        left.date.hasSameBytes(as: right.date) && left.region.hasSameBytes(as: right.region)
            && left.service.hasSameBytes(as: right.service)
    }
}
