import CLibcurl
public import Enforcement

/// The upstream API over libcurl's multi interface, driven by one thread.
///
/// A request is sent once at most. libcurl 7.88 by itself sends a POST again when a kept connection closes without an
/// answer; it asks before each sending, and the second is refused. So `.notSent` means that it never asked, and
/// `.unknown` that it did but no complete answer came.
public final class CurlUpstream: Upstream {
    /// Wakes ``drive(waitingUpTo:finished:)``. Callable from any thread, also after this object is gone.
    public let waker: @Sendable () -> Void

    private let options: CurlOptions
    private let easyOptions: [EasyOption]
    private let multi: MultiHandle
    /// Every transfer there is, at most one a connection. INVARIANT: grows only; libcurl's callbacks rely on it.
    private var transfers: [Transfer] = []
    /// Those that can take a request.
    private var idle: [Transfer] = []
    private var waiting = WaitingLine()
    /// Ended, but not yet reported.
    private var ended: [FinishedTransfer] = []

    /// - Throws: For options that are out of range or not to libcurl's liking, with the name of libcurl's option. Files
    ///   are read only when a connection is made.
    public init(_ options: CurlOptions) throws(CurlFailure) {
        try options.check()
        self.options = options
        easyOptions = try CurlSettings.all(for: options).map { setting throws(CurlFailure) in try EasyOption(setting) }
        let multi = try MultiHandle(maximumConnections: options.maximumConnections)
        self.multi = multi
        waker = {
            // A wake was tried when the handle was made. Should it fail now, the wait ends by its own time limit.
            try? multi.wake()
        }
        idle = [try takeIdle()]
    }

    deinit {
        for transfer in transfers where transfer.number != nil {
            // Cannot fail for a handle that is in; if it did, there would be nobody left to tell.
            try? multi.remove(transfer.easy)
        }
    }

    public func begin(_ request: UpstreamRequest, transfer number: UInt64) {
        let place = WaitingLine.Place(request: request, number: number, began: .now)
        if waiting.isEmpty, hasRoom {
            start(place)
        } else if waiting.count < options.maximumWaiting {
            waiting.append(place)
        } else {
            report(number, began: place.began, .notSent(.connect))
        }
    }

    public func cancel(transfer number: UInt64) {
        if let place = waiting.remove(number) {
            report(number, began: place.began, .notSent(.cancelled))
        } else if let transfer = transfers.first(where: { $0.number == number }), !transfer.mayBeSent {
            end(transfer, .notSent(.cancelled))
        }
    }

    public func drive(waitingUpTo timeout: Duration, finished: inout [FinishedTransfer]) {
        turn()
        if ended.isEmpty, timeout > .zero {
            let limit = waiting.first.map { min(timeout, timeLeft($0)) } ?? timeout
            attempt { () throws(CurlFailure) in try multi.wait(milliseconds: Int32(limit.wholeMilliseconds)) }
            turn()
        }
        finished += ended
        ended.removeAll(keepingCapacity: true)
    }

    /// One step: what can be done without waiting, then what has ended, then who waits for a connection.
    private func turn() {
        attempt { () throws(CurlFailure) in
            try multi.perform()
            while let (transfer, code) = try multi.nextEnded() {
                if transfer.wantsFreshConnection { restart(transfer) } else { end(transfer, transfer.result(of: code)) }
            }
        }
        while let place = waiting.first, hasRoom || timeLeft(place) <= .zero {
            waiting.removeFirst()
            start(place)
        }
    }

    /// Runs a part of the loop. Should libcurl fail in it, every transfer ends: nothing more is known of any.
    private func attempt(_ part: () throws(CurlFailure) -> Void) {
        do throws(CurlFailure) {
            try part()
        } catch {
            for transfer in transfers where transfer.number != nil {
                let failure = TransferFailure.other(error.code)
                end(transfer, transfer.mayBeSent ? .unknown(failure) : .notSent(failure))
            }
        }
    }
}

// MARK: - One transfer

extension CurlUpstream {
    private var hasRoom: Bool { !idle.isEmpty || transfers.count < options.maximumConnections }

    private func timeLeft(_ place: WaitingLine.Place) -> Duration { timeLeft(since: place.began) }

    private func timeLeft(since began: ContinuousClock.Instant) -> Duration {
        .milliseconds(options.totalTimeoutMilliseconds) - (ContinuousClock.now - began)
    }

    /// An idle transfer, a new one if need be.
    private func takeIdle() throws(CurlFailure) -> Transfer {
        if let transfer = idle.popLast() { return transfer }
        let transfer = try Transfer(easyOptions, sockets: multi.sockets)
        transfers.append(transfer)
        return transfer
    }

    /// Hands a request to libcurl, which begins with it in the next turn.
    private func start(_ place: WaitingLine.Place) {
        let left = timeLeft(place)
        guard left > .zero else { return report(place.number, began: place.began, .notSent(.timeout)) }
        do throws(CurlFailure) {
            let transfer = try takeIdle()
            do throws(CurlFailure) {
                try transfer.prepare(place, milliseconds: left.wholeMilliseconds)
                try multi.add(transfer.easy)
            } catch {
                transfer.release()
                idle.append(transfer)
                throw error
            }
        } catch {
            report(place.number, began: place.began, .notSent(.other(error.code)))
        }
    }

    /// Gives a request of which nothing was sent to libcurl once more, for a connection of its own.
    private func restart(_ transfer: Transfer) {
        do throws(CurlFailure) {
            try multi.remove(transfer.easy)
            let left = timeLeft(since: transfer.began)
            guard left > .zero else { return end(transfer, .notSent(.timeout)) }
            try transfer.startAfresh(milliseconds: left.wholeMilliseconds)
            try multi.add(transfer.easy)
        } catch {
            end(transfer, .notSent(.other(error.code)))
        }
    }

    /// Takes a transfer away from libcurl and makes it idle; one that libcurl does not give back stays unused.
    private func end(_ transfer: Transfer, _ result: TransferResult) {
        guard let number = transfer.release() else { return }
        report(number, began: transfer.began, result)
        do throws(CurlFailure) {
            try multi.remove(transfer.easy)
            idle.append(transfer)
        } catch {
            // Our loss is one of `maximumConnections`.
        }
    }

    private func report(_ number: UInt64, began: ContinuousClock.Instant, _ result: TransferResult) {
        let time = (ContinuousClock.now - began).wholeMicroseconds
        ended.append(FinishedTransfer(transfer: number, result: result, microseconds: time))
    }
}

extension Duration {
    /// Rounded down.
    fileprivate var wholeMicroseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }

    /// Rounded up, so that a wait for the rest of a millisecond is not a busy one; 0 to an hour.
    fileprivate var wholeMilliseconds: Int {
        self < .seconds(3600) ? max(0, Int((wholeMicroseconds + 999) / 1000)) : 3_600_000
    }
}
