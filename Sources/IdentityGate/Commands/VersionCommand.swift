import ArgumentParser

/// `version`: what this program is made of.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Show the version, and those of Swift, libcurl and its TLS library.")

    @Flag(help: "Print the result as JSON.") var json = false

    func run() {
        let parts = VersionReport.current.parts
        if json {
            print(ResultValue.members(parts.map { ($0.name, .text($0.value)) }).json)
        } else {
            for part in parts {
                print("\(part.name == "version" ? "identity-gate" : part.name) \(part.value)")
            }
        }
    }
}
