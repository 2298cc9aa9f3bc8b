import Encodings
import Testing

@Suite("The calendar of time stamps")
struct TimestampCalendarTests {
    private static let day: Int64 = 86_400_000_000

    @Test(
        "Moments computed elsewhere",
        arguments: [
            (0, "1970-01-01T00:00:00.000000Z"), (1, "1970-01-01T00:00:00.000001Z"),
            (31_535_999_999_999, "1970-12-31T23:59:59.999999Z"), (31_536_000_000_000, "1971-01-01T00:00:00.000000Z"),
            (68_214_896_700_000, "1972-02-29T12:34:56.700000Z"), (946_684_799_900_000, "1999-12-31T23:59:59.900000Z"),
            (946_684_800_000_000, "2000-01-01T00:00:00.000000Z"), (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
            (951_868_800_000_000, "2000-03-01T00:00:00.000000Z"),
            (1_000_000_000_000_000, "2001-09-09T01:46:40.000000Z"),
            (1_709_251_199_999_999, "2024-02-29T23:59:59.999999Z"),
            (1_795_422_001_000_250, "2026-11-23T08:20:01.000250Z"),
            (2_147_483_648_000_000, "2038-01-19T03:14:08.000000Z"),
            (4_102_358_400_000_000, "2099-12-31T00:00:00.000000Z"),
            (4_107_542_399_000_000, "2100-02-28T23:59:59.000000Z"),
            (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
            (13_574_585_228_090_000, "2400-02-29T06:07:08.090000Z"),
            (253_370_764_800_000_000, "9999-01-01T00:00:00.000000Z"),
            (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
        ] as [(Int64, String)])
    func moments(microseconds: Int64, text: String) throws {
        let moment = try #require(Timestamp(microseconds: microseconds))
        #expect(moment.rfc3339 == text)
        #expect(Timestamp(rfc3339: text) == moment)
        #expect(moment.microseconds == microseconds)
        #expect(moment.seconds == microseconds / 1_000_000)
        #expect(moment.milliseconds == microseconds / 1000)
    }

    @Test("Nothing lies outside the years 1970 to 9999")
    func bounds() {
        for microseconds: Int64 in [-1, -1_000_000, .min, .min + 1, 253_402_300_800_000_000, .max] {
            #expect(Timestamp(microseconds: microseconds) == nil)
        }
        #expect(Timestamp(microseconds: 0) == .epoch)
        #expect(Timestamp(microseconds: 253_402_300_799_999_999) == .distantFuture)
    }

    @Test("The first and the last day of every month are what counting day by day says")
    func everyMonth() {
        var wrong: [String] = []
        var days: Int64 = 0
        for year in 1970...9999 {
            let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
            for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                for (date, offset) in [(1, 0), (length, Int64(length - 1))] {
                    let number = year * 10_000 + (month + 1) * 100 + date
                    let moment = Timestamp(microseconds: (days + offset) * TimestampCalendarTests.day)
                    let read = Timestamp(awsBasic: Array("\(number)T000000Z".utf8))
                    if moment == nil || moment?.awsDate != String(number) || read != moment {
                        wrong.append(String(number))
                    }
                }
                if Timestamp(awsBasic: Array("\(year * 10_000 + (month + 1) * 100 + length + 1)T000000Z".utf8)) != nil {
                    wrong.append("a day after \(year)-\(month + 1)-\(length)")
                }
                days += Int64(length)
            }
        }
        #expect(wrong.isEmpty)
        #expect(days * TimestampCalendarTests.day == Timestamp.distantFuture.microseconds + 1)
    }

    @Test(
        "29 February exists in leap years only",
        arguments: [
            (1972, true), (1999, false), (2000, true), (2001, false), (2023, false), (2024, true), (2026, false),
            (2100, false), (2200, false), (2300, false), (2400, true), (9996, true), (9999, false),
        ])
    func leapYears(year: Int, isLeap: Bool) {
        #expect((Timestamp(rfc3339: "\(year)-02-29T12:00:00Z") != nil) == isLeap)
        #expect((Timestamp(awsBasic: "\(year)0229T120000Z".utf8) != nil) == isLeap)
        #expect(Timestamp(rfc3339: "\(year)-02-28T12:00:00Z") != nil)
        #expect(Timestamp(rfc3339: "\(year)-02-30T12:00:00Z") == nil)
    }

    @Test("29 February 1900 is refused like every day of that year")
    func nineteenHundred() {
        #expect(Timestamp(rfc3339: "1900-02-28T12:00:00Z") == nil)
        #expect(Timestamp(rfc3339: "1900-02-29T12:00:00Z") == nil)
        #expect(Timestamp(awsBasic: "19000229T120000Z".utf8) == nil)
    }

    @Test("Random moments survive every form, as far as the form goes")
    func randomMoments() throws {
        var generator = SeededGenerator(seed: 1970)
        var last = Timestamp.epoch
        for _ in 0..<5000 {
            let microseconds = Int64.random(in: 0...Timestamp.distantFuture.microseconds, using: &generator)
            let moment = try #require(Timestamp(microseconds: microseconds))
            let second = try #require(Timestamp(microseconds: microseconds / 1_000_000 * 1_000_000))
            #expect(Timestamp(rfc3339: moment.rfc3339) == moment)
            #expect(Timestamp(rfc3339: moment.rfc3339Seconds) == second)
            #expect(Timestamp(awsBasic: moment.awsBasic.utf8) == second)
            #expect(moment.awsBasic.hasPrefix(moment.awsDate + "T"))
            #expect((last < moment) == (last.rfc3339.utf8.lexicographicallyPrecedes(moment.rfc3339.utf8)))
            last = moment
        }
    }
}
