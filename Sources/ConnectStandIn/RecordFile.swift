import Glibc
import NIOCore
import NIOPosix

/// The file that gets one line per request, written in the order given by one thread of its own.
final class RecordFile: Sendable {
    private let pool: NIOThreadPool
    private let io: NonBlockingFileIO
    private let handle: NIOFileHandle

    private init(pool: NIOThreadPool, io: NonBlockingFileIO, handle: NIOFileHandle) {
        self.pool = pool
        self.io = io
        self.handle = handle
    }

    /// Opens `path` for appending; creates it where it is missing.
    static func open(_ path: String, on eventLoop: any EventLoop) async throws -> RecordFile {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        let io = NonBlockingFileIO(threadPool: pool)
        do {
            let handle = try await io.openFile(
                _deprecatedPath: path, mode: .write, flags: .posix(flags: O_CREAT | O_APPEND, mode: 0o644),
                eventLoop: eventLoop
            ).get()
            return RecordFile(pool: pool, io: io, handle: handle)
        } catch {
            try? await pool.shutdownGracefully()
            throw error
        }
    }

    /// Writes `line` and a line end; the future is complete when the system has taken it.
    func append(_ line: [UInt8], on eventLoop: any EventLoop) -> EventLoopFuture<Void> {
        var buffer = ByteBuffer(bytes: line)
        buffer.writeInteger(UInt8(ascii: "\n"))
        return io.write(fileHandle: handle, buffer: buffer, eventLoop: eventLoop)
    }

    /// Closes the file once everything given is written. There is nobody left to tell of a failure.
    func close() async {
        try? await pool.shutdownGracefully()
        try? handle.close()
    }
}
