import ArgumentParser
import ConnectStandIn

/// The flags of `stand-in` about what AWS leaves open or lets an instance choose.
struct StandInSemanticsOptions: ParsableArguments {
    @Option(help: "What becomes of members that an update omits: merge (unless said) or replace.", transform: oneOf)
    var semantics = StandInOptions.UpdateSemantics.merge
    @Option(
        help:
            "Who owns identities: CONNECT_MANAGED (unless said), SAML (refuses Email) or EXISTING_DIRECTORY (and names).",
        transform: oneOf)
    var identityManagement = StandInOptions.IdentityManagement.connectManaged
    @Flag(help: "Refuse an update or a user without FirstName or LastName.") var requiresNames = false

    func apply(to options: inout StandInOptions) {
        options.semantics = semantics
        options.identityManagement = identityManagement
        options.requiresNames = requiresNames
    }
}

/// The flags of `stand-in` about its rate limit. Without any of them there is none.
struct StandInThrottleOptions: ParsableArguments {
    @Flag(help: "Limit each operation as AWS documents it: 2 requests a second, 5 at once.") var throttle = false
    @Option(help: "Limit each operation to so many requests a second (with --burst).") var requestsPerSecond: Int?
    @Option(help: "How many come through at once after a pause (with --requests-per-second).") var burst: Int?

    func validate() throws {
        guard (requestsPerSecond == nil) == (burst == nil) else {
            throw ValidationError("--requests-per-second and --burst go together")
        }
        guard !throttle || burst == nil else {
            throw ValidationError("--throttle is --requests-per-second 2 --burst 5: one or the other")
        }
        guard burst == nil || chosenLimit != nil else {
            throw ValidationError("--requests-per-second and --burst are 1 to 1000000")
        }
    }

    private var chosenLimit: RateLimit? {
        guard let requestsPerSecond, let burst else { return nil }
        return RateLimit(requestsPerSecond: requestsPerSecond, burst: burst)
    }

    func apply(to options: inout StandInOptions) {
        options.throttle = throttle ? .documented : chosenLimit
    }
}

/// The flags of `stand-in` about the fault it begins with.
struct StandInFaultOptions: ParsableArguments {
    @Option(help: "A fault to begin with, by its name above (unless said: none).", transform: oneOf) var fault =
        StandInFault.none
    @Option(help: "How many requests the fault spoils; 0 is all.") var faultTimes = 0
    @Option(help: "How long faults that wait do so, in milliseconds.") var delayMilliseconds = 1000

    func apply(to options: inout StandInOptions) {
        options.fault = fault
        options.faultTimes = faultTimes
        options.delayMilliseconds = delayMilliseconds
    }
}

/// The case of this name.
private func oneOf<Value: RawRepresentable<String> & CaseIterable>(_ name: String) throws -> Value {
    guard let value = Value(rawValue: name) else {
        throw ValidationError("none of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return value
}
