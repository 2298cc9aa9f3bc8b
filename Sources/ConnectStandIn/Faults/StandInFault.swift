/// What goes wrong with an answer to UpdateUserIdentityInfo; every other request is always answered as it should be.
///
/// A fault comes after the signature: a request that does not verify gets its refusal and uses no fault up.
public enum StandInFault: Hashable, Sendable {
    case none
    /// The answer says something else.
    case answer(FaultyAnswer)
    /// The answer is written wrongly, or unusually.
    case message(FaultyMessage)
    /// The answer is right and does not arrive as it should.
    case delivery(FaultyDelivery)

    /// Whether the change is applied to the users table although the answer is spoilt.
    var applies: Bool {
        switch self {
        case .none, .message: true
        case .answer(let fault): fault.applies
        case .delivery(let fault): fault != .closeWithoutAnswer
        }
    }

    /// Whether the peer sees the status of an answer at all.
    var isAnswered: Bool {
        switch self {
        case .none, .answer: true
        case .message(let fault): fault.hasStatus
        case .delivery(let fault): fault.isAnswered
        }
    }

    /// Whether it can spoil this request of a connection, of which the first is 1.
    func concerns(ordinal: Int) -> Bool {
        switch self {
        case .delivery(.closeOnFresh): ordinal == 1
        case .delivery(.closeOnReused): ordinal > 1
        default: true
        }
    }
}

/// The names by which faults are chosen and recorded.
extension StandInFault: RawRepresentable, CaseIterable {
    public static let allCases: [StandInFault] =
        [.none] + FaultyAnswer.allCases.map(StandInFault.answer) + FaultyMessage.allCases.map(StandInFault.message)
        + FaultyDelivery.allCases.map(StandInFault.delivery)

    public init?(rawValue: String) {
        guard let fault = StandInFault.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = fault
    }

    public var rawValue: String {
        switch self {
        case .none: "none"
        case .answer(let fault): fault.rawValue
        case .message(let fault): fault.rawValue
        case .delivery(let fault): fault.rawValue
        }
    }
}
