import CurlUpstream
import HostSystem

/// What this program is made of.
struct VersionReport {
    let version: String
    /// The commit it was built from, as far as the build says so.
    let commit: String
    let swift: String
    let libcurl: String
    /// The TLS library libcurl uses.
    let tls: String

    /// Of the running program.
    static var current: VersionReport {
        VersionReport(
            version: Product.version, commit: BuildInformation.commit, swift: swiftVersion,
            libcurl: CurlLibrary.version,
            tls: CurlLibrary.tls)
    }

    /// The compiler's language version, known when it compiles this.
    private static var swiftVersion: String {
        #if compiler(>=6.5)
            "6.5 or later"
        #elseif compiler(>=6.4)
            "6.4"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }

    /// Name and value of each part, in the order shown.
    var parts: [(name: String, value: String)] {
        [("version", version), ("commit", commit), ("swift", swift), ("libcurl", libcurl), ("tls", tls)]
    }
}
