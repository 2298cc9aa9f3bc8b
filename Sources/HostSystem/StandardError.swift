import Glibc

/// The stream for diagnostics.
public enum StandardError {
    /// Writes one line at once. Where nobody takes it, there is nobody left to tell.
    public static func write(line: String) {
        var rest = Array("\(line)\n".utf8)[...]
        while !rest.isEmpty {
            // Sound: the slice's storage stays for the length of the call, which reads exactly its count.
            let written = unsafe rest.withUnsafeBytes { buffer in
                unsafe Glibc.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
