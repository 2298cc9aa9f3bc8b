import Encodings
import StrictJSON
import Testing

/// What every refusal must be (SPEC, section 5), field by field.
enum Envelope {
    static func check(
        _ reply: WireReply, status: Int, code: String, errorType: String = "InvalidRequestException", closes: Bool,
        also: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        #expect(reply.status == status, sourceLocation: sourceLocation)
        #expect(reply.statusLine.hasPrefix("HTTP/1.1 \(status) "), sourceLocation: sourceLocation)
        let names = [
            "Date", "Content-Type", "Content-Length", "x-amzn-RequestId", "x-identity-gate-decision",
            "x-amzn-ErrorType",
        ]
        #expect(
            reply.fields.map(\.name) == names + also + (closes ? ["Connection"] : []), sourceLocation: sourceLocation)
        #expect(reply.saysClose == closes, sourceLocation: sourceLocation)
        #expect(reply["Date"] == "Mon, 23 Nov 2026 08:20:01 GMT", sourceLocation: sourceLocation)
        #expect(reply["Content-Type"] == "application/json", sourceLocation: sourceLocation)
        #expect(reply["x-amzn-ErrorType"] == errorType, sourceLocation: sourceLocation)
        let decision = try #require(reply["x-identity-gate-decision"], sourceLocation: sourceLocation)
        #expect(UUIDValue(decision)?.text == decision, sourceLocation: sourceLocation)

        let json = try #require(reply.json, sourceLocation: sourceLocation)
        #expect(
            json.members.map(\.name) == ["success", "error", "message", "Message", "__type"],
            sourceLocation: sourceLocation)
        #expect(json["success"]?.boolValue == false, sourceLocation: sourceLocation)
        let error = try #require(json["error"]?.objectValue, sourceLocation: sourceLocation)
        #expect(error.members.map(\.name) == ["code", "message"], sourceLocation: sourceLocation)
        #expect(error["code"]?.stringValue == code, sourceLocation: sourceLocation)
        let message = try #require(error["message"]?.stringValue, sourceLocation: sourceLocation)
        if code == "VALIDATION_ERROR" {
            #expect(message.hasPrefix("Invalid request parameters"), sourceLocation: sourceLocation)
        }
        let whole = "\(code): \(message) (decision \(decision))"
        #expect(json["message"]?.stringValue == whole, sourceLocation: sourceLocation)
        #expect(json["Message"]?.stringValue == whole, sourceLocation: sourceLocation)
        #expect(json["__type"]?.stringValue == errorType, sourceLocation: sourceLocation)
    }
}
