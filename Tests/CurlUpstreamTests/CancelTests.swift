import CurlUpstream
import Enforcement
import Testing

@Suite("Cancelling and waking")
struct CancelTests {
    @Test("What waits in line can be cancelled")
    func inLine() throws {
        let server = ScriptedServer([.read, .ok, .again])
        let driver = try Driver(CurlOptions(maximumConnections: 1))
        for number in 1...3 {
            driver.upstream.begin(.to(server.url, body: "\(number)"), transfer: UInt64(number))
        }
        driver.upstream.cancel(transfer: 2)
        let results = driver.end(3)
        #expect(results[2] == .notSent(.cancelled))
        #expect(results[1]?.status == 200 && results[3]?.status == 200)
        #expect(server.received.map(\.text.last) == ["1", "3"])
    }

    @Test("What is being connected can be cancelled, and its place is free again")
    func connecting() throws {
        let server = ScriptedServer([.readSome, .hold])
        let driver = try Driver(CurlOptions(maximumConnections: 1))
        let request = UpstreamRequest.to("https://127.0.0.1:\(server.port)/")
        for number in 1...3 {
            driver.upstream.begin(request, transfer: UInt64(number))
            #expect(driver.drive { server.received.count == number })
            driver.upstream.cancel(transfer: UInt64(number))
            #expect(driver.end(1) == [UInt64(number): .notSent(.cancelled)])
        }
    }

    @Test("What was begun but not driven yet can be cancelled")
    func begun() throws {
        let server = ScriptedServer([.read, .ok])
        let driver = try Driver()
        driver.upstream.begin(.to(server.url), transfer: 1)
        driver.upstream.cancel(transfer: 1)
        #expect(driver.end(1) == [1: .notSent(.cancelled)])
        #expect(server.connections == 0)
    }

    @Test("What may have been sent is not cancelled: its answer counts")
    func sent() throws {
        let server = ScriptedServer([.read, .readSome, .ok])
        let driver = try Driver(CurlOptions(totalTimeoutMilliseconds: 300))
        driver.upstream.begin(.to(server.url), transfer: 1)
        #expect(driver.drive { server.received.count == 1 })
        driver.upstream.cancel(transfer: 1)
        #expect(driver.end(1) == [1: .unknown(.timeout)])
    }

    @Test("Cancelling what has ended or never began does nothing")
    func nothing() throws {
        let server = ScriptedServer([.read, .ok, .again])
        let driver = try Driver()
        driver.upstream.cancel(transfer: 7)
        #expect(try driver.send(.to(server.url))?.status == 200)
        driver.upstream.cancel(transfer: 1)
        var finished: [FinishedTransfer] = []
        driver.upstream.drive(waitingUpTo: .zero, finished: &finished)
        #expect(finished.isEmpty)
    }

    @Test("A wake ends a wait, the present or the next one")
    func wake() throws {
        let driver = try Driver()
        let waker = driver.upstream.waker
        var finished: [FinishedTransfer] = []
        // The wake that was tried at the start.
        driver.upstream.drive(waitingUpTo: .milliseconds(1), finished: &finished)
        waker()
        let began = ContinuousClock.now
        driver.upstream.drive(waitingUpTo: .seconds(20), finished: &finished)
        #expect(ContinuousClock.now - began < .seconds(10))
    }

    @Test("The waker may outlive everything else")
    func wakeAfterEnd() throws {
        let server = ScriptedServer([.read, .hold])
        var driver: Driver? = try Driver()
        driver?.upstream.begin(.to(server.url), transfer: 1)
        #expect(driver?.drive { server.received.count == 1 } == true)
        let waker = driver?.upstream.waker
        driver = nil
        waker?()
    }
}
