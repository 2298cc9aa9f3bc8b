"""HTTP/1.1 over a raw socket: bytes as given out, replies read strictly."""

import json
import re
import socket
import time
from dataclasses import dataclass, field

_STATUS_LINE = re.compile(rb"HTTP/1\.1 (\d{3}) [ -~]*")
_FIELD_LINE = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+): ?([ -~]*?)")


@dataclass
class Reply:
    """One complete reply."""

    status: int
    fields: list[tuple[str, str]]
    body: bytes
    seconds: float = field(default=0.0, compare=False)

    def header(self, name: str) -> str | None:
        """The value of a field that must not stand twice."""
        values = [value for given, value in self.fields if given.lower() == name.lower()]
        if len(values) > 1:
            raise AssertionError(f"{name} stands {len(values)} times")
        return values[0] if values else None

    @property
    def decision(self) -> str:
        value = self.header("x-identity-gate-decision")
        if value is None:
            raise AssertionError("the reply names no decision")
        return value

    def json(self):
        return json.loads(self.body)

    @property
    def code(self) -> str | None:
        """`error.code` of a refusal, None for a success."""
        return self.json().get("error", {}).get("code")


class Connection:
    """One TCP connection to a port of this machine.

    - source: the loopback address it comes from; the system's choice without one.
    """

    def __init__(self, port: int, timeout: float = 5.0, source: str | None = None):
        own = None if source is None else (source, 0)
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=timeout, source_address=own)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._timeout = timeout
        self._received = b""

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def close(self) -> None:
        self._socket.close()

    def send(self, data: bytes) -> None:
        """Sends everything; a peer that has answered and closed before the end is no failure."""
        try:
            self._socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def send_until_blocked(self, data: bytes, limit: int) -> int:
        """Sends `data` again and again without reading, until the peer has taken nothing for the time limit of this
        connection or `limit` bytes are sent; returns how many that were."""
        sent = 0
        rest = memoryview(b"")
        try:
            while sent < limit:
                rest = rest or memoryview(data)
                count = self._socket.send(rest)
                rest = rest[count:]
                sent += count
        except TimeoutError:
            pass
        return sent

    def count_until_end(self) -> int:
        """Reads and forgets everything until the connection ends; returns how many bytes that were."""
        count = 0
        try:
            while data := self._socket.recv(1 << 20):
                count += len(data)
        except ConnectionResetError:
            pass
        return count

    def abort(self) -> None:
        """Ends both directions at once; a thread that waits in either is woken."""
        self._socket.shutdown(socket.SHUT_RDWR)

    def finish_sending(self) -> None:
        """Closes this side's half."""
        self._socket.shutdown(socket.SHUT_WR)

    def read_any(self, *, has_body: bool = True) -> Reply:
        """The next reply, be it informational; raises where none comes whole and in time.

        - has_body: False for a reply to HEAD, which has none whatever its length says.
        """
        started = time.monotonic()
        head = self._take_until(b"\r\n\r\n", started)
        status_line, *lines = head.split(b"\r\n")
        match = _STATUS_LINE.fullmatch(status_line)
        if match is None:
            raise AssertionError(f"not a status line: {status_line!r}")
        fields = []
        for line in lines:
            parts = _FIELD_LINE.fullmatch(line)
            if parts is None:
                raise AssertionError(f"not a header line: {line!r}")
            fields.append((parts.group(1).decode(), parts.group(2).decode()))
        reply = Reply(int(match.group(1)), fields, b"")
        if reply.status >= 200:
            length = reply.header("content-length")
            if length is None or not length.isdecimal():
                raise AssertionError(f"Content-Length is {length!r}")
            reply.body = self._take(int(length), started) if has_body else b""
        reply.seconds = time.monotonic() - started
        return reply

    def read(self) -> Reply:
        """The next final reply."""
        while True:
            reply = self.read_any()
            if reply.status >= 200:
                return reply

    def is_closed_by_peer(self) -> bool:
        """Waits for the peer's end; False where something comes instead, or nothing in time."""
        if self._received:
            return False
        try:
            return self._socket.recv(1) == b""
        except ConnectionResetError:
            return True
        except TimeoutError:
            return False

    def _take_until(self, mark: bytes, started: float) -> bytes:
        while mark not in self._received:
            self._receive(started)
        taken, _, self._received = self._received.partition(mark)
        return taken

    def _take(self, length: int, started: float) -> bytes:
        while len(self._received) < length:
            self._receive(started)
        taken, self._received = self._received[:length], self._received[length:]
        return taken

    def _receive(self, started: float) -> None:
        remaining = self._timeout - (time.monotonic() - started)
        if remaining <= 0:
            raise AssertionError(f"no complete reply within {self._timeout} s")
        self._socket.settimeout(remaining)
        try:
            data = self._socket.recv(65536)
        except TimeoutError:
            raise AssertionError(f"no complete reply within {self._timeout} s") from None
        finally:
            self._socket.settimeout(self._timeout)
        if not data:
            raise AssertionError(f"the connection ended after {self._received!r}")
        self._received += data


def request(path: str, fields: list[tuple[str, str]], body: bytes, method: str = "POST") -> bytes:
    """A request as an orderly client writes it; Content-Length is added."""
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in fields)]
    lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def exchange(port: int, raw: bytes, timeout: float = 5.0) -> Reply:
    """Sends one request on a connection of its own and returns the final reply."""
    with Connection(port, timeout) as connection:
        connection.send(raw)
        return connection.read()
