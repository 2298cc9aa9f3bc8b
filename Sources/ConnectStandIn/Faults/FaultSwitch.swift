/// Which fault is in force, and for how many more requests.
struct FaultSwitch: Sendable {
    private(set) var fault: StandInFault
    /// How many more requests it spoils; nil for all of them.
    private(set) var remaining: Int?
    /// The delay of faults that have one, in milliseconds.
    private(set) var delayMilliseconds: Int

    /// - Parameter times: How many requests to spoil; 0 (and less) is all of them.
    init(fault: StandInFault, times: Int, delayMilliseconds: Int) {
        self.fault = fault
        self.remaining = times > 0 ? times : nil
        self.delayMilliseconds = max(0, delayMilliseconds)
    }

    /// The fault of the next request, which it uses up once; `none` where it does not concern this one.
    ///
    /// - Parameter ordinal: Which request of its connection it is.
    mutating func take(ordinal: Int) -> StandInFault {
        guard fault.concerns(ordinal: ordinal) else { return .none }
        if let remaining {
            guard remaining > 0 else { return .none }
            self.remaining = remaining - 1
        }
        return fault
    }
}
