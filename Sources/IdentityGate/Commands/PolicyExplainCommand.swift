import ArgumentParser
import Encodings
import GateConfiguration
import HostSystem
import PolicyCore
import StrictJSON

/// `policy explain`: what the policy says to one request, and why. The decision is the gate's own.
struct PolicyExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Decide one request as the gate would, and say why.",
        discussion: "Prints JSON. Exit status 0: allowed; 1: refused; 2: bad use or input.")

    @OptionGroup var config: ConfigurationOption
    @Option(help: ArgumentHelp("The policy (default: the one of the configuration).", valueName: "file"))
    var policy: String?
    @Option(help: "The caller's name in the policy.") var caller: String
    @Option(help: "The instance, as in the request: a UUID or an ARN.") var instance: String
    @Option(help: "The user, as in the request: a UUID or an ARN.") var user: String
    @Option(help: ArgumentHelp("The body of the request.", valueName: "file")) var body: String
    @Option(help: ArgumentHelp("The address the caller comes from.", valueName: "address")) var source: String?
    @Option(help: ArgumentHelp("The time of the request, in UTC (default: now).", valueName: "time")) var at: String?
    @Flag(help: "Print nothing but the JSON.") var json = false

    func run() throws {
        let (policy, scope) = try loadPolicy()
        let request = try readRequest(in: scope)
        let source = try self.source.map { text throws(CommandFailure) in try readAddress(text) }
        let time = try readTime()
        let explanation = PolicyExplanation(
            policy: policy, caller: caller, request: request, source: source, time: time)
        print(explanation.result.json)
        if !json { StandardError.write(line: "identity-gate: \(explanation.message)") }
        if !explanation.isAllowed { throw ExitCode.answerIsNo }
    }

    /// With `--policy` alone no configuration is needed; identifiers are UUIDs then.
    private func loadPolicy() throws(CommandFailure) -> (Policy, AccountScope) {
        if let policy, config.path == nil {
            return (try PolicyFile(reading: policy).parse(), AccountScope(partition: "", region: "", account: nil))
        }
        let loaded = try config.load()
        let path = policy ?? loaded.resolved(loaded.configuration.policyFile)
        return (try PolicyFile(reading: path).parse(), loaded.configuration.scope)
    }

    private func readRequest(in scope: AccountScope) throws(CommandFailure) -> ChangeRequest {
        let instance: InstanceID
        do {
            instance = try InstanceID(segment: self.instance, scope: scope)
        } catch {
            throw CommandFailure("--instance \(error)")
        }
        do {
            let user = try UserID(segment: self.user, instance: instance, scope: scope)
            return ChangeRequest(instance: instance, user: user, change: try readChange())
        } catch let error as IdentifierError {
            throw CommandFailure("--user \(error)")
        } catch let error as CommandFailure {
            throw error
        } catch {
            throw CommandFailure("--user cannot be read")
        }
    }

    private func readChange() throws(CommandFailure) -> IdentityChange {
        let file: ProtectedFile
        do {
            file = try ProtectedFile(reading: body, as: .input, limitBytes: InputLimit.body)
        } catch {
            throw CommandFailure(error)
        }
        let value: JSONValue
        do {
            value = try StrictJSON.read(file.bytes, maximumDepth: 8)
        } catch {
            throw CommandFailure("\(body): not JSON as the gate reads it: \(error)")
        }
        do {
            return try IdentityChange(body: value)
        } catch {
            throw CommandFailure("\(body): \(error.message)")
        }
    }

    private func readAddress(_ text: String) throws(CommandFailure) -> NetworkAddress {
        guard let address = NetworkAddress(text: text) else { throw CommandFailure("--source must be an IP address") }
        return address
    }

    private func readTime() throws(CommandFailure) -> Timestamp {
        guard let at else { return SystemClock.now() }
        guard let time = Timestamp(rfc3339: at) else {
            throw CommandFailure("--at must be a time in UTC such as 2027-01-31T00:00:00Z")
        }
        return time
    }
}
