internal import Glibc

/// How many descriptors the process may have open (RLIMIT_NOFILE).
public enum DescriptorLimit {
    /// Raises the limit in force as far as this process may, and returns it.
    ///
    /// Without that, the usual 1024 of a shell is reached before the gate's own limit of connections is, and the gate
    /// could not make room for a new connection.
    public static func raise() -> Int {
        var limit = rlimit()
        // `limit` is ours and outlives both calls.
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
        if limit.rlim_cur < limit.rlim_max {
            var raised = limit
            raised.rlim_cur = limit.rlim_max
            if unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }
}
