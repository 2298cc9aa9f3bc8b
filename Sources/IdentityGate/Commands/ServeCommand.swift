import ArgumentParser
import GateConfiguration
import Logging
import ServiceLifecycle
import UnixSignals

/// `serve`: runs the gate until SIGTERM or SIGINT, then drains and ends with 0.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Run the gate.")

    @OptionGroup var options: ConfigurationOption

    func run() async throws {
        let file = try options.load()
        let inputs: GateInputs
        let assembly: GateAssembly
        let logger = Diagnostics.logger(file.configuration.log)
        do throws(StartFailure) {
            inputs = try GateInputs(
                configuration: file.configuration, directory: file.directory, environment: file.environment)
            for warning in inputs.warnings { logger.warning("\(warning)") }
            assembly = try GateAssembly(inputs, logger: logger)
        } catch {
            throw CommandFailure(error.description)
        }
        let address = file.configuration.listen.address
        let service = GateService(assembly: assembly, configuration: file.configuration, logger: logger) { port in
            Diagnostics.print("listening on http://\(address):\(port)")
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: service)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}
