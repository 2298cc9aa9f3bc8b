import Glibc

/// What the kernel says about the clock: whether something disciplines it, and how wrong it may be.
public struct ClockSynchronisation: Equatable, Sendable {
    /// Whether a time service keeps the clock; false also where the kernel does not say.
    public let isSynchronised: Bool
    /// The kernel's estimate of the clock's error, in microseconds; nil where the kernel does not say.
    public let estimatedErrorMicroseconds: Int64?

    /// Asks the kernel; changes nothing.
    ///
    /// Source: adjtimex(2). With `modes` 0 the call only reads, which needs no privilege. It is looked up by name
    /// because Swift's Glibc module lacks `<sys/timex.h>`; `struct timex` has the same layout on every 64-bit Linux:
    /// `modes` (padded to 8 bytes), `offset`, `freq`, `maxerror`, `esterror`, `status` (4 bytes), 208 bytes in all.
    public static func current() -> ClockSynchronisation {
        let unknown = ClockSynchronisation(isSynchronised: false, estimatedErrorMicroseconds: nil)
        typealias Adjtimex = @convention(c) (UnsafeMutablePointer<Int64>) -> CInt
        // Sound: the symbol is libc's function of exactly this shape (one pointer in, an int out).
        guard let symbol = unsafe dlsym(nil, "adjtimex") else { return unknown }
        let adjtimex = unsafe unsafeBitCast(symbol, to: Adjtimex.self)
        var timex = [Int64](repeating: 0, count: 64)
        // Sound: 512 zeroed, 8-byte aligned bytes, more than the struct has; libc keeps no pointer to them.
        let state = unsafe timex.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return CInt(-1) }
            return unsafe adjtimex(base)
        }
        guard state >= 0 else { return unknown }
        let status = UInt64(bitPattern: timex[5]) & 0xFFFF_FFFF
        return ClockSynchronisation(
            isSynchronised: state != ClockSynchronisation.timeError
                && status & ClockSynchronisation.unsynchronised == 0,
            estimatedErrorMicroseconds: timex[4])
    }

    /// `TIME_ERROR`: the clock is not synchronised.
    private static let timeError: CInt = 5
    /// `STA_UNSYNC` of `status`.
    private static let unsynchronised: UInt64 = 0x40
}
