import Foundation

/// The files of JSONTestSuite, kept beside the package and read untouched.
enum JSONTestSuite {
    static let parsing = root.appendingPathComponent("test_parsing")
    static let transform = root.appendingPathComponent("test_transform")

    /// Whether the suite is there; says so when its tests are going to be skipped.
    static let isPresent: Bool = {
        let isThere = FileManager.default.fileExists(atPath: parsing.path)
        if !isThere { print("skipped: no vectors/jsontestsuite in ../shared") }
        return isThere
    }()

    /// Names of the files in `folder` that begin with `prefix`, sorted; none where the suite is absent.
    static func names(_ prefix: String, in folder: URL = parsing) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { $0.hasPrefix(prefix) }.sorted()
    }

    static func bytes(_ name: String, in folder: URL = parsing) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/vectors/jsontestsuite")
}
