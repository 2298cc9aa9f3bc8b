import AuditFile
import AuditRecord
import CallerKeys
import CurlUpstream
import Encodings
import Enforcement
import GateConfiguration
import HostSystem
import Logging
import NIOCore
import NIOPosix
import PolicyCore
import ProxyServer
import Synchronization

/// A gate put together and not yet running.
struct GateAssembly {
    let enforcer: Enforcer
    let loops: GateLoops
    let group: MultiThreadedEventLoopGroup
    /// Ends the effects thread when all its work is done; the log's `stop` record gives the reason.
    let closeEffects: @Sendable (_ reason: String) -> Void
    /// The work of the effects thread; returns after ``closeEffects`` once everything is recorded.
    let runEffects: @Sendable () -> Void

    /// Opens the log, writes the records a run begins with, and wires the parts.
    init(_ inputs: GateInputs, logger: Logger) throws(StartFailure) {
        let configuration = inputs.configuration
        let clock = HostClock()
        let upstream = try GateAssembly.upstream(inputs)
        let log = try GateAssembly.openLog(inputs, wake: upstream.waker, logger: logger)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.workers)
        let loops = GateLoops(group: group)
        let target = UpstreamTarget(
            endpoint: configuration.upstream.endpoint.text, host: configuration.upstream.endpoint.authority,
            region: configuration.scope.region, signing: inputs.signing, userAgent: Product.userAgent)
        let position = log.recovered
        let effects = Effects(
            sink: log, upstream: upstream, courier: loops, clock: clock, target: target,
            lastDecision: position.lastDecisionID, latestTime: position.latestTime)
        do {
            try effects.open(with: inputs.openingRecords(after: position, previous: GateAssembly.previousPolicy(log)))
        } catch {
            throw StartFailure("audit: \(error.rawValue)")
        }
        enforcer = effects.makeEnforcer(
            EnforcerSettings(
                snapshot: inputs.snapshot, scope: configuration.scope, masterKey: inputs.masterKey,
                pseudonyms: inputs.pseudonyms,
                requestsPerSecondPerCaller: configuration.limits.requestsPerSecondPerCaller,
                burstPerCaller: configuration.limits.burstPerCaller,
                stallLimitMilliseconds: configuration.audit.writeTimeoutMs))
        self.loops = loops
        self.group = group
        closeEffects = effects.close
        let thread = EffectsThread(effects: effects, log: log)
        let handover = Mutex<EffectsThread?>(thread)
        runEffects = { handover.withLock { $0.take() }?.run() }
    }

    /// Owned by the effects thread from the start of its run on.
    private struct EffectsThread {
        let effects: Effects
        let log: FileAuditSink

        func run() {
            effects.run()
            log.close()
        }
    }

    private static func upstream(_ inputs: GateInputs) throws(StartFailure) -> CurlUpstream {
        let settings = inputs.configuration.upstream
        do {
            return try CurlUpstream(
                CurlOptions(
                    connectTimeoutMilliseconds: settings.connectTimeoutMs,
                    totalTimeoutMilliseconds: settings.totalTimeoutMs,
                    caFile: settings.caFile.map { GateConfiguration.resolved($0, against: inputs.directory) },
                    proxy: settings.proxy?.text))
        } catch {
            throw StartFailure("libcurl: \(error)")
        }
    }

    /// The policy that was in force before; nil where there was none, or its copy cannot be read any more.
    private static func previousPolicy(_ log: FileAuditSink) -> Policy? {
        guard let sha256 = log.recovered.policySHA256,
            let file = try? ProtectedFile(
                reading: log.policyPath(sha256: sha256), as: .trusted, limitBytes: InputLimit.policy)
        else { return nil }
        return try? Policy.parse(file.bytes)
    }

    private static func openLog(
        _ inputs: GateInputs, wake: @escaping @Sendable () -> Void, logger: Logger
    ) throws(StartFailure) -> FileAuditSink {
        let settings = inputs.configuration.audit
        let directory = GateConfiguration.resolved(settings.directory, against: inputs.directory)
        do {
            let log = try FileAuditSink.open(
                AuditFileOptions(
                    directory: directory, gateName: inputs.configuration.gate.name,
                    durability: settings.durability == .fsync ? .fsync : .write,
                    writeTimeout: .milliseconds(settings.writeTimeoutMs), onWake: wake))
            if log.recovered.tornBytes > 0 {
                logger.warning(
                    "an unfinished end of the audit log was moved to torn/",
                    metadata: ["bytes": "\(log.recovered.tornBytes)"])
            }
            try log.storePolicy(inputs.policyFile.bytes, sha256: inputs.policySHA256)
            return log
        } catch {
            throw StartFailure("audit.directory \(directory): \(error)")
        }
    }
}

extension GateInputs {
    /// The policy as it is put in force.
    var snapshot: PolicySnapshot {
        PolicySnapshot(
            policy: policy, reference: PolicyReference(revision: policy.revision, sha256: policySHA256))
    }

    /// The records a run begins with (AUDIT, section 4): start; after a crash what was recovered and the end of each
    /// call whose outcome is not known; the policy in force.
    func openingRecords(after position: LogPosition, previous: Policy?) -> [AuditRecord] {
        let clock = ClockSynchronisation.current()
        let start = StartRecord(
            version: Product.version, configurationSHA256: configurationSHA256, policySHA256: policySHA256,
            keyIDs: [masterKey.publicID, pseudonyms.keyID], clockSynchronised: clock.isSynchronised,
            clockEstimatedErrorMicroseconds: clock.estimatedErrorMicroseconds ?? 0)
        var records = [AuditRecord(.start(start))]
        if !position.stoppedCleanly {
            let recovered = RecoveredRecord(
                tornBytes: position.tornBytes, tornSHA256: position.tornSHA256, uncovered: position.nextIndex)
            records.append(AuditRecord(.recovered(recovered)))
        }
        for open in position.openDecisions {
            let outcome = OutcomeRecord(
                decision: open.id, decisionIndex: open.index, result: .unknown, upstreamStatus: nil,
                upstreamRequestID: nil, attempts: 0, microseconds: 0, by: "recovery")
            records.append(AuditRecord(.outcome(outcome)))
        }
        let loaded = PolicyRecord(
            id: policy.id, revision: policy.revision, sha256: policySHA256, result: .loaded, reason: nil,
            difference: policy.difference(from: previous), ownerUID: Int(policyFile.ownerID))
        records.append(AuditRecord(.policy(loaded)))
        return records
    }
}
