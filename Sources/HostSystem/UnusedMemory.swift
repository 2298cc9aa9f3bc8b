internal import CMalloc

/// Memory that was used once and is free.
public enum UnusedMemory {
    /// Gives free pages back to the system; the allocator by itself keeps them. For the end of a start: reading a policy
    /// takes many times what stays of it.
    public static func giveBack() {
        // Nothing to give back is no failure.
        _ = malloc_trim(0)
    }
}
