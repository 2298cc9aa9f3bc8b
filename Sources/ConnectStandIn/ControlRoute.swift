/// Requests to the stand-in itself, under `/_stand-in/`. They are neither verified nor recorded.
enum ControlRoute: Equatable {
    /// `GET requests`: the record as a JSON array, oldest first.
    case listRequests
    /// `DELETE requests`: forgets the record and its counts.
    case clearRequests
    /// `GET count`: how many requests were recorded, and how many of them dropped.
    case count
    /// `GET fault`
    case showFault
    /// `PUT fault` with `{"fault":"500","times":3,"delayMilliseconds":200}`; the last two are optional.
    case setFault

    init?(method: String, name: String) {
        switch (method, name) {
        case ("GET", "requests"): self = .listRequests
        case ("DELETE", "requests"): self = .clearRequests
        case ("GET", "count"): self = .count
        case ("GET", "fault"): self = .showFault
        case ("PUT", "fault"): self = .setFault
        default: return nil
        }
    }
}
