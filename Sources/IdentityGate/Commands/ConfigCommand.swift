import ArgumentParser
import GateConfiguration
import HostSystem

/// `config`: about the configuration.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Look at the configuration.", subcommands: [ConfigCheckCommand.self])
}

/// `config check`: everything wrong with the configuration and the files it names, at once.
struct ConfigCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say everything that is wrong with the configuration, at once.")

    @OptionGroup var config: ConfigurationOption
    @Flag(help: "Print the result as JSON.") var json = false

    func run() throws {
        let file = try config.read()
        let problems = ConfigCheckCommand.problems(of: file).problems
        if json {
            let list = problems.map { problem in
                ResultValue.members([("place", .text(problem.place)), ("message", .text(problem.message))])
            }
            let members: [(name: String, value: ResultValue)] = [
                ("file", .text(file.path)), ("valid", .flag(problems.isEmpty)), ("problems", .list(list)),
            ]
            print(ResultValue.members(members).json)
        } else {
            for problem in problems { print("\(file.path): \(problem)") }
            if problems.isEmpty { print("\(file.path): no problems") }
        }
        if !problems.isEmpty { throw ExitCode.answerIsNo }
    }

    /// Files are looked at only once the configuration that names them is sound.
    private static func problems(of file: ConfigurationFile) -> ConfigurationProblems {
        let environment = ProcessEnvironment.variables()
        do {
            let configuration = try GateConfiguration.parse(bytes: file.bytes, environment: environment)
            let loaded = LoadedConfiguration(file: file, configuration: configuration, environment: environment)
            return ReferencedFiles(loaded: loaded).problems()
        } catch {
            return error
        }
    }
}
