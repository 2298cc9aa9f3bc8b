import AuditRecord
import Encodings
import Enforcement

/// A log that makes each line and forgets it; everything counts as durable at once.
final class ForgetfulSink: AuditSink {
    private var line: [UInt8] = []
    private var nextIndex: UInt64 = 0

    func append(_ record: AuditRecord, at time: Timestamp) throws(AuditFailure) -> UInt64 {
        line.removeAll(keepingCapacity: true)
        do { try record.appendLine(index: nextIndex, time: time, gate: "gate-a", to: &line) } catch {
            throw .unrecordable
        }
        defer { nextIndex += 1 }
        return nextIndex
    }

    func write() throws(AuditFailure) {}
    func sync() {}
    func progress(waitingUpTo patience: Duration) -> LogProgress { .durable(before: nextIndex) }
    func resume() -> Bool { true }
}

/// An upstream that answers 200 to everything, at once.
final class WillingUpstream: Upstream {
    let waker: @Sendable () -> Void = {}
    private var ended: [FinishedTransfer] = []

    func begin(_ request: UpstreamRequest, transfer: UInt64) {
        let answer = UpstreamAnswer(status: 200, requestID: nil, errorType: nil, body: [])
        ended.append(FinishedTransfer(transfer: transfer, result: .answered(answer), microseconds: 500))
    }

    func cancel(transfer: UInt64) {}

    func drive(waitingUpTo timeout: Duration, finished: inout [FinishedTransfer]) {
        finished += ended
        ended.removeAll(keepingCapacity: true)
    }
}

struct ForgetfulCourier: ReplyCourier {
    func deliver(_ replies: [AddressedReply]) {}
}

/// A clock that stands still, so that signatures stay valid and runs stay equal.
struct StandingClock: GateClock {
    /// 2026-11-23T08:20:01Z
    static let time = Timestamp(microseconds: 1_795_422_001_000_000) ?? .epoch

    func now() -> Timestamp { StandingClock.time }
    func monotonicNanoseconds() -> Int64 { 1_000_000_000 }
    func pause(nanoseconds: Int64) {}
}
