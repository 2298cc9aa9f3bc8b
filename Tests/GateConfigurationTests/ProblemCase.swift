import Testing

/// A configuration, as changes to the smallest one, and everything that is wrong with it.
struct ProblemCase: Sendable, CustomTestStringConvertible {
    let changes: [String: String?]
    let problems: [String]

    init(_ changes: [String: String?], _ problems: String...) {
        self.changes = changes
        self.problems = problems
    }

    var testDescription: String { problems.isEmpty ? "\(changes)" : problems.joined(separator: "; ") }
}
