import Encodings

/// Everything wrong with a configuration, found in one reading; never empty.
public struct ConfigurationProblems: Error, Equatable, Sendable, CustomStringConvertible {
    /// Sorted by place.
    public let problems: [ConfigurationProblem]

    public init(_ problems: [ConfigurationProblem]) {
        self.problems = problems.sorted {
            $0.place.hasSameBytes(as: $1.place) ? $0.message < $1.message : $0.place < $1.place
        }
    }

    /// One problem a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// One thing wrong with a configuration. It names members and variables, never a value.
public struct ConfigurationProblem: Equatable, Sendable, CustomStringConvertible {
    /// The path of the member (`upstream.totalTimeoutMs`) or the name of the environment variable that gave the value;
    /// empty where the whole text is concerned.
    public let place: String
    /// What is wrong, in words that follow the place.
    public let message: String

    public init(place: String, message: String) {
        self.place = place
        self.message = message
    }

    public var description: String { place.isEmpty ? message : "\(place): \(message)" }
}
