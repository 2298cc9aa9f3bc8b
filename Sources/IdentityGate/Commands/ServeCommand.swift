import ArgumentParser
import GateConfiguration
import HostSystem
import Logging
import PolicyCore
import ServiceLifecycle
import UnixSignals

/// `serve`: runs the gate until SIGTERM or SIGINT, then drains and ends with 0.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Run the gate.")

    @OptionGroup var config: ConfigurationOption

    func run() async throws {
        let loaded = try config.load()
        let logger = Logger.gate(loaded.configuration.log)
        let assembly: GateAssembly
        do throws(StartFailure) {
            let inputs = try GateInputs(loaded)
            for warning in inputs.warnings { logger.warning("\(warning)") }
            assembly = try GateAssembly(inputs, logger: logger)
        } catch {
            throw CommandFailure(error.description)
        }
        let service = GateService(assembly: assembly, configuration: loaded.configuration, logger: logger) { port in
            StandardError.write(line: "listening on http://\(loaded.configuration.listen.host.urlText):\(port)")
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: service)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}

extension NetworkAddress {
    /// As it stands in a URL: an IPv6 address in brackets.
    fileprivate var urlText: String {
        switch self {
        case .v4: text
        case .v6: "[\(text)]"
        }
    }
}
