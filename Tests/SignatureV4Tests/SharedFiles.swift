import Foundation

/// Published vectors and recorded requests, kept beside the package and read untouched.
enum SharedFiles {
    /// `../shared` as seen from the package's root.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared")

    static let suite = root.appendingPathComponent("vectors/sigv4/v4")
    static let captures = root.appendingPathComponent("captures")
    static let wycheproof = root.appendingPathComponent("vectors/wycheproof")

    /// Whether a folder exists; says so when tests are going to be skipped for the lack of it.
    static func has(_ folder: URL) -> Bool {
        let isThere = FileManager.default.fileExists(atPath: folder.path)
        if !isThere { print("skipped: no \(folder.lastPathComponent) in ../shared") }
        return isThere
    }

    /// Names in a folder, sorted; none if there is no such folder.
    static func names(in folder: URL) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).sorted()
    }

    static func bytes(_ file: URL) throws -> [UInt8] {
        Array(try Data(contentsOf: file))
    }

    static func text(_ file: URL) throws -> String {
        String(decoding: try bytes(file), as: UTF8.self)
    }

    static func json(_ file: URL) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        guard let object = value as? [String: Any] else { throw SharedFileProblem.notAnObject(file.lastPathComponent) }
        return object
    }
}

/// A shared file that is not what its tests take it for.
enum SharedFileProblem: Error {
    case notAnObject(String)
    case missingMember(String)
    case noRequest
}
