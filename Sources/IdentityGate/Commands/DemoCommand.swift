import ArgumentParser
import ConnectStandIn
import GateConfiguration
import HostSystem
import Logging
import ServiceLifecycle
import UnixSignals

/// `demo`: stand-in and gate on loopback, and a short story; ends with 0 if it goes as it must.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Play a short story on loopback: what passes, what is blocked, and why.")

    @Flag(help: "Leave stand-in and gate running and print lines to try out.") var keepRunning = false

    func run() async throws {
        let workspace = try DemoWorkspace()
        let isGood: Bool
        do {
            isGood = try await play(workspace)
        } catch {
            try workspace.remove()
            throw error
        }
        try workspace.remove()
        guard isGood else {
            print("The demo did not go as it must.")
            throw ExitCode.answerIsNo
        }
        print("Every call ended as it must. `identity-gate demo --keep-running` leaves it running to try out.")
    }

    private func play(_ workspace: DemoWorkspace) async throws -> Bool {
        var options = StandInOptions()
        options.now = { SystemClock.now() }
        let standIn = try await StandIn.start(options)
        let (ports, onPort) = AsyncStream.makeStream(of: Int.self)
        let loaded = try workspace.configuration(standInPort: standIn.port)
        var logger = Logger.gate(loaded.configuration.log)
        logger.logLevel = .warning
        let assembly: GateAssembly
        do throws(StartFailure) { assembly = try GateAssembly(GateInputs(loaded), logger: logger) } catch {
            throw CommandFailure(error.description)
        }
        let gate = GateService(assembly: assembly, configuration: loaded.configuration, logger: logger) { port in
            onPort.yield(port)
            onPort.finish()
        }
        let verdict = DemoVerdict()
        let story = DemoService(
            workspace: workspace, standIn: standIn, gatePort: ports, keepsRunning: keepRunning, verdict: verdict)
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: gate),
                    .init(service: story, successTerminationBehavior: .gracefullyShutdownGroup),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        try await standIn.stop()
        return verdict.isGood
    }
}
