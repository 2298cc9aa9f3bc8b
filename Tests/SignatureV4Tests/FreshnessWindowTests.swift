import Encodings
import SignatureV4
import Testing

@Suite("The freshness window")
struct FreshnessWindowTests {
    private static func time(_ seconds: Int64, microseconds: Int64 = 0) throws -> Timestamp {
        try #require(Timestamp(microseconds: (1_795_422_000 + seconds) * 1_000_000 + microseconds))
    }

    @Test("A request up to five minutes old or ahead is accepted", arguments: [0, 1, -1, 299, -299, 300, -300])
    func accepted(age: Int64) throws {
        try FreshnessWindow().check(
            signedAt: FreshnessWindowTests.time(0), receivedAt: FreshnessWindowTests.time(age))
    }

    @Test("One second more is refused, with its distance", arguments: [301, -301, 302, 86_400, -86_400])
    func refused(age: Int64) throws {
        let signedAt = try FreshnessWindowTests.time(0)
        let receivedAt = try FreshnessWindowTests.time(age)
        #expect(throws: SignatureError.stale(by: Int(age))) {
            try FreshnessWindow().check(signedAt: signedAt, receivedAt: receivedAt)
        }
    }

    @Test("Fractions of a second do not count")
    func fractions() throws {
        let signedAt = try FreshnessWindowTests.time(0)
        try FreshnessWindow().check(
            signedAt: signedAt, receivedAt: FreshnessWindowTests.time(300, microseconds: 999_999))
        let ahead = try FreshnessWindowTests.time(-301, microseconds: 999_999)
        #expect(throws: SignatureError.stale(by: -301)) {
            try FreshnessWindow().check(signedAt: signedAt, receivedAt: ahead)
        }
    }

    @Test("The widest distance there is does not overflow")
    func extremes() {
        #expect(throws: SignatureError.stale(by: 253_402_300_799)) {
            try FreshnessWindow().check(signedAt: .epoch, receivedAt: .distantFuture)
        }
        #expect(throws: SignatureError.stale(by: -253_402_300_799)) {
            try FreshnessWindow().check(signedAt: .distantFuture, receivedAt: .epoch)
        }
    }

    @Test("A tolerance is between one second and five minutes")
    func tolerances() throws {
        #expect(FreshnessWindow(tolerance: 0) == nil)
        #expect(FreshnessWindow(tolerance: 301) == nil)
        #expect(FreshnessWindow(tolerance: -1) == nil)
        #expect(FreshnessWindow(tolerance: 300) == FreshnessWindow())
        let narrow = try #require(FreshnessWindow(tolerance: 1))
        let signedAt = try FreshnessWindowTests.time(0)
        try narrow.check(signedAt: signedAt, receivedAt: FreshnessWindowTests.time(1))
        let late = try FreshnessWindowTests.time(2)
        #expect(throws: SignatureError.stale(by: 2)) { try narrow.check(signedAt: signedAt, receivedAt: late) }
    }
}
