import Glibc

/// Creation of files and directories that were not there before. Nothing is ever overwritten.
public enum NewFile {
    /// Creates a file with exactly these permission bits and returns once it and its directory entry are on the disk.
    ///
    /// A file that could not be written whole is removed again.
    ///
    /// - Parameter mode: Permission bits; the default lets only the owner read and write.
    /// - Throws: `.exists` where something stands at `path`, a dangling symbolic link included.
    public static func create(at path: String, holding bytes: [UInt8], mode: UInt32 = 0o600) throws(FileFailure) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
        let file = try FileDescriptor(opening: path, flags: flags, mode: 0o600)
        do {
            try file.write(bytes)
            try file.setMode(mode_t(mode))
            try file.synchronise()
        } catch {
            // Sound: the string lives as long as the call.
            _ = unsafe unlink(path)
            throw error
        }
        try synchroniseDirectory(of: path)
    }

    /// Creates a directory, or accepts one that is there and empty.
    ///
    /// - Parameter mode: Permission bits of a directory that is created; one that was there keeps its own.
    /// - Throws: `.notEmpty` where the directory holds anything, `.exists` where `path` is no directory.
    public static func createDirectory(at path: String, mode: UInt32 = 0o700) throws(FileFailure) {
        guard !path.isEmpty, !path.utf8.contains(0) else { throw FileFailure(path: path, reason: .notAPath) }
        // Sound, here and below: the string lives as long as the call.
        if unsafe mkdir(path, mode_t(mode)) == 0 {
            try FileDescriptor(opening: path, flags: O_RDONLY | O_DIRECTORY).setMode(mode_t(mode))
            return try synchroniseDirectory(of: path)
        }
        let error = SystemError.last
        guard error.number == EEXIST else { throw FileFailure(path: path, reason: .system(.mkdir, error)) }
        guard try isEmptyDirectory(path) else { throw FileFailure(path: path, reason: .notEmpty) }
    }

    private static func isEmptyDirectory(_ path: String) throws(FileFailure) -> Bool {
        guard let directory = unsafe opendir(path) else {
            let error = SystemError.last
            throw FileFailure(path: path, reason: error.number == ENOTDIR ? .exists : .system(.opendir, error))
        }
        defer { unsafe closedir(directory) }
        var entries = 0
        // Sound: the stream is open until the end of this function, and its entries are only counted.
        while unsafe readdir(directory) != nil { entries += 1 }
        return entries <= 2  // `.` and `..`
    }

    private static func synchroniseDirectory(of path: String) throws(FileFailure) {
        let names = path.utf8.reversed().drop { $0 == UInt8(ascii: "/") }
        let parent = Array(names.drop { $0 != UInt8(ascii: "/") }.reversed())
        let directory = parent.isEmpty ? "." : String(decoding: parent, as: UTF8.self)
        try FileDescriptor(opening: directory, flags: O_RDONLY | O_DIRECTORY).synchronise()
    }
}
