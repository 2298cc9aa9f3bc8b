import ArgumentParser

/// `keys`: the master key, and what callers authenticate with.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make master keys and the keys of callers.",
        subcommands: [KeysInitCommand.self, KeysNewCommand.self])
}
