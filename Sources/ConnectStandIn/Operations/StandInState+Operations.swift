import Encodings
import PolicyCore

extension StandInState {
    mutating func answer(
        _ route: ConnectRoute, _ request: IncomingRequest, _ outcome: inout Outcome
    ) throws(ConnectError) -> Reply {
        switch route {
        case .describeInstance(let instance): return describe(try directory.instance(instance))
        case .describeUser(let instanceSegment, let userSegment):
            let instance = try directory.instance(instanceSegment)
            let user = try directory.user(userSegment, of: instance, at: request.arrivedAt)
            return Reply(status: 200, body: user.description(region: options.region))
        case .listUsers(let instance): return listUsers(of: try directory.instance(instance), query: request.query)
        case .createUser(let instance):
            let reply = try createUser(in: try directory.instance(instance), request)
            outcome.isApplied = true
            return reply
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
        if outcome.fault.applies {
            let instance = try directory.instance(instanceSegment)
            let user = try directory.user(userSegment, of: instance, at: request.arrivedAt)
            directory.update(
                user, of: instance, with: try UpdateBody.read(request.body, options: options), at: request.arrivedAt)
            outcome.isApplied = true
        }
        switch outcome.fault {
        case .none: return Reply(status: 200)
        case .answer(let fault):
            let resource =
                "arn:\(options.partition):connect:\(options.region):\(options.account):instance/\(instanceSegment)"
                + "/agent/\(userSegment)"
            let echo = (try? UpdateBody.read(request.body, options: options))?.anyValue ?? ""
            return fault.reply(resource: resource, echo: echo)
        case .message, .delivery:
            // A body, so that an answer can break in it.
            return Reply(status: 200, body: Array("{}".utf8))
        }
    }

    private mutating func createUser(
        in instance: InstanceID, _ request: IncomingRequest
    ) throws(ConnectError) -> Reply {
        let new = try NewUser(body: request.body, options: options)
        let user = try directory.create(new, in: instance, at: request.arrivedAt)
        let body = JSONObjectWriter.object { object in
            object.string("UserId", user.id.uuid.text)
            object.string("UserArn", user.arn)
        }
        return Reply(status: 200, body: body)
    }

    private func describe(_ instance: InstanceID) -> Reply {
        let body = JSONObjectWriter.object { body in
            body.object("Instance") { object in
                object.string("Id", instance.uuid.text)
                object.string("Arn", directory.arn(of: instance))
                object.string("IdentityManagementType", options.identityManagement.rawValue)
                object.string("InstanceAlias", "stand-in")
                object.integer("CreatedTime", Int(startedAt.seconds))
                object.string("InstanceStatus", "ACTIVE")
                object.bool("InboundCallsEnabled", false)
                object.bool("OutboundCallsEnabled", false)
            }
        }
        return Reply(status: 200, body: body)
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
