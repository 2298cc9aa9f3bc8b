import ArgumentParser
import CallerKeys
import HostSystem

/// `keys init FILE`: a new master key.
struct KeysInitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a new master key that only you can read; never overwrites.")

    @Argument(help: "The file to create.") var file: String
    @Flag(help: "Print the result as JSON.") var json = false

    func run() throws {
        var generator = SystemRandomNumberGenerator()
        do {
            try NewFile.create(at: file, holding: Array(MasterKey.newKeyFile(using: &generator).utf8))
        } catch {
            throw CommandFailure(error)
        }
        print(json ? ResultValue.members([("file", .text(file))]).json : "wrote \(file)")
    }
}
