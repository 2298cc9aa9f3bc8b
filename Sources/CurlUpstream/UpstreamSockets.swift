import CLibcurl
import Glibc

/// The sockets libcurl has open towards upstream, so that one can be looked at before it is used again.
///
/// libcurl 7.88 looks for unread input on a kept connection once a second only, and tells its pre-request callback a
/// local port, not a socket. Belongs to the thread that drives libcurl; its callbacks get it as an unretained pointer,
/// and ``MultiHandle`` keeps it for as long as they may come.
final class UpstreamSockets {
    private struct Socket {
        let descriptor: Int32
        /// nil until it is asked for, when the socket is connected.
        var localPort: Int?
        /// Whether a request has gone through it.
        var isUsed = false
    }

    private var sockets: [Socket] = []

    /// Whether anything stands in the way of sending a request from this port: input that no request asked for, or the
    /// end of a connection that was kept.
    ///
    /// A connection's first request is not held up: after a TLS handshake the server's session tickets wait there. Two
    /// sockets can share a port where upstream has several addresses; then both are looked at.
    func hasLeftovers(localPort port: Int) -> Bool {
        var isFound = false
        var hasLeftovers = false
        for index in sockets.indices {
            if sockets[index].localPort == nil { sockets[index].localPort = localPort(of: sockets[index].descriptor) }
            guard sockets[index].localPort == port else { continue }
            isFound = true
            if sockets[index].isUsed, !isQuiet(sockets[index].descriptor) { hasLeftovers = true }
            sockets[index].isUsed = true
        }
        return hasLeftovers || !isFound
    }

    func opened(_ descriptor: Int32) {
        sockets.append(Socket(descriptor: descriptor))
    }

    func closed(_ descriptor: Int32) {
        sockets.removeAll { $0.descriptor == descriptor }
    }

    /// Whether the socket is open and nothing waits to be read from it.
    private func isQuiet(_ descriptor: Int32) -> Bool {
        var byte: UInt8 = 0
        // Sound: the kernel writes one byte at most into the local variable, during the call.
        let count = unsafe recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
        return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)
    }

    private func localPort(of descriptor: Int32) -> Int? {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        // Sound: the address is ours for the call and as long as it says; every address begins with its family.
        let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor, $0, &length)
            }
        }
        guard status == 0 else { return nil }
        // Sound: as above; both families keep the port at the same place, in network order.
        let port = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { unsafe $0.pointee.sin_port }
        }
        return Int(UInt16(bigEndian: port))
    }
}

extension UpstreamSockets {
    /// Has libcurl open and close its sockets through here.
    func install(in easy: borrowing EasyHandle) throws(CurlFailure) {
        // Sound: see the type.
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        try check(unsafe gate_curl_set_pointer(easy.raw, CURLOPT_OPENSOCKETDATA, context), "OPENSOCKETDATA")
        try check(unsafe gate_curl_set_pointer(easy.raw, CURLOPT_CLOSESOCKETDATA, context), "CLOSESOCKETDATA")
        try check(unsafe gate_curl_set_open_socket_function(easy.raw, open), "OPENSOCKETFUNCTION")
        try check(unsafe gate_curl_set_close_socket_function(easy.raw, close), "CLOSESOCKETFUNCTION")
    }
}

private let open: curl_opensocket_callback = { context, _, address in
    guard let context = unsafe context, let address = unsafe address?.pointee else { return -1 }
    // Sound: libcurl's address is valid for the call, of which three numbers are read.
    let descriptor = socket(address.family, address.socktype | Int32(SOCK_CLOEXEC.rawValue), address.protocol)
    if descriptor >= 0 {
        unsafe Unmanaged<UpstreamSockets>.fromOpaque(context).takeUnretainedValue().opened(descriptor)
    }
    return descriptor
}

private let close: curl_closesocket_callback = { context, descriptor in
    guard let context = unsafe context else { return 1 }
    unsafe Unmanaged<UpstreamSockets>.fromOpaque(context).takeUnretainedValue().closed(descriptor)
    return Glibc.close(descriptor)
}
