import ArgumentParser

/// `policy`: about policy files.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Check a policy, and ask it for a decision.",
        subcommands: [PolicyCheckCommand.self, PolicyExplainCommand.self])
}
