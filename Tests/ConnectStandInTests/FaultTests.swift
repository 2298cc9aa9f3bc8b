import ConnectStandIn
import Testing

@Suite("Faults of the stand-in")
struct FaultTests {
    /// How the connection goes on after a spoilt answer.
    enum Ending {
        case staysOpen
        case ends
        /// The answer itself has no end.
        case never
    }

    /// Each fault, the status its peer sees (0: none), whether the change is applied, how it ends.
    static let table: [(fault: StandInFault, status: Int, isApplied: Bool, ending: Ending)] = [
        (.none, 200, true, .staysOpen),
        (.answer(.internalError), 500, false, .staysOpen), (.answer(.unavailable), 503, false, .staysOpen),
        (.answer(.throttled), 429, false, .staysOpen), (.answer(.tooManyRequests), 429, false, .staysOpen),
        (.answer(.throttledUntyped), 429, false, .staysOpen), (.answer(.invalidParameter), 400, false, .staysOpen),
        (.answer(.invalidParameterEcho), 400, false, .staysOpen),
        (.answer(.invalidParameterCompressed), 400, false, .staysOpen),
        (.answer(.accessDenied), 403, false, .staysOpen), (.answer(.redirect), 302, false, .staysOpen),
        (.answer(.accepted), 202, false, .staysOpen), (.answer(.noContent), 204, true, .staysOpen),
        (.answer(.compressed), 200, true, .staysOpen),
        (.message(.http10), 200, true, .ends), (.message(.informationalFirst), 200, true, .staysOpen),
        (.message(.garbage), 0, true, .ends), (.message(.badStatusLine), 0, true, .staysOpen),
        (.message(.nulInHeader), 200, true, .staysOpen), (.message(.longHeader), 200, true, .staysOpen),
        (.message(.hugeHead), 200, true, .staysOpen), (.message(.tooMuch), 200, true, .staysOpen),
        (.message(.conflictingLengths), 200, true, .staysOpen), (.message(.lengthAndChunked), 200, true, .staysOpen),
        (.message(.lengthTooLong), 200, true, .staysOpen), (.message(.lengthTooShort), 200, true, .staysOpen),
        (.message(.truncatedChunks), 200, true, .ends), (.message(.secondAnswerTogether), 200, true, .staysOpen),
        (.delivery(.slow), 200, true, .staysOpen), (.delivery(.slowHead), 200, true, .staysOpen),
        (.delivery(.slowBody), 200, true, .staysOpen), (.delivery(.drip), 200, true, .staysOpen),
        (.delivery(.dripForever), 200, true, .never), (.delivery(.closeWithoutAnswer), 0, false, .ends),
        (.delivery(.closeAfterApplying), 0, true, .ends), (.delivery(.closeOnFresh), 0, true, .ends),
        (.delivery(.closeOnReused), 0, true, .ends), (.delivery(.reset), 0, true, .ends),
        (.delivery(.halfHead), 0, true, .ends), (.delivery(.halfBody), 200, true, .ends),
        (.delivery(.secondAnswerLate), 200, true, .staysOpen),
    ]

    /// An update as the first request of a connection, or for the one fault that needs it as the second.
    static func update(for fault: StandInFault = .none) -> IncomingRequest {
        Requests.make(
            "POST", Requests.update, body: Requests.names, ordinal: fault == .delivery(.closeOnReused) ? 2 : 1)
    }

    @Test("The table names every fault, and each by a name of its own")
    func complete() {
        #expect(FaultTests.table.map(\.fault) == StandInFault.allCases)
        #expect(Set(StandInFault.allCases.map(\.rawValue)).count == StandInFault.allCases.count)
        #expect(StandInFault.allCases.allSatisfy { StandInFault(rawValue: $0.rawValue) == $0 })
    }

    @Test("A fault spoils the answer and applies the change or not", arguments: table)
    func spoils(fault: StandInFault, status: Int, isApplied: Bool, ending: Ending) {
        var state = StandInState(options: Requests.options { $0.fault = fault })
        let answer = state.answer(FaultTests.update(for: fault))
        #expect(answer.fault == fault)
        #expect(answer.record?.status == (status == 0 ? nil : status))
        #expect(answer.record?.isApplied == isApplied)
        let description = state.answer(Requests.make("GET", "/users/\(Requests.instance)/\(Requests.maria)"))
        #expect(description.fault == .none)
        #expect(description.reply.text.contains("Mary") == isApplied)
        #expect(FaultTests.ending(AnswerScript.steps(for: answer, keepsAlive: true)) == ending)
    }

    @Test("Without keep-alive every script ends the connection but the one without an end", arguments: table)
    func ends(fault: StandInFault, status: Int, isApplied: Bool, ending: Ending) {
        var state = StandInState(options: Requests.options { $0.fault = fault })
        let steps = AnswerScript.steps(for: state.answer(FaultTests.update(for: fault)), keepsAlive: false)
        #expect(FaultTests.ending(steps) == (ending == .never ? .never : .ends))
    }

    private static func ending(_ steps: [AnswerScript.Step]) -> Ending {
        switch steps.last {
        case .close, .reset: .ends
        case .sendForever: .never
        default: .staysOpen
        }
    }

    @Test("A fault is used up after so many requests, and `none` resets it")
    func times() {
        var state = StandInState(options: Requests.options())
        func status() -> Int { state.answer(FaultTests.update()).reply.status }
        state.setFault(.answer(.internalError), times: 2)
        #expect([status(), status(), status()] == [500, 500, 200])
        state.setFault(.answer(.unavailable))
        #expect([status(), status()] == [503, 503])
        state.setFault(.none)
        #expect(status() == 200)
    }

    @Test(
        "A fault for one kind of connection neither spoils nor is used up by requests of the other",
        arguments: [
            (FaultyDelivery.closeOnReused, [1, 1, 2, 3], [false, false, true, false]),
            (.closeOnFresh, [2, 7, 1, 1], [false, false, true, false]),
        ])
    func ordinals(delivery: FaultyDelivery, ordinals: [Int], isSpoilt: [Bool]) {
        var state = StandInState(options: Requests.options())
        state.setFault(.delivery(delivery), times: 1)
        let faults = ordinals.map { ordinal in
            state.answer(Requests.make("POST", Requests.update, body: Requests.names, ordinal: ordinal)).fault
        }
        #expect(faults.map { $0 == .delivery(delivery) } == isSpoilt)
    }

    @Test("A request that does not verify uses no fault up")
    func unverified() {
        var state = StandInState(options: Requests.options { $0.signing = .required })
        state.setFault(.answer(.internalError), times: 1)
        #expect(state.answer(FaultTests.update()).reply.status == 403)
        #expect(state.answer(Requests.signed("POST", Requests.update, body: Requests.names)).reply.status == 500)
    }

    @Test(
        "Each answer carries the code it is named for, in the header and nowhere else",
        arguments: [
            (.internalError, "InternalServiceException"), (.unavailable, "ServiceUnavailableException"),
            (.throttled, "ThrottlingException"), (.tooManyRequests, "TooManyRequestsException"),
            (.throttledUntyped, nil), (.invalidParameter, "InvalidParameterException"),
            (.invalidParameterEcho, "InvalidParameterException"),
            (.invalidParameterCompressed, "InvalidParameterException"), (.accessDenied, "AccessDeniedException"),
            (.redirect, nil), (.accepted, nil), (.noContent, nil), (.compressed, nil),
        ] as [(FaultyAnswer, String?)])
    func codes(fault: FaultyAnswer, code: String?) {
        var state = StandInState(options: Requests.options { $0.fault = .answer(fault) })
        let reply = state.answer(FaultTests.update()).reply
        #expect(reply.errorType == code)
        #expect(!reply.text.contains("Exception"))
    }

    @Test("400-echo repeats a value of the body")
    func echo() {
        var state = StandInState(options: Requests.options { $0.fault = .answer(.invalidParameterEcho) })
        #expect(state.answer(FaultTests.update()).reply.text == #"{"Message":"The value Mary is not valid."}"#)
    }
}
