import ArgumentParser
import ConnectStandIn
import HostSystem
import ServiceLifecycle
import UnixSignals

/// `stand-in`: the stand-in for the Connect API, until SIGTERM or SIGINT.
struct StandInCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stand-in",
        abstract: "Run a stand-in for the Amazon Connect API on loopback, for trying the gate out and for tests.",
        discussion: """
            It takes the credential AKIDSTANDIN0000000AA / stand-in/synthetic/secret/never/real, keeps a record of what
            reached it (GET /_stand-in/requests) and misbehaves on request (PUT /_stand-in/fault).
            """)

    @Option(help: "The loopback port; 0 takes a free one.") var port = 18080
    @Option(help: "The region of the signing scope and of ARNs.") var region = "us-east-1"
    @Option(help: "The account of ARNs.") var account = "123456789012"
    @Flag(name: .customLong("no-signing"), help: "Accept unsigned requests.") var acceptsUnsigned = false
    @Flag(help: "Make users on first sight instead of answering 404.") var autoCreateUsers = false
    @Option(
        help: "What becomes of members that an update omits: merge or replace.", transform: StandInCommand.semantics)
    var semantics = StandInOptions.UpdateSemantics.merge
    @Option(help: "A fault to begin with.", transform: StandInCommand.fault) var fault = StandInFault.none
    @Option(help: "How many requests the fault spoils; 0 is all.") var faultTimes = 0
    @Option(help: "How long slow answers take, in milliseconds.") var delayMilliseconds = 1000
    @Option(help: "A file that gets a JSON line for each request before it is answered.") var recordFile: String?

    func run() async throws {
        var options = StandInOptions()
        options.port = port
        options.region = region
        options.account = account
        options.signing = acceptsUnsigned ? .off : .required
        options.autoCreateUsers = autoCreateUsers
        options.semantics = semantics
        options.fault = fault
        options.faultTimes = faultTimes
        options.delayMilliseconds = delayMilliseconds
        options.recordFile = recordFile
        options.now = { SystemClock.now() }
        let standIn: RunningStandIn
        do { standIn = try await StandIn.start(options) } catch { throw CommandFailure("stand-in: \(error)") }
        StandardError.write(line: "listening on http://127.0.0.1:\(standIn.port)")
        for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) { break }
        try await standIn.stop()
    }

    private static func fault(_ name: String) throws -> StandInFault {
        guard let fault = StandInFault(rawValue: name) else {
            throw ValidationError("none of \(StandInFault.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return fault
    }

    private static func semantics(_ name: String) throws -> StandInOptions.UpdateSemantics {
        guard let semantics = StandInOptions.UpdateSemantics(rawValue: name) else {
            throw ValidationError("neither merge nor replace")
        }
        return semantics
    }
}
