internal import Encodings
internal import PolicyCore
internal import StrictJSON

/// What an authenticated request asks for, read into proven values.
struct DecodedRequest: Sendable {
    let change: ChangeRequest

    /// How deep a body may nest.
    static let maximumDepth = 8

    /// Reads content type, identifiers, JSON and member values, in this order.
    ///
    /// - Throws: The refusal to answer with, and the identifiers where they were read before it arose.
    init(_ request: GuardedRequest, scope: AccountScope) throws(Undecodable) {
        guard let contentType = request.header("content-type"), DecodedRequest.isJSON(contentType) else {
            throw Undecodable(.malformed("Content-Type must be application/json", status: 415))
        }
        guard request.header("content-encoding") == nil else {
            throw Undecodable(.malformed("Content-Encoding is not accepted", status: 415))
        }
        let instance: InstanceID
        let user: UserID
        do throws(IdentifierError) {
            instance = try InstanceID(segment: request.instanceSegment, scope: scope)
            user = try UserID(segment: request.userSegment, instance: instance, scope: scope)
        } catch {
            throw Undecodable(.malformed("\(error)"))
        }
        let body: JSONValue
        do throws(JSONError) {
            body = try StrictJSON.read(request.body, maximumDepth: DecodedRequest.maximumDepth)
        } catch {
            throw Undecodable(.malformed("the body is not acceptable JSON: \(error)"), instance, user)
        }
        do throws(ChangeError) {
            change = ChangeRequest(instance: instance, user: user, change: try IdentityChange(body: body))
        } catch {
            switch error {
            case .shape(let detail): throw Undecodable(.malformed(detail), instance, user)
            case .value(let member, let detail):
                throw Undecodable(.invalidValue("\(member.rawValue) \(detail)"), instance, user)
            }
        }
    }

    /// `application/json`, with no parameter but a charset of UTF-8; letters in any case (RFC 9110, section 8.3.1).
    static func isJSON(_ contentType: String) -> Bool {
        if contentType.hasSameBytes(as: "application/json") { return true }
        let parts = contentType.split(separator: ";", omittingEmptySubsequences: false)
        guard parts.count <= 2, trimmed(parts[0]) == "application/json" else { return false }
        return parts.count == 1 || ["charset=utf-8", "charset=\"utf-8\""].contains(trimmed(parts[1]))
    }

    private static func trimmed(_ part: Substring) -> String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        let text = part.utf8.drop(while: isSpace)
        let end = text.reversed().drop(while: isSpace)
        return String(decoding: end.reversed(), as: UTF8.self).lowercased()
    }
}

/// An authenticated request that cannot be read, and how far it was.
struct Undecodable: Error {
    let refusal: Refusal
    let instance: InstanceID?
    let user: UserID?

    init(_ refusal: Refusal, _ instance: InstanceID? = nil, _ user: UserID? = nil) {
        self.refusal = refusal
        self.instance = instance
        self.user = user
    }
}
