import CLibFuzzer
import Glibc
import Synchronization

/// A program that libFuzzer feeds: `@main enum MyFuzz: Fuzzer`.
public protocol Fuzzer: SendableMetatype {
    /// Traps, mostly through `require`, where something does not hold.
    static func check(_ input: [UInt8])
}

extension Fuzzer {
    /// Hands the command line over to libFuzzer, which ends the process.
    public static func main() {
        running.withLock { $0 = Self.self }
        var count = CommandLine.argc
        // Sound: the arguments live as long as the process, and libFuzzer's bytes as long as the call that copies them.
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
        let status = unsafe LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
            let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
            running.withLock { $0 }?.check(input)
            return 0
        }
        exit(status)
    }
}

/// The one fuzzer of this process: a C function pointer captures nothing.
private let running = Mutex<(any Fuzzer.Type)?>(nil)

/// Ends the process, and so the run, where `condition` does not hold.
public func require(
    _ condition: @autoclosure () -> Bool, _ rule: @autoclosure () -> String, file: StaticString = #fileID,
    line: UInt = #line
) {
    if !condition() { fatalError("does not hold: \(rule())", file: file, line: line) }
}
