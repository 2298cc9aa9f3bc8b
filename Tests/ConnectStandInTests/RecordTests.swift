import ConnectStandIn
import Encodings
import StrictJSON
import Testing

@Suite("The record of the stand-in")
struct RecordTests {
    private static func requests(_ state: inout StandInState) throws -> [JSONObject] {
        let reply = state.answer(Requests.make("GET", "/_stand-in/requests")).reply
        let array = try #require(try StrictJSON.read(reply.body, maximumDepth: 32).arrayValue)
        return array.compactMap(\.objectValue)
    }

    @Test("A request is recorded with everything it carried")
    func everything() throws {
        var state = StandInState(options: Requests.options())
        let headers = [
            HeaderField("Amz-Sdk-Invocation-Id", "call-1"), HeaderField("X-Twice", "a"), HeaderField("X-Twice", "b"),
        ]
        _ = state.answer(
            Requests.make("POST", Requests.update, headers: headers, body: Requests.names, connection: 7, ordinal: 3))
        let record = try #require(try RecordTests.requests(&state).first)
        #expect(record["method"]?.stringValue == "POST")
        #expect(record["path"]?.stringValue == Requests.update)
        #expect(record["connection"]?.intValue == 7)
        #expect(record["ordinal"]?.intValue == 3)
        #expect(record["status"]?.intValue == 200)
        #expect(record["verified"]?.boolValue == false)
        #expect(record["applied"]?.boolValue == true)
        #expect(record["invocation"]?.stringValue == "call-1")
        #expect(record["time"]?.stringValue == "2026-11-23T08:20:01.000000Z")
        let body = Base64.decode((record["body"]?.stringValue ?? "").utf8) ?? []
        #expect(String(decoding: body, as: UTF8.self) == Requests.names)
        let pairs = record["headers"]?.arrayValue?.map { $0.arrayValue?.compactMap(\.stringValue) }
        #expect(pairs == [["Amz-Sdk-Invocation-Id", "call-1"], ["X-Twice", "a"], ["X-Twice", "b"]])
    }

    @Test("Refused and unknown requests are recorded, requests to the stand-in are not")
    func scope() throws {
        var state = StandInState(options: Requests.options { $0.signing = .required })
        _ = state.answer(Requests.make("POST", Requests.update))
        _ = state.answer(Requests.make("GET", "/nothing"))
        _ = state.answer(Requests.make("GET", "/_stand-in/fault"))
        #expect(try RecordTests.requests(&state).map { $0["status"]?.intValue } == [403, 403])
    }

    @Test("The oldest request is dropped at the limit, and counted")
    func limit() throws {
        var state = StandInState(options: Requests.options { $0.recordLimit = 3 })
        for _ in 0..<10 { _ = state.answer(Requests.make("GET", "/")) }
        #expect(state.records.map(\.index) == [7, 8, 9])
        let count = state.answer(Requests.make("GET", "/_stand-in/count")).reply
        #expect(count.text == #"{"count":10,"kept":3,"dropped":7}"#)
    }

    @Test("The oldest request is dropped at the limit of bytes")
    func limitBytes() {
        var state = StandInState(options: Requests.options { $0.recordLimitBytes = 100 })
        for _ in 0..<5 { _ = state.answer(Requests.make("GET", "/", body: String(repeating: "x", count: 40))) }
        #expect(state.records.count == 2)
        #expect(state.recordedCount == 5)
    }

    @Test("Clearing forgets the requests and the count")
    func clear() {
        var state = StandInState(options: Requests.options())
        _ = state.answer(Requests.make("GET", "/"))
        let reply = state.answer(Requests.make("DELETE", "/_stand-in/requests")).reply
        #expect(reply.text == #"{"count":0,"kept":0,"dropped":0}"#)
        #expect(state.records.isEmpty)
    }

    @Test("A fault is switched on over HTTP")
    func setFault() {
        var state = StandInState(options: Requests.options())
        let body = #"{"fault":"500","times":1,"delayMilliseconds":20}"#
        let reply = state.answer(Requests.make("PUT", "/_stand-in/fault", body: body)).reply
        #expect(reply.text == #"{"fault":"500","times":1,"delayMilliseconds":20}"#)
        #expect(state.answer(Requests.make("POST", Requests.update, body: Requests.names)).reply.status == 500)
        #expect(state.answer(Requests.make("POST", Requests.update, body: Requests.names)).reply.status == 200)
    }

    @Test(
        "A fault that does not exist, or a number out of range, is refused and changes nothing",
        arguments: [
            "", "{}", #"{"fault":"501"}"#, #"{"fault":"500","times":-1}"#, #"{"fault":"500","time":1}"#,
            #"{"fault":"slow","delayMilliseconds":600001}"#, #"{"fault":500}"#,
        ])
    func wrongFault(body: String) {
        var state = StandInState(options: Requests.options())
        #expect(state.answer(Requests.make("PUT", "/_stand-in/fault", body: body)).reply.status == 400)
        #expect(state.answer(Requests.make("POST", Requests.update, body: Requests.names)).reply.status == 200)
    }
}
