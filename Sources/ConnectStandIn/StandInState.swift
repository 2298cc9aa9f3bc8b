import Encodings
import PolicyCore

/// Everything the stand-in knows and every judgement it makes, without a socket: feed requests, compare answers.
public struct StandInState: Sendable {
    private let options: StandInOptions
    private var directory: UserDirectory
    private var signatures: SignatureCheck
    private var faults: FaultSwitch
    private var log: RequestLog

    public init(options: StandInOptions) {
        self.options = options
        self.directory = UserDirectory(options: options, at: options.now())
        self.signatures = SignatureCheck(credential: options.credential, region: options.region)
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
    ///   - delayMilliseconds: The delay of the slow faults; nil keeps the present one.
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
    private struct Outcome {
        var reply = Reply(status: 200)
        var fault = StandInFault.none
        var isVerified = false
        var isApplied = false
    }

    private mutating func answer(
        _ route: ConnectRoute, _ request: IncomingRequest, _ outcome: inout Outcome
    ) throws(ConnectError) -> Reply {
        switch route {
        case .describeUser(let instanceSegment, let userSegment):
            let instance = try directory.instance(instanceSegment)
            let user = try directory.user(userSegment, of: instance, at: request.arrivedAt)
            return Reply(status: 200, body: user.description(region: options.region))
        case .listUsers(let instanceSegment):
            return listUsers(of: try directory.instance(instanceSegment), query: request.query)
        case .updateUserIdentityInfo(let instance, let user):
            return try update(user, of: instance, request, &outcome)
        case .control, .unknown:
            throw ConnectError(.unknownOperation, "Unknown operation")
        }
    }

    private mutating func update(
        _ userSegment: String, of instanceSegment: String, _ request: IncomingRequest, _ outcome: inout Outcome
    ) throws(ConnectError) -> Reply {
        outcome.fault = faults.take(ordinal: request.ordinal)
        let resource =
            "arn:\(options.partition):connect:\(options.region):\(options.account):instance/\(instanceSegment)"
            + "/agent/\(userSegment)"
        if !outcome.fault.applies {
            let echo = (try? UpdateBody.read(request.body, options: options))?.anyValue ?? ""
            return outcome.fault.reply(resource: resource, echo: echo) ?? Reply(status: 200)
        }
        let instance = try directory.instance(instanceSegment)
        let user = try directory.user(userSegment, of: instance, at: request.arrivedAt)
        directory.update(
            user, of: instance, with: try UpdateBody.read(request.body, options: options), at: request.arrivedAt)
        outcome.isApplied = true
        return outcome.fault.reply(resource: resource, echo: "") ?? Reply(status: 200)
    }

    /// `maxResults` is 1 to 1000, as modelled; `nextToken` is the last identifier of the page before.
    private func listUsers(of instance: InstanceID, query: String) -> Reply {
        var count = 100
        var start: UUIDValue?
        for parameter in query.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = parameter.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard parts.count == 2, let value = PercentDecoding.decode(parts[1]) else { continue }
            if parts[0].elementsEqual("maxResults".utf8) { count = min(max(Int(value) ?? count, 1), 1000) }
            if parts[0].elementsEqual("nextToken".utf8) { start = UUIDValue(value) }
        }
        let page = directory.page(of: instance, after: start, count: count)
        let body = JSONObjectWriter.object { object in
            object.array("UserSummaryList", page.users.map { $0.summary(region: options.region) })
            if !page.isLast, let last = page.users.last { object.string("NextToken", last.id.uuid.text) }
        }
        return Reply(status: 200, body: body)
    }
}

// MARK: - Requests to the stand-in itself

extension StandInState {
    private mutating func answer(_ control: ControlRoute, _ request: IncomingRequest) -> Reply {
        switch control {
        case .listRequests: return Reply(status: 200, body: JSONObjectWriter.array(log.kept.lazy.map { $0.json() }))
        case .clearRequests: log.clear()
        case .count: break
        case .showFault: return showFault()
        case .setFault:
            do {
                let setting = try FaultSetting(body: request.body)
                setFault(setting.fault, times: setting.times, delayMilliseconds: setting.delayMilliseconds)
                return showFault()
            } catch {
                return Reply(error)
            }
        }
        let body = JSONObjectWriter.object { object in
            object.integer("count", log.total)
            object.integer("kept", log.kept.count)
            object.integer("dropped", log.dropped)
        }
        return Reply(status: 200, body: body)
    }

    private func showFault() -> Reply {
        let body = JSONObjectWriter.object { object in
            object.string("fault", faults.fault.rawValue)
            object.integer("times", faults.remaining)
            object.integer("delayMilliseconds", faults.delayMilliseconds)
        }
        return Reply(status: 200, body: body)
    }
}
