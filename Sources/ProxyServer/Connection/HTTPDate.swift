internal import Encodings

/// The `Date` of replies, `Mon, 23 Nov 2026 08:20:01 GMT` (RFC 9110, section 5.6.7), made once a second.
struct HTTPDate {
    private var seconds: Int64 = -1
    private var cached = ""

    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// - Parameter seconds: Since 1970-01-01T00:00:00Z, a Thursday.
    mutating func text(at seconds: Int64) -> String {
        if seconds != self.seconds, let time = Timestamp(microseconds: seconds * 1_000_000) {
            self.seconds = seconds
            let parts = Array(time.rfc3339Seconds)
            let month = HTTPDate.months[(Int(String(parts[5...6])) ?? 1) - 1]
            let day = HTTPDate.days[Int(seconds / 86_400 % 7)]
            cached = "\(day), \(String(parts[8...9])) \(month) \(String(parts[0...3])) \(String(parts[11...18])) GMT"
        }
        return cached
    }
}
