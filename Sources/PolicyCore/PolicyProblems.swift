public import StrictJSON

/// Everything wrong with a policy file, in the order of reading; never empty.
public struct PolicyProblems: Error, Equatable, Sendable, CustomStringConvertible {
    public let problems: [PolicyProblem]

    /// One line a problem.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}

/// One thing wrong with a policy file. The message never quotes the file.
public struct PolicyProblem: Equatable, Sendable, CustomStringConvertible {
    /// The place of the value that is wrong; for something missing, of the object that lacks it.
    public let pointer: JSONPointer
    public let message: String

    /// `/callers/0/name: must be a string`; a problem of the whole file has no pointer.
    public var description: String {
        pointer == .root ? message : "\(pointer): \(message)"
    }
}
