/// Answers to requests to the stand-in itself.
extension StandInState {
    mutating func answer(_ control: ControlRoute, _ request: IncomingRequest) -> Reply {
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
