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
            It knows UpdateUserIdentityInfo, CreateUser, DescribeUser, ListUsers and
            DescribeInstance, and one credential:
            AKIDSTANDIN0000000AA / stand-in/synthetic/secret/never/real
            It keeps a record of what reached it (GET /_stand-in/requests) and spoils
            answers to UpdateUserIdentityInfo on request (PUT /_stand-in/fault):

            another answer: \(names(FaultyAnswer.allCases))

            one written wrongly or unusually: \(names(FaultyMessage.allCases))

            one that arrives late, in part or not at all: \(names(FaultyDelivery.allCases))
            """)

    @Option(help: "The loopback port; 0 takes a free one.") var port = 18080
    @Option(help: "The region of the signing scope and of ARNs.") var region = "us-east-1"
    @Option(help: "The account of ARNs.") var account = "123456789012"
    @Flag(name: .customLong("no-signing"), help: "Accept unsigned requests.") var acceptsUnsigned = false
    @Flag(help: "Make users on first sight instead of answering 404.") var autoCreateUsers = false
    @OptionGroup(title: "How it treats updates") var semantics: StandInSemanticsOptions
    @OptionGroup(title: "How many requests it serves") var throttle: StandInThrottleOptions
    @OptionGroup(title: "How it fails") var faults: StandInFaultOptions
    @Option(help: "A file that gets a JSON line for each request before it is answered.") var recordFile: String?

    func run() async throws {
        var options = StandInOptions()
        options.port = port
        options.region = region
        options.account = account
        options.signing = acceptsUnsigned ? .off : .required
        options.autoCreateUsers = autoCreateUsers
        options.recordFile = recordFile
        options.now = { SystemClock.now() }
        semantics.apply(to: &options)
        throttle.apply(to: &options)
        faults.apply(to: &options)
        let standIn: RunningStandIn
        do { standIn = try await StandIn.start(options) } catch { throw CommandFailure("stand-in: \(error)") }
        StandardError.write(line: "listening on http://127.0.0.1:\(standIn.port)")
        for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) { break }
        try await standIn.stop()
    }

    private static func names(_ faults: [some RawRepresentable<String>]) -> String {
        faults.map(\.rawValue).joined(separator: ", ")
    }
}
