import ConnectStandIn
import Testing

@Suite("Faults of the stand-in")
struct FaultTests {
    /// Each fault, the status its peer sees (0: no head of an answer), whether the change is applied, how it ends.
    static let table: [(fault: StandInFault, status: Int, isApplied: Bool, endsConnection: Bool)] = [
        (.none, 200, true, false), (.internalError, 500, false, false), (.unavailable, 503, false, false),
        (.throttled, 429, false, false), (.throttledUntyped, 429, false, false),
        (.invalidParameter, 400, false, false), (.invalidParameterEcho, 400, false, false),
        (.accessDenied, 403, false, false), (.redirect, 302, false, false), (.accepted, 202, false, false),
        (.noContent, 204, true, false), (.slow, 200, true, false), (.slowBody, 200, true, false),
        (.closeWithoutAnswer, 0, false, true), (.closeAfterApplying, 0, true, true), (.closeOnReused, 0, true, true),
        (.reset, 0, true, true), (.halfHead, 0, true, true), (.halfBody, 200, true, true),
        (.tooMuch, 200, true, false), (.garbage, 0, true, true), (.http10, 200, true, true),
        (.informationalFirst, 200, true, false),
    ]

    @Test("The table names every fault")
    func complete() {
        #expect(FaultTests.table.map(\.fault) == StandInFault.allCases)
    }

    @Test("A fault spoils the answer and applies the change or not", arguments: table)
    func spoils(fault: StandInFault, status: Int, isApplied: Bool, endsConnection: Bool) {
        var state = StandInState(options: Requests.options { $0.fault = fault })
        let answer = state.answer(Requests.make("POST", Requests.update, body: Requests.names, ordinal: 2))
        #expect(answer.fault == fault)
        #expect(answer.record?.status == (status == 0 ? nil : status))
        #expect(answer.record?.isApplied == isApplied)
        let description = state.answer(Requests.make("GET", "/users/\(Requests.instance)/\(Requests.maria)"))
        #expect(description.fault == .none)
        #expect(description.reply.text.contains("Mary") == isApplied)
        let last = AnswerScript.steps(for: answer, keepsAlive: true).last
        #expect((last == .close || last == .reset) == endsConnection)
    }

    @Test("Without keep-alive every script ends the connection", arguments: StandInFault.allCases)
    func ends(fault: StandInFault) {
        var state = StandInState(options: Requests.options { $0.fault = fault })
        let answer = state.answer(Requests.make("POST", Requests.update, body: Requests.names, ordinal: 2))
        let last = AnswerScript.steps(for: answer, keepsAlive: false).last
        #expect(last == .close || last == .reset)
    }

    @Test("A fault is used up after so many requests, and `none` resets it")
    func times() {
        var state = StandInState(options: Requests.options())
        func status() -> Int { state.answer(Requests.make("POST", Requests.update, body: Requests.names)).reply.status }
        state.setFault(.internalError, times: 2)
        #expect([status(), status(), status()] == [500, 500, 200])
        state.setFault(.unavailable)
        #expect([status(), status()] == [503, 503])
        state.setFault(.none)
        #expect(status() == 200)
    }

    @Test("The first request of a connection neither meets close-on-reused nor uses it up")
    func closeOnReused() {
        var state = StandInState(options: Requests.options())
        state.setFault(.closeOnReused, times: 1)
        func fault(ordinal: Int) -> StandInFault {
            state.answer(Requests.make("POST", Requests.update, body: Requests.names, ordinal: ordinal)).fault
        }
        #expect(fault(ordinal: 1) == .none)
        #expect(fault(ordinal: 2) == .closeOnReused)
        #expect(fault(ordinal: 3) == .none)
    }

    @Test("A request that does not verify uses no fault up")
    func unverified() {
        var state = StandInState(options: Requests.options { $0.signing = .required })
        state.setFault(.internalError, times: 1)
        #expect(state.answer(Requests.make("POST", Requests.update, body: Requests.names)).reply.status == 403)
        #expect(state.answer(Requests.signed("POST", Requests.update, body: Requests.names)).reply.status == 500)
    }

    @Test("An untyped 429 carries no code, and 400-echo a value of the body")
    func texts() {
        var state = StandInState(options: Requests.options { $0.fault = .throttledUntyped })
        #expect(state.answer(Requests.make("POST", Requests.update, body: Requests.names)).reply.errorType == nil)
        state.setFault(.invalidParameterEcho)
        let reply = state.answer(Requests.make("POST", Requests.update, body: Requests.names)).reply
        #expect(reply.text == #"{"Message":"The value Mary is not valid."}"#)
    }

    @Test("Delays stand where the fault puts them")
    func delays() {
        var state = StandInState(options: Requests.options())
        let update = Requests.make("POST", Requests.update, body: Requests.names)
        state.setFault(.slow, delayMilliseconds: 7)
        #expect(AnswerScript.steps(for: state.answer(update), keepsAlive: true).first == .wait(milliseconds: 7))
        state.setFault(.slowBody)
        let steps = AnswerScript.steps(for: state.answer(update), keepsAlive: true)
        #expect(steps.count == 3)
        #expect(steps[1] == .wait(milliseconds: 7))
        #expect(steps[2] == .send(Array("}".utf8)))
    }
}
