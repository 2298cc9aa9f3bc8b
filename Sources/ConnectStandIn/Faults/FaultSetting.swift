import StrictJSON

/// The body of `PUT /_stand-in/fault`, read strictly: a misspelt fault must not leave a test without one.
struct FaultSetting: Equatable {
    let fault: StandInFault
    /// How many requests it spoils; 0 is all of them.
    let times: Int
    /// nil keeps the present delay.
    let delayMilliseconds: Int?

    /// - Throws: InvalidRequestException with what is wrong.
    init(body: [UInt8]) throws(ConnectError) {
        guard let object = try? StrictJSON.read(body, maximumDepth: 8).objectValue else {
            throw ConnectError(.invalidRequest, "the body is not a JSON object")
        }
        for member in object.members where !["fault", "times", "delayMilliseconds"].contains(member.name) {
            throw ConnectError(.invalidRequest, "unknown member `\(member.name)`")
        }
        guard let fault = object["fault"]?.stringValue.flatMap({ StandInFault(rawValue: $0) }) else {
            let names = StandInFault.allCases.map(\.rawValue).joined(separator: ", ")
            throw ConnectError(.invalidRequest, "`fault` is none of \(names)")
        }
        self.fault = fault
        self.times = try FaultSetting.count(object["times"], named: "times", limit: 1_000_000_000) ?? 0
        self.delayMilliseconds = try FaultSetting.count(
            object["delayMilliseconds"], named: "delayMilliseconds", limit: 600_000)
    }

    private static func count(_ value: JSONValue?, named name: String, limit: Int64) throws(ConnectError) -> Int? {
        guard let value else { return nil }
        guard let number = value.intValue, (0...limit).contains(number) else {
            throw ConnectError(.invalidRequest, "`\(name)` is not an integer from 0 to \(limit)")
        }
        return Int(number)
    }
}
