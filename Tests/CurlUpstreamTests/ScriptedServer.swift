import Foundation
import Glibc
import Synchronization

/// A TCP server on a loopback port that plays a script on each connection and keeps what it was sent.
///
/// The first connection plays the first script, and so on; every further one plays the last script again.
final class ScriptedServer: Sendable {
    enum Step: Sendable {
        /// Waits for a whole request with `Content-Length` and keeps it.
        case read
        /// Waits for the end of a head, such as that of a CONNECT, and keeps it.
        case readHead
        /// Takes whatever comes in one piece and keeps it.
        case readSome
        case send([UInt8])
        /// Does nothing until the other side closes.
        case hold
        /// The last steps again, from the beginning of the script, until the other side closes.
        case again

        static func send(_ text: String) -> Step { .send(Array(text.utf8)) }
        static let ok = Step.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    }

    let port: UInt16
    private let state: State

    /// What was received, each message with the number of its connection, counted from 0.
    var received: [(connection: Int, text: String)] { state.log.withLock { $0.received } }
    /// How many connections were accepted.
    var connections: Int { state.log.withLock { $0.connections } }
    /// How many are open now.
    var open: Int { state.log.withLock { $0.open.count } }
    /// The most that were open at one time.
    var mostOpen: Int { state.log.withLock { $0.mostOpen } }
    var url: String { "http://127.0.0.1:\(port)/users/a/b/identity-info" }

    init(_ scripts: [Step]...) {
        let (descriptor, port) = Self.listen()
        self.port = port
        state = State(listener: descriptor, scripts: scripts)
        let state = state
        Thread.detachNewThread { state.accept() }
    }

    deinit {
        state.stop()
    }

    private static func listen() -> (Int32, UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        // Sound: the address is ours for the calls and as long as it says.
        unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                _ = unsafe bind(descriptor, pointer, length)
                _ = unsafe getsockname(descriptor, pointer, &length)
            }
        }
        _ = Glibc.listen(descriptor, 512)
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    private final class State: Sendable {
        struct Log {
            var received: [(connection: Int, text: String)] = []
            var connections = 0
            var mostOpen = 0
            var open: Set<Int32> = []
            var isStopped = false
        }

        let log = Mutex(Log())
        let listener: Int32
        let scripts: [[Step]]

        init(listener: Int32, scripts: [[Step]]) {
            self.listener = listener
            self.scripts = scripts
        }

        func accept() {
            while true {
                let descriptor = Glibc.accept(listener, nil, nil)
                guard descriptor >= 0 else { break }
                let number: Int? = log.withLock { log in
                    guard !log.isStopped else { return nil }
                    log.open.insert(descriptor)
                    log.mostOpen = max(log.mostOpen, log.open.count)
                    log.connections += 1
                    return log.connections - 1
                }
                guard let number else {
                    close(descriptor)
                    break
                }
                Thread.detachNewThread { self.play(number, on: descriptor) }
            }
            close(listener)
        }

        func stop() {
            log.withLock { log in
                log.isStopped = true
                for descriptor in log.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
            }
            shutdown(listener, Int32(SHUT_RDWR))
        }

        private func play(_ number: Int, on descriptor: Int32) {
            let script = scripts[min(number, scripts.count - 1)]
            var isOpen = true
            var index = 0
            while isOpen, index < script.count {
                switch script[index] {
                case .read: isOpen = keep(number, descriptor) { Self.isWhole($0) }
                case .readHead: isOpen = keep(number, descriptor) { $0.hasSuffix("\r\n\r\n") }
                case .readSome: isOpen = keep(number, descriptor) { !$0.isEmpty }
                case .send(let bytes): isOpen = Self.send(bytes, to: descriptor)
                case .hold: isOpen = keep(number, descriptor) { _ in false }
                case .again: index = -1
                }
                index += 1
            }
            log.withLock { log in
                log.open.remove(descriptor)
                close(descriptor)
            }
        }

        private func keep(_ number: Int, _ descriptor: Int32, until isDone: (String) -> Bool) -> Bool {
            var message: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                // Sound: at most as many bytes as the buffer has.
                let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else { return false }
                message += buffer[..<count]
                // One scalar a byte, so that binary messages keep theirs.
                let text = String(String.UnicodeScalarView(message.map { Unicode.Scalar($0) }))
                if isDone(text) {
                    log.withLock { $0.received.append((number, text)) }
                    return true
                }
            }
        }

        private static func isWhole(_ text: String) -> Bool {
            guard let end = text.range(of: "\r\n\r\n"), let field = text.range(of: "\r\nContent-Length: ") else {
                return false
            }
            let length = Int(text[field.upperBound...].prefix { $0.isNumber }) ?? 0
            return text[end.upperBound...].unicodeScalars.count >= length
        }

        private static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
            var sent = 0
            while sent < bytes.count {
                let rest = Array(bytes[sent...])
                // Sound: exactly the bytes of the array.
                let count = unsafe Glibc.send(descriptor, rest, rest.count, Int32(MSG_NOSIGNAL))
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }
}
