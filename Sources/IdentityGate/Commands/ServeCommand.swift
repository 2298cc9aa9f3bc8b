import ArgumentParser
import GateConfiguration
import HostSystem
import Logging
import ServiceLifecycle
import UnixSignals

/// `serve`: runs the gate until SIGTERM or SIGINT, then drains and ends with 0.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Run the gate.")

    @OptionGroup var config: ConfigurationOption

    func run() async throws {
        let loaded = try config.load()
        let problems = ReferencedFiles(loaded: loaded).problems().problems
        guard problems.isEmpty else {
            throw CommandFailure(problems.map { "\(loaded.file.path): \($0)" }.joined(separator: "\nidentity-gate: "))
        }
        let logger = Logger.gate(loaded.configuration.log)
        let assembly: GateAssembly
        do throws(StartFailure) {
            let inputs = try GateInputs(loaded)
            for warning in inputs.warnings { logger.warning("\(warning)") }
            assembly = try GateAssembly(inputs, logger: logger)
        } catch {
            throw CommandFailure(error.description)
        }
        UnusedMemory.giveBack()
        let service = GateService(assembly: assembly, configuration: loaded.configuration, logger: logger) { port in
            StandardError.write(line: "listening on http://\(loaded.configuration.listen.address):\(port)")
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: service)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}
