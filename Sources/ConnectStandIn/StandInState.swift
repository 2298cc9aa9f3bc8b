import Encodings
import PolicyCore

/// Everything the stand-in knows and every judgement it makes, without a socket: feed requests, compare answers.
public struct StandInState: Sendable {
    let options: StandInOptions
    let startedAt: Timestamp
    var directory: UserDirectory
    var faults: FaultSwitch
    var log: RequestLog
    private var signatures: SignatureCheck
    private var throttle: Throttle

    public init(options: StandInOptions) {
        self.options = options
        self.startedAt = options.now()
        self.directory = UserDirectory(options: options, at: startedAt)
        self.signatures = SignatureCheck(credential: options.credential, region: options.region)
        self.throttle = Throttle(options.throttle)
        self.faults = FaultSwitch(
            fault: options.fault, times: options.faultTimes, delayMilliseconds: options.delayMilliseconds)
        self.log = RequestLog(limit: options.recordLimit, limitBytes: options.recordLimitBytes)
    }

    /// The requests kept, oldest first.
    public var records: [RequestRecord] { Array(log.kept) }
    /// How many requests were recorded since the last clearing, those dropped included.
    public var recordedCount: Int { log.total }

    public mutating func clearRecords() {
        log.clear()
    }

    /// Puts a fault in force instead of the present one.
    ///
    /// - Parameters:
    ///   - times: How many requests it spoils; 0 is all of them.
    ///   - delayMilliseconds: The delay of faults that have one; nil keeps the present one.
    public mutating func setFault(_ fault: StandInFault, times: Int = 0, delayMilliseconds: Int? = nil) {
        faults = FaultSwitch(
            fault: fault, times: times, delayMilliseconds: delayMilliseconds ?? faults.delayMilliseconds)
    }

    /// Judges, applies and records one request.
    public mutating func answer(_ request: IncomingRequest) -> Answer {
        let route = ConnectRoute(method: request.method, path: request.path)
        if case .control(let control) = route {
            return Answer(reply: answer(control, request), fault: .none, delayMilliseconds: 0, record: nil)
        }
        var outcome = Outcome()
        do {
            if options.signing == .required {
                try signatures.check(request)
                outcome.isVerified = true
            }
            if let operation = route.operation { try throttle.take(operation, at: request.arrivedAt) }
            outcome.reply = try answer(route, request, &outcome)
        } catch {
            outcome.reply = Reply(error)
        }
        let record = RequestRecord(
            index: log.total, request: request, isVerified: outcome.isVerified, isApplied: outcome.isApplied,
            status: outcome.fault.isAnswered ? outcome.reply.status : nil, fault: outcome.fault)
        log.append(record)
        return Answer(
            reply: outcome.reply, fault: outcome.fault, delayMilliseconds: faults.delayMilliseconds, record: record)
    }

    /// What has become of a request so far.
    struct Outcome {
        var reply = Reply(status: 200)
        var fault = StandInFault.none
        var isVerified = false
        var isApplied = false
    }
}
