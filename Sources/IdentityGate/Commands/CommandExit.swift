import ArgumentParser
import HostSystem

extension ExitCode {
    /// The command did its work, and the answer is no: refused, not valid, not verified.
    static let answerIsNo = ExitCode(1)
    /// Bad use or bad input.
    static let badInput = ExitCode(2)
}

extension ParsableCommand {
    /// Ends the process with the exit status that the specification gives an error (SPEC.md, section 9).
    ///
    /// The argument parser's own status for bad use is 64; ours is 2. Help asked for goes to standard output.
    static func exitProcess(after error: any Error) -> Never {
        if let failure = error as? CommandFailure {
            StandardError.write(line: "identity-gate: \(failure)")
            exit(withError: ExitCode.badInput)
        }
        let code = exitCode(for: error)
        guard code == .validationFailure else { exit(withError: error) }
        StandardError.write(line: fullMessage(for: error))
        exit(withError: ExitCode.badInput)
    }
}
