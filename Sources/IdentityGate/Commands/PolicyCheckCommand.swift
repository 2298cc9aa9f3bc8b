import ArgumentParser
import PolicyCore
import StrictJSON

/// `policy check FILE`: everything wrong with a policy, at once.
struct PolicyCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say everything that is wrong with a policy, at once.")

    @Argument(help: "The policy.") var file: String
    @Flag(help: "Print the result as JSON.") var json = false

    func run() throws {
        let policyFile = try PolicyFile(reading: file)
        var problems: [PolicyProblem] = []
        do {
            _ = try Policy.parse(policyFile.bytes)
        } catch {
            problems = error.problems
        }
        if json {
            let list = problems.map { problem in
                ResultValue.members([("pointer", .text(problem.pointer.text)), ("message", .text(problem.message))])
            }
            let members: [(name: String, value: ResultValue)] = [
                ("file", .text(file)), ("valid", .flag(problems.isEmpty)), ("problems", .list(list)),
            ]
            print(ResultValue.members(members).json)
        } else {
            for problem in problems { print(policyFile.line(problem)) }
            if problems.isEmpty { print("\(file): no problems") }
        }
        if !problems.isEmpty { throw ExitCode.answerIsNo }
    }
}
