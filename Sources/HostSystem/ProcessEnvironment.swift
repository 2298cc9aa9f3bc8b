import Glibc

/// The variables this process was started with.
public enum ProcessEnvironment {
    /// Every variable by its name. Bytes that are not UTF-8 become U+FFFD, which no setting accepts; of a name that
    /// stands twice the first one counts, as for getenv(3).
    ///
    /// To be called before other threads are started: setenv(3) in another thread would be a race.
    public static func variables() -> [String: String] {
        var variables: [String: String] = [:]
        // Sound: `environ` is a list of C strings ended by a null pointer, and nothing changes it (see above).
        var entry = unsafe environ
        while let text = unsafe entry.pointee {
            let assignment = unsafe String(cString: text)
            if let equals = assignment.utf8.firstIndex(of: UInt8(ascii: "=")) {
                let name = String(assignment[..<equals])
                let value = String(assignment[assignment.utf8.index(after: equals)...])
                if variables[name] == nil { variables[name] = value }
            }
            unsafe entry += 1
        }
        return variables
    }
}
