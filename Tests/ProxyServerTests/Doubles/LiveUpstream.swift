import Dispatch
import Enforcement
import Synchronization

/// An upstream that answers at once, or when a test lets it.
final class LiveUpstream: Upstream, Sendable {
    private struct State {
        var begun: [UpstreamRequest] = []
        var open: [UInt64] = []
        var cancelled: [UInt64] = []
        var answer: TransferResult? = LiveUpstream.applied
        var wakes = 0
    }

    static let applied = answer(200)

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    static func answer(_ status: Int, requestID: String? = nil) -> TransferResult {
        .answered(UpstreamAnswer(status: status, requestID: requestID, errorType: nil, body: Array("{}".utf8)))
    }

    var begun: [UpstreamRequest] { state.withLock(\.begun) }
    var wakes: Int { state.withLock(\.wakes) }
    var cancelled: [UInt64] { state.withLock(\.cancelled) }

    /// How open and coming transfers end; nil leaves them open.
    func answer(with result: TransferResult?) {
        state.withLock { $0.answer = result }
        wake.signal()
    }

    var waker: @Sendable () -> Void {
        { [self] in
            state.withLock { $0.wakes += 1 }
            wake.signal()
        }
    }

    func begin(_ request: UpstreamRequest, transfer: UInt64) {
        state.withLock { state in
            state.begun.append(request)
            state.open.append(transfer)
        }
    }

    func cancel(transfer: UInt64) {
        state.withLock { $0.cancelled.append(transfer) }
    }

    func drive(waitingUpTo timeout: Duration, finished: inout [FinishedTransfer]) {
        if takeEnded(&finished) { return }
        let milliseconds = timeout.components.seconds * 1000 + timeout.components.attoseconds / 1_000_000_000_000_000
        _ = wake.wait(timeout: .now() + .milliseconds(Int(milliseconds)))
        _ = takeEnded(&finished)
    }

    private func takeEnded(_ finished: inout [FinishedTransfer]) -> Bool {
        let (ended, answer) = state.withLock { state in
            guard let answer = state.answer else { return ([UInt64](), LiveUpstream.applied) }
            let ended = state.open
            state.open = []
            return (ended, answer)
        }
        finished += ended.map { FinishedTransfer(transfer: $0, result: answer, microseconds: 100) }
        return !ended.isEmpty
    }
}
