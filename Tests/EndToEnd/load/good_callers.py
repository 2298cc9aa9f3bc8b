"""Callers that pay attention: keep-alive connections, a steady number of requests a second, each wait measured."""

import selectors
import socket
import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Ask:
    """A whole request and the status it must be answered with."""

    raw: bytes
    status: int


@dataclass
class Measurement:
    """What the good callers met."""

    seconds: list[float] = field(default_factory=list)
    #: What must not have happened: a wrong status, a connection that ended, a reply that did not come.
    failures: list[str] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """The wait that this share of the requests did not exceed, in milliseconds."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


class _Caller:
    """One connection, with one request under way at most."""

    def __init__(self, port: int):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self._received = b""
        self._waits_since = 0.0
        self._free_since = 0.0
        self._expected = 0
        self.is_free = True
        #: When the next request is to be sent.
        self.due = 0.0

    def send(self, ask: Ask, now: float, interval: float) -> None:
        # A request that the reply before it held up has waited since it was due, but not one that our timer held up.
        self._waits_since = self.due if self._free_since > self.due else now
        self._expected = ask.status
        self.is_free = False
        self.due += interval
        self.socket.sendall(ask.raw)

    def receive(self, measurement: Measurement) -> None:
        try:
            data = self.socket.recv(65536)
        except ConnectionResetError:
            data = b""
        if not data:
            measurement.failures.append("a good caller's connection was closed")
            return
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        length = head.lower().partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0]
        if not end or len(body) < int(length):
            return
        self._received = b""
        self.is_free = True
        self._free_since = time.monotonic()
        measurement.seconds.append(self._free_since - self._waits_since)
        if int(head[9:12]) != self._expected:
            measurement.failures.append(f"{head[9:12].decode()} instead of {self._expected}")


class GoodCallers:
    """Connections that last from one measurement to the next."""

    #: How long a reply may take at most.
    PATIENCE_SECONDS = 5.0

    def __init__(self, port: int, asks: list[Ask], connections: int = 8, requests_per_second: int = 400):
        self._asks = asks
        self._asked = 0
        self._interval = connections / requests_per_second
        self._selector = selectors.DefaultSelector()
        self._callers = [_Caller(port) for _ in range(connections)]
        for caller in self._callers:
            self._selector.register(caller.socket, selectors.EVENT_READ, caller)

    def close(self) -> None:
        self._selector.close()
        for caller in self._callers:
            caller.socket.close()

    def measure(self, seconds: float) -> Measurement:
        """Asks for so long, or until something is wrong, and waits for the last replies."""
        measurement = Measurement()
        begin = time.monotonic()
        for position, caller in enumerate(self._callers):
            caller.due = begin + self._interval * position / len(self._callers)
        while not measurement.failures and (now := time.monotonic()) < begin + seconds:
            self._send_what_is_due(now)
            free = [caller.due - now for caller in self._callers if caller.is_free]
            self._receive(measurement, min(free, default=self.PATIENCE_SECONDS))
        end = time.monotonic() + self.PATIENCE_SECONDS
        while not measurement.failures and not all(caller.is_free for caller in self._callers):
            self._receive(measurement, end - time.monotonic())
        return measurement

    def _send_what_is_due(self, now: float) -> None:
        for caller in self._callers:
            if caller.is_free and caller.due <= now:
                caller.send(self._asks[self._asked % len(self._asks)], now, self._interval)
                self._asked += 1

    def _receive(self, measurement: Measurement, wait: float) -> None:
        events = self._selector.select(max(wait, 0))
        if not events and wait >= self.PATIENCE_SECONDS / 2:
            measurement.failures.append("no reply came in time")
        for key, _ in events:
            key.data.receive(measurement)
