"""What one sender, known or not, can make the gate keep in memory: no more than the bounds of ARCHITECTURE."""

import socket
import time
import unittest
from collections.abc import Iterator

from harness import process_usage
from harness.stage import Stage, path_to
from harness.wire import Connection, request

#: What may wait behind a request; with one read on top, a request and the replies it is far less than the limit below,
#: whose rest is for the allocator.
_WAITING_BYTES = 131_072
_LIMIT_KILOBYTES = 8192
#: How much is sent at most; several times the limit, so that keeping it would show.
_SENT_BYTES = 64 << 20
_SECONDS = 4


class MemoryOfOneSender(unittest.TestCase):
    """A stage for each test: what the allocator kept from another one would hide growth."""

    def setUp(self):
        self.stage = Stage()
        self.addCleanup(self.stage.close)
        self.stage.check_serves()
        self.pid = self.stage.gate.process.pid
        self.before = process_usage.resident_kilobytes(self.pid)

    def grown(self) -> int:
        return process_usage.resident_kilobytes(self.pid) - self.before

    def check(self) -> None:
        self.assertLess(self.grown(), _LIMIT_KILOBYTES, "kB more in memory because of one sender")

    def unserved(self, body: bytes = b"") -> bytes:
        """A well-formed request that needs no credential to be answered (404), on a connection that stays open."""
        return request("/elsewhere", [("Host", self.stage.gate.host)], body)

    def test_requests_pipelined_without_end_do_not_pile_up(self):
        # Sent as fast as they are taken, replies read as fast as they come; checked all the while.
        one = self.unserved()
        piece = memoryview(one * 1000)
        end = time.monotonic() + _SECONDS
        sent = 0
        with socket.create_connection(("127.0.0.1", self.stage.gate.port)) as sender:
            sender.setblocking(False)
            while sent < _SENT_BYTES and time.monotonic() < end:
                try:
                    # On from where the last piece was cut: each request is well-formed.
                    sent += sender.send(piece[sent % len(one):])
                except BlockingIOError:
                    time.sleep(0.001)
                _read_all(sender)
                self.check()
        self.assertGreater(sent, _WAITING_BYTES, "the sender was not served at all")

    def test_requests_that_overlap_each_read_leave_nothing_behind(self):
        # The first byte of the next request comes with each request, so that there is always something unread.
        raw = self.unserved(bytes(60_000))
        with Connection(self.stage.gate.port) as sender:
            sender.send(raw[:1])
            for _ in range(_SENT_BYTES // len(raw)):
                sender.send(raw[1:] + raw[:1])
                self.assertEqual(sender.read().status, 404)
                self.check()

    def test_signatures_that_do_not_verify_leave_nothing_behind(self):
        with Connection(self.stage.gate.port) as sender:
            for date in _dates():
                sender.send(self.forged(date))
                self.assertEqual(sender.read().status, 403)
        self.check()

    def forged(self, date: str) -> bytes:
        """A request with a caller's key id, which is no secret, and a signature that anybody can make up."""
        scope = f"{self.stage.keys['names-only'].gate_key.access_key_id}/{date}/us-east-1/connect/aws4_request"
        authorization = (
            f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=content-type;host;x-amz-date, Signature={'0' * 64}")
        fields = [("Host", self.stage.gate.host), ("Content-Type", "application/json")]
        return request(path_to(), [*fields, ("Authorization", authorization)], b"")


def _read_all(connection: socket.socket) -> None:
    try:
        while connection.recv(1 << 20):
            pass
    except BlockingIOError:
        pass


def _dates() -> Iterator[str]:
    """20,160 days in the past."""
    for year in range(1900, 1960):
        for month in range(1, 13):
            for day in range(1, 29):
                yield f"{year}{month:02}{day:02}"
