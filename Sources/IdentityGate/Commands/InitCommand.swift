import ArgumentParser
import HostSystem

/// `init DIR`: everything `serve` needs, in a new or empty directory.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Fill a new or empty directory with a configuration, a policy and keys; never overwrites.")

    @Argument(help: "The directory.") var directory: String
    @Flag(help: "Print the result as JSON.") var json = false

    func run() throws {
        let contents: GateDirectory.Contents
        do { contents = try GateDirectory.create(at: directory, policy: InitialPolicyTemplate.text) } catch {
            throw CommandFailure(error)
        }
        if json {
            let members: [(name: String, value: ResultValue)] = [
                ("directory", .text(directory)), ("files", .texts(contents.files)),
            ]
            print(ResultValue.members(members).json)
            return
        }
        for file in contents.files { print("wrote \(directory)/\(file)") }
        print("set region and account in config.json, add callers to policies/example.json, then run")
        print("  identity-gate serve --config \(directory)/config.json")
    }
}
