/// What a request asks for, by its method and raw path.
enum ConnectRoute: Equatable {
    /// `GET /instance/{InstanceId}`
    case describeInstance(instance: String)
    /// `GET /users/{InstanceId}/{UserId}`
    case describeUser(instance: String, user: String)
    /// `GET /users-summary/{InstanceId}`
    case listUsers(instance: String)
    /// `PUT /users/{InstanceId}`
    case createUser(instance: String)
    /// `POST /users/{InstanceId}/{UserId}/identity-info`
    case updateUserIdentityInfo(instance: String, user: String)
    case control(ControlRoute)
    case unknown

    /// Splits the raw path on `/` and decodes each segment once, so that an ARN's `%2F` stays inside its segment.
    init(method: String, path: String) {
        var segments: [String] = []
        for raw in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst() {
            guard let segment = PercentDecoding.decode(raw), !segment.isEmpty else {
                self = .unknown
                return
            }
            segments.append(segment)
        }
        switch (method, segments.first, segments.count) {
        case ("POST", "users", 4) where segments[3] == "identity-info":
            self = .updateUserIdentityInfo(instance: segments[1], user: segments[2])
        case ("GET", "users", 3): self = .describeUser(instance: segments[1], user: segments[2])
        case ("PUT", "users", 2): self = .createUser(instance: segments[1])
        case ("GET", "users-summary", 2): self = .listUsers(instance: segments[1])
        case ("GET", "instance", 2): self = .describeInstance(instance: segments[1])
        case (_, "_stand-in", 2):
            self = ControlRoute(method: method, name: segments[1]).map { .control($0) } ?? .unknown
        default: self = .unknown
        }
    }

    /// The operation's name, by which AWS counts requests; nil for what is no operation.
    var operation: String? {
        switch self {
        case .describeInstance: "DescribeInstance"
        case .describeUser: "DescribeUser"
        case .listUsers: "ListUsers"
        case .createUser: "CreateUser"
        case .updateUserIdentityInfo: "UpdateUserIdentityInfo"
        case .control, .unknown: nil
        }
    }
}
