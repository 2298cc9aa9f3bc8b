import FuzzSupport
import GateConfiguration

/// The reader of configurations. Input: the text of the file, and behind a NUL the environment, `NAME=value` in lines.
@main
enum ConfigurationFuzz: Fuzzer {
    static func check(_ input: [UInt8]) {
        let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        let file = Array(parts[0])
        let variables = parts.dropFirst().first.map(variables) ?? []
        switch read(file, variables) {
        case .success(let configuration): checkAccepted(file, variables, configuration)
        case .failure(let problems): checkRefused(file, variables, problems)
        }
    }

    private static func variables(_ text: ArraySlice<UInt8>) -> [(String, String)] {
        text.split(separator: 0x0A).map { line in
            let parts = line.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (
                String(decoding: parts[0], as: UTF8.self), String(decoding: parts.dropFirst().joined(), as: UTF8.self)
            )
        }
    }

    /// Reads with the variables in a dictionary that has room for more, so that their order can differ.
    private static func read(
        _ file: [UInt8], _ variables: [(String, String)], room: Int = 0
    ) -> Result<GateConfiguration, ConfigurationProblems> {
        var environment: [String: String] = [:]
        environment.reserveCapacity(room)
        for (name, value) in variables { environment[name] = value }
        return Result { () throws(ConfigurationProblems) in
            try GateConfiguration.parse(bytes: file, environment: environment)
        }
    }

    private static func checkRefused(
        _ file: [UInt8], _ variables: [(String, String)], _ problems: ConfigurationProblems
    ) {
        require(!problems.problems.isEmpty, "a refused configuration has a problem")
        for problem in problems.problems {
            let isVisible = problem.description.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            require(isVisible, "a problem is fit for a terminal")
        }
        for room in [0, 256] {
            guard case .failure(let again) = read(file, variables, room: room) else {
                return require(false, "a configuration is wrong at any time")
            }
            require(again == problems, "the problems of a configuration are always the same")
        }
    }

    private static func checkAccepted(
        _ file: [UInt8], _ variables: [(String, String)], _ configuration: GateConfiguration
    ) {
        for again in [read(file, variables, room: 256), read(configuration.canonicalJSON, [])] {
            guard case .success(let same) = again else { return require(false, "a configuration is right at any time") }
            require(same == configuration, "a configuration reads the same again, from its canonical form too")
            require(same.canonicalJSON == configuration.canonicalJSON, "there is one canonical form")
        }
        let hosts = configuration.acceptedHosts(listeningOn: 8080)
        require(!hosts.isEmpty && hosts.allSatisfy { !$0.isEmpty }, "some Host is accepted, never the empty one")
    }
}
