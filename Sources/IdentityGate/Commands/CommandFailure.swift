import HostSystem

/// A command that could not do what it was asked to: bad use or bad input, exit status 2.
///
/// The answer "no" is none; it is a result, followed by `ExitCode.answerIsNo`.
struct CommandFailure: Error, CustomStringConvertible {
    /// One or more lines for standard error; never a secret.
    let description: String

    init(_ description: String) {
        self.description = description
    }

    init(_ failure: FileFailure) {
        description = failure.description
    }
}
