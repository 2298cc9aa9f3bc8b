"""An upstream of a few lines: what it sends, and when, is the test's."""

import socket
import threading
from collections.abc import Callable


class UpstreamConnection:
    """One connection of the gate's, from the upstream's side."""

    def __init__(self, peer: socket.socket, number: int):
        self.number = number
        self._peer = peer
        self._received = b""

    def read_request(self) -> bytes:
        """The next whole request; empty where the peer has closed."""
        while b"\r\n\r\n" not in self._received:
            if not self._receive():
                return b""
        head, _, rest = self._received.partition(b"\r\n\r\n")
        lengths = [line[15:] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        length = int(lengths[0]) if lengths else 0
        while len(rest) < length:
            if not self._receive():
                return b""
            rest = self._received.partition(b"\r\n\r\n")[2]
        self._received = rest[length:]
        return head + b"\r\n\r\n" + rest[:length]

    def send(self, data: bytes) -> None:
        self._peer.sendall(data)

    def close(self) -> None:
        # Shut down first: that sends the end at once, even while another thread waits in `recv`.
        try:
            self._peer.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._peer.close()

    def _receive(self) -> bool:
        try:
            data = self._peer.recv(65536)
        except OSError:
            return False
        self._received += data
        return bool(data)


class ScriptedUpstream:
    """Listens on loopback and runs `script` for each connection, on a thread of its own."""

    def __init__(self, script: Callable[[UpstreamConnection], None]):
        self._script = script
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._connections: list[UpstreamConnection] = []
        self._threads: list[threading.Thread] = []
        #: What went wrong in a script; a test must find it empty.
        self.failures: list[Exception] = []
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._acceptor.start()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "ScriptedUpstream":
        return self

    def __exit__(self, *_) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._acceptor.join(5)
        for connection in self._connections:
            connection.close()
        for thread in self._threads:
            thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection = UpstreamConnection(peer, len(self._connections) + 1)
            self._connections.append(connection)
            thread = threading.Thread(target=self._run, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _run(self, connection: UpstreamConnection) -> None:
        try:
            self._script(connection)
        except Exception as failure:
            self.failures.append(failure)
        finally:
            connection.close()
