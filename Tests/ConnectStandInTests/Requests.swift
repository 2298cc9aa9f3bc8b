import ConnectStandIn
import Encodings
import SignatureV4

/// Requests and clocks for the tests of the stand-in.
enum Requests {
    static let instance = "11111111-2222-3333-4444-555555555555"
    static let maria = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
    static let stranger = "0c0ffee0-0000-4000-8000-000000000001"
    static let update = "/users/\(instance)/\(maria)/identity-info"
    static let names = #"{"IdentityInfo":{"FirstName":"Mary","LastName":"Major"}}"#
    /// 2026-11-23T08:20:01Z
    static let noon = Timestamp(rfc3339: "2026-11-23T08:20:01Z") ?? .epoch

    /// Options with signing off and a clock that stands still.
    static func options(_ change: (inout StandInOptions) -> Void = { _ in }) -> StandInOptions {
        var options = StandInOptions()
        options.signing = .off
        options.now = { noon }
        change(&options)
        return options
    }

    static func make(
        _ method: String, _ target: String, headers: [HeaderField] = [], body: String = "", connection: Int = 1,
        ordinal: Int = 1, at time: Timestamp = noon
    ) -> IncomingRequest {
        IncomingRequest(
            method: method, target: target, headers: headers, body: Array(body.utf8), connection: connection,
            ordinal: ordinal, arrivedAt: time)
    }

    /// The request signed as an AWS client does it.
    static func signed(
        _ method: String, _ path: String, query: String = "", body: String = "",
        by credential: Credential = StandInOptions.syntheticCredential, region: String = "us-east-1",
        service: String = "connect", encoding: PathEncoding = .twice, at time: Timestamp = noon,
        change: (inout [HeaderField]) -> Void = { _ in }
    ) -> IncomingRequest {
        var signer = RequestSigner(credential: credential, region: region, service: service, pathEncoding: encoding)
        let signed = signer.sign(
            method: method, wirePath: path, query: query, host: "127.0.0.1:1", contentType: "application/json",
            body: Array(body.utf8), at: time)
        var headers = [
            HeaderField("Host", "127.0.0.1:1"), HeaderField("Content-Type", "application/json"),
            HeaderField("X-Amz-Date", signed.amzDate), HeaderField("Authorization", signed.authorization),
        ]
        if let token = signed.securityToken { headers.append(HeaderField("X-Amz-Security-Token", token)) }
        change(&headers)
        return make(method, query.isEmpty ? path : "\(path)?\(query)", headers: headers, body: body)
    }
}

extension Reply {
    var text: String { String(decoding: body, as: UTF8.self) }
    var errorType: String? { headers.first { $0.name == "x-amzn-ErrorType" }?.value }
}
