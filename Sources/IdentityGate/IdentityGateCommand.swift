import ArgumentParser

/// The command line of the product. Exit status: 0 done, 1 the answer is no, 2 bad use or bad input.
@main
struct IdentityGateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity-gate",
        abstract: "A policy-enforcing reverse proxy in front of Amazon Connect's UpdateUserIdentityInfo.",
        subcommands: [
            ServeCommand.self, DemoCommand.self, StandInCommand.self, InitCommand.self, ConfigCommand.self,
            KeysCommand.self, PolicyCommand.self, VersionCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            exitProcess(after: error)
        }
    }
}
