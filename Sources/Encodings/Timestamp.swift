/// A moment in UTC with microsecond resolution, between 1970-01-01 and 9999-12-31.
///
/// Bounded on construction, so that differences of two never overflow.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    /// The last representable moment, 9999-12-31T23:59:59.999999Z.
    public static let distantFuture = Timestamp(unchecked: 253_402_300_799_999_999)
    /// 1970-01-01T00:00:00Z.
    public static let epoch = Timestamp(unchecked: 0)

    /// nil outside the years 1970 to 9999.
    public init?(microseconds: Int64) {
        guard (0...Timestamp.distantFuture.microseconds).contains(microseconds) else { return nil }
        self.microseconds = microseconds
    }

    private init(unchecked microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    public var seconds: Int64 { microseconds / 1_000_000 }
    /// Whole milliseconds since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64 { microseconds / 1000 }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }
}

// MARK: - Text forms

extension Timestamp {
    /// Reads `YYYY-MM-DDTHH:MM:SS[.f]Z` (RFC 3339) with upper-case `T` and `Z`, one to six fraction digits and a real
    /// calendar date. No other offset, no leap second: our choice, so that a moment has few spellings.
    public init?(rfc3339 text: String) {
        let characters = Array(text.utf8)
        guard characters.count >= 20, characters.count <= 27, characters.last == 0x5A else { return nil }
        var fraction: Int64 = 0
        if characters.count > 20 {
            guard characters[19] == 0x2E, characters.count > 21 else { return nil }
            var unit: Int64 = 100_000
            for character in characters[20..<(characters.count - 1)] {
                guard (0x30...0x39).contains(character) else { return nil }
                fraction += Int64(character - 0x30) * unit
                unit /= 10
            }
        }
        guard characters[4] == 0x2D, characters[7] == 0x2D, characters[10] == 0x54, characters[13] == 0x3A,
            characters[16] == 0x3A
        else { return nil }
        self.init(
            year: Timestamp.number(characters[0..<4]), month: Timestamp.number(characters[5..<7]),
            day: Timestamp.number(characters[8..<10]), hour: Timestamp.number(characters[11..<13]),
            minute: Timestamp.number(characters[14..<16]), second: Timestamp.number(characters[17..<19]),
            fraction: fraction)
    }

    /// Reads `YYYYMMDDTHHMMSSZ`, the form of `X-Amz-Date`.
    public init?(awsBasic text: some Collection<UInt8>) {
        let characters = Array(text)
        guard characters.count == 16, characters[8] == 0x54, characters[15] == 0x5A else { return nil }
        self.init(
            year: Timestamp.number(characters[0..<4]), month: Timestamp.number(characters[4..<6]),
            day: Timestamp.number(characters[6..<8]), hour: Timestamp.number(characters[9..<11]),
            minute: Timestamp.number(characters[11..<13]), second: Timestamp.number(characters[13..<15]), fraction: 0)
    }

    private init?(year: Int?, month: Int?, day: Int?, hour: Int?, minute: Int?, second: Int?, fraction: Int64) {
        guard let year, let month, let day, let hour, let minute, let second,
            (1970...9999).contains(year), (1...12).contains(month), hour < 24, minute < 60, second < 60,
            (1...Timestamp.days(inMonth: month, of: year)).contains(day)
        else { return nil }
        let days = Timestamp.daysSinceEpoch(year: year, month: month, day: day)
        let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        self.init(unchecked: seconds * 1_000_000 + fraction)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }

    /// `2026-11-23T08:20:01.000000Z`: always six fraction digits, the form of the audit log.
    public var rfc3339: String { text { appendRFC3339(to: &$0) } }

    /// `2026-11-23T08:20:01Z`, the fraction cut off.
    public var rfc3339Seconds: String { text { appendDateTime(to: &$0, separated: true) } }

    /// `20261123T082001Z`, the form of `X-Amz-Date`.
    public var awsBasic: String { text { appendDateTime(to: &$0, separated: false) } }

    /// `20261123`, the date of a SigV4 scope.
    public var awsDate: String {
        text { bytes in
            appendDateTime(to: &bytes, separated: false)
            bytes.removeLast(8)
        }
    }

    /// Writes the form of `rfc3339` at the end of `bytes`, as ASCII.
    public func appendRFC3339(to bytes: inout [UInt8]) {
        appendDateTime(to: &bytes, separated: true)
        bytes[bytes.count - 1] = 0x2E
        let fraction = Int(microseconds % 1_000_000)
        bytes.append(addingCapacity: 7) { (output: inout OutputSpan<UInt8>) in
            output.append(twoDigits: fraction / 10_000)
            output.append(twoDigits: fraction / 100 % 100)
            output.append(twoDigits: fraction % 100)
            output.append(0x5A)
        }
    }

    private func appendDateTime(to bytes: inout [UInt8], separated: Bool) {
        let date = civilDate
        let second = Int(seconds % 86_400)
        bytes.append(addingCapacity: 20) { (output: inout OutputSpan<UInt8>) in
            output.append(twoDigits: date.year / 100)
            output.append(twoDigits: date.year % 100)
            if separated { output.append(0x2D) }
            output.append(twoDigits: date.month)
            if separated { output.append(0x2D) }
            output.append(twoDigits: date.day)
            output.append(0x54)
            output.append(twoDigits: second / 3600)
            if separated { output.append(0x3A) }
            output.append(twoDigits: second / 60 % 60)
            if separated { output.append(0x3A) }
            output.append(twoDigits: second % 60)
            output.append(0x5A)
        }
    }

    private func text(_ write: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(27)
        write(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension OutputSpan<UInt8> {
    /// Writes a number below 100.
    fileprivate mutating func append(twoDigits number: Int) {
        append(0x30 &+ UInt8(truncatingIfNeeded: number / 10))
        append(0x30 &+ UInt8(truncatingIfNeeded: number % 10))
    }
}

// MARK: - Calendar

extension Timestamp {
    /// Days from 1970-01-01 to a date of the proleptic Gregorian calendar, counted in years that begin in March.
    private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month > 2 ? year : year - 1
        let shiftedMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
        return shiftedYear * 365 + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 + dayOfYear - 719_468
    }

    private var civilDate: (year: Int, month: Int, day: Int) {
        let days = Int(seconds / 86_400) + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        default: 31
        }
    }
}
