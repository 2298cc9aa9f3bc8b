import Enforcement
import Synchronization

/// An upstream that answers as told, and in whose waits a test plays its next step.
final class ScriptedUpstream: Upstream {
    struct Begun: Equatable {
        let request: UpstreamRequest
        let transfer: UInt64
    }

    /// Everything that was begun.
    private(set) var begun: [Begun] = []
    /// How long each wait so far was allowed to take.
    private(set) var timeouts: [Duration] = []
    /// How the next transfers end; nil leaves them open.
    var answer: (UpstreamRequest) -> TransferResult? = { _ in .applied }
    /// Whether a transfer counts as sent from its begin on, so that it cannot be cancelled.
    var sendsAtOnce = true
    /// One for each wait to come.
    var steps: [() throws -> Void] = []
    /// Called in every wait beyond the last step.
    var afterSteps: () -> Void = {}
    /// What a step threw.
    private(set) var thrown: (any Error)?
    let wakes = WakeCount()

    private let journal: Journal
    private var open: [Begun] = []
    private var cancelled: [UInt64] = []

    init(journal: Journal) {
        self.journal = journal
    }

    var waker: @Sendable () -> Void { { [wakes] in wakes.add() } }

    func begin(_ request: UpstreamRequest, transfer: UInt64) {
        journal.note(.begun(transfer))
        let entry = Begun(request: request, transfer: transfer)
        begun.append(entry)
        open.append(entry)
    }

    func cancel(transfer: UInt64) {
        journal.note(.cancelled(transfer))
        if !sendsAtOnce { cancelled.append(transfer) }
    }

    func drive(waitingUpTo timeout: Duration, finished: inout [FinishedTransfer]) {
        timeouts.append(timeout)
        if steps.isEmpty {
            afterSteps()
        } else {
            let step = steps.removeFirst()
            do { try step() } catch { thrown = thrown ?? error }
        }
        var left: [Begun] = []
        for entry in open {
            if cancelled.contains(entry.transfer) {
                finished.append(
                    FinishedTransfer(transfer: entry.transfer, result: .notSent(.cancelled), microseconds: 1))
            } else if let result = answer(entry.request) {
                finished.append(FinishedTransfer(transfer: entry.transfer, result: result, microseconds: 1500))
            } else {
                left.append(entry)
            }
        }
        open = left
    }
}

/// How often an upstream was woken.
final class WakeCount: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }

    func add() {
        count.add(1, ordering: .relaxed)
    }
}

extension TransferResult {
    static let applied = TransferResult.answered(status: 200)

    static func answered(
        status: Int, requestID: String? = nil, errorType: String? = nil, _ body: String = "{}"
    ) -> TransferResult {
        .answered(UpstreamAnswer(status: status, requestID: requestID, errorType: errorType, body: Array(body.utf8)))
    }
}
