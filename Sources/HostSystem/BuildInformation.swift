internal import CBuildInformation

/// What the build recorded of itself.
public enum BuildInformation {
    /// The commit the sources were at when the package was resolved, 40 hexadecimal digits; `unknown` outside git.
    public static var commit: String {
        // A constant of the program that lives as long as it runs.
        unsafe String(cString: gate_build_commit())
    }
}
