import Encodings
import Testing

@Suite("The text forms of time stamps")
struct TimestampFormTests {
    @Test("One moment in all its forms")
    func forms() throws {
        let moment = try #require(Timestamp(microseconds: 1_795_422_001_000_250))
        #expect(moment.rfc3339 == "2026-11-23T08:20:01.000250Z")
        #expect(moment.rfc3339Seconds == "2026-11-23T08:20:01Z")
        #expect(moment.awsBasic == "20261123T082001Z")
        #expect(moment.awsDate == "20261123")
        var bytes = Array("at ".utf8)
        moment.appendRFC3339(to: &bytes)
        #expect(bytes == Array("at 2026-11-23T08:20:01.000250Z".utf8))
    }

    @Test(
        "One to six fraction digits are read for what they are worth",
        arguments: [
            ("", 0), (".0", 0), (".1", 100_000), (".12", 120_000), (".123", 123_000), (".1234", 123_400),
            (".12345", 123_450), (".123456", 123_456), (".000001", 1), (".00001", 10), (".9", 900_000),
            (".999999", 999_999), (".000000", 0), (".10", 100_000),
        ] as [(String, Int64)])
    func fractions(fraction: String, microseconds: Int64) {
        #expect(Timestamp(rfc3339: "1970-01-01T00:00:01\(fraction)Z")?.microseconds == 1_000_000 + microseconds)
    }

    @Test(
        "Every other form of RFC 3339 or near it is refused",
        arguments: [
            "", "Z", "2026", "2026-11-23", "2026-11-23T08:20Z", "2026-11-23T08:20:01", "2026-11-23T08:20:1Z",
            "2026-11-23t08:20:01Z", "2026-11-23T08:20:01z", "2026-11-23 08:20:01Z", "2026-11-23_08:20:01Z",
            "2026-11-23T08:20:01+00:00", "2026-11-23T08:20:01-00:00", "2026-11-23T08:20:01+0000",
            "2026-11-23T08:20:01.5+01:00", "2026-11-23T08:20:01+00", "2026-11-23T08:20:01ZZ", "2026-11-23T08:20:01Z ",
            " 2026-11-23T08:20:01Z", "2026-11-23T08:20:01Z\n", "2026-11-23T08:20:01\u{0}Z", "2026-11-23T08:20:01.Z",
            "2026-11-23T08:20:01,5Z", "2026-11-23T08:20:01.1234567Z", "2026-11-23T08:20:01.123456789Z",
            "2026-11-23T08:20:01.-1Z", "2026-11-23T08:20:01.+1Z", "2026-11-23T08:20:01. 1Z", "2026-11-23T08:20:01.1.1Z",
            "2026-11-23T08:20:01.1eZ", "2026-11-23T08:20:01:5Z", "2026-11-23T08:20:0112Z", "2026/11/23T08:20:01Z",
            "2026-11-23T08.20.01Z", "20261123T082001Z", "20261123T08:20:01Z", "2026-11-23T082001Z",
            "26-11-23T08:20:01Z", "02026-11-23T08:20:01Z", "12026-11-23T08:20:01Z", "+2026-11-23T08:20:01Z",
            "-026-11-23T08:20:01Z", "+026-11-23T08:20:01Z", "2026-1-23T08:20:01Z", "2026-011-3T08:20:01Z",
            "2026-W47-1T08:20:01Z", "2026-327T08:20:01.0Z", "202a-11-23T08:20:01Z", "2026- 1-23T08:20:01Z",
            "2026-+1-23T08:20:01Z", "2026-11--3T08:20:01Z", "2026-11-23T 8:20:01Z", "2026-11-23T-8:20:01Z",
            "2026-11-23T08:+0:01Z", "2026-11-23T08:20:-1Z", "2026-11-23T0x:20:01Z", "\u{FF12}26-11-23T08:20:01Z",
            "2026\u{2010}1-23T08:20:01Z",
        ])
    func refusedRFC3339(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test(
        "Every other form of X-Amz-Date is refused",
        arguments: [
            "", "Z", "20261123", "20261123T082001", "20261123T0820Z", "20261123T082001ZZ", "20261123T082001Z ",
            " 20261123T082001Z", "20261123t082001Z", "20261123T082001z", "20261123 082001Z", "20261123082001ZT",
            "20261123T082001+", "20261123T082001.0Z", "2026-11-23T08:20:01Z", "2026112 T082001Z", "+0261123T082001Z",
            "-0261123T082001Z", "2026112aT082001Z", "20261123T08200\u{0}Z", "20261123T-82001Z", "20261123T08+001Z",
            "20261123T0820 1Z", "\u{FF12}61123T082001Z", "20261123T08200/Z", "20261123T08200:Z",
        ])
    func refusedBasic(text: String) {
        #expect(Timestamp(awsBasic: text.utf8) == nil)
    }

    @Test(
        "Both forms know the range of every field",
        arguments: [
            ("1970-01-01T00:00:00", true), ("1969-12-31T23:59:59", false), ("0000-01-01T00:00:00", false),
            ("0001-01-01T00:00:00", false), ("9999-12-31T23:59:59", true), ("2026-00-10T00:00:00", false),
            ("2026-12-10T00:00:00", true), ("2026-13-10T00:00:00", false), ("2026-99-10T00:00:00", false),
            ("2026-01-00T00:00:00", false), ("2026-01-31T00:00:00", true), ("2026-01-32T00:00:00", false),
            ("2026-04-30T00:00:00", true), ("2026-04-31T00:00:00", false), ("2026-06-31T00:00:00", false),
            ("2026-09-31T00:00:00", false), ("2026-11-31T00:00:00", false), ("2026-02-28T00:00:00", true),
            ("2026-02-29T00:00:00", false), ("2026-01-99T00:00:00", false), ("2026-01-01T23:00:00", true),
            ("2026-01-01T24:00:00", false), ("2026-01-01T99:00:00", false), ("2026-01-01T00:59:00", true),
            ("2026-01-01T00:60:00", false), ("2026-01-01T00:99:00", false), ("2026-01-01T00:00:59", true),
            ("2026-12-31T23:59:60", false), ("2016-12-31T23:59:60", false), ("2026-01-01T00:00:61", false),
            ("2026-01-01T00:00:99", false),
        ])
    func ranges(text: String, isMoment: Bool) {
        let basic = text.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
        #expect((Timestamp(rfc3339: text + "Z") != nil) == isMoment)
        #expect((Timestamp(awsBasic: basic + [UInt8(ascii: "Z")]) != nil) == isMoment)
        #expect(Timestamp(rfc3339: text + "Z") == Timestamp(awsBasic: basic + [UInt8(ascii: "Z")]))
    }

    @Test("A byte that does not belong is refused at each place of both forms")
    func everyPlace() {
        for place in 0..<27 {
            for byte: UInt8 in [0x00, 0x20, 0x2B, 0x2F, 0x3B, 0x61, 0x7A] {
                var text = Array("2026-11-23T08:20:01.000250Z".utf8)
                text[place] = byte
                #expect(Timestamp(rfc3339: String(decoding: text, as: UTF8.self)) == nil, "place \(place)")
                guard place < 16 else { continue }
                var basic = Array("20261123T082001Z".utf8)
                basic[place] = byte
                #expect(Timestamp(awsBasic: basic) == nil, "place \(place)")
            }
        }
    }

    @Test("Later is greater, by a microsecond or by eight thousand years")
    func order() throws {
        let moments = try [0, 1, 999_999, 1_000_000, 1_795_422_001_000_250, 253_402_300_799_999_999].map {
            try #require(Timestamp(microseconds: $0))
        }
        for (left, one) in moments.enumerated() {
            for (right, other) in moments.enumerated() {
                #expect((one < other) == (left < right))
                #expect((one == other) == (left == right))
            }
        }
        #expect(Set(moments + moments).count == moments.count)
        #expect(Timestamp.epoch < Timestamp.distantFuture)
    }
}
