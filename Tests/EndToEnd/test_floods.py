"""Peers that send without end: they take neither the gate's memory nor the others' turns."""

import contextlib
import threading
import time

from harness import envelope, figures, process_usage
from harness.case import StageCase
from harness.stage import canary
from harness.wire import Connection

_MEGABYTE = 1 << 20
#: What sockets' buffers, the allocator and the log may take; before replies were held back it was gigabytes.
GROWTH_LIMIT_BYTES = 24 * _MEGABYTE
#: How long a good request may take beside a flood.
ANSWER_SECONDS = 1.0


class Floods(StageCase):
    def junk(self) -> dict[str, bytes]:
        """Requests that are refused at little cost and keep their connection, and ones that wait for the disk."""
        orderly = self.stage.request("names-only", {"FirstName": canary()})
        return {
            "unknown paths": b"GET / HTTP/1.1\r\nHost: " + self.stage.gate.host.encode() + b"\r\n\r\n",
            "strangers": orderly.replace(b"Bearer igk_", b"Bearer igk_unknown_"),
            "refusals by policy": self.stage.request("names-only", {"Email": f"{canary()}@example.com"}),
        }

    def resident_bytes(self) -> int:
        return process_usage.resident_kilobytes(self.stage.gate.process.pid) * 1024

    def test_a_peer_that_does_not_read_its_replies_is_not_read_either(self):
        for name, raw in self.junk().items():
            with self.subTest(name), Connection(self.stage.gate.port, timeout=0.5) as connection:
                before = self.resident_bytes()
                sent = connection.send_until_blocked(_filled(raw), limit=256 * _MEGABYTE)
                growth = self.resident_bytes() - before
                self.assertLess(growth, GROWTH_LIMIT_BYTES, f"{growth >> 20} MiB for {sent >> 20} MiB of requests")
                self.assertLess(sent, 64 * _MEGABYTE, "it reads what it cannot answer")
                self.stage.check_serves()

    def test_many_such_peers_do_not_add_up(self):
        raw = self.junk()["unknown paths"]
        before = self.resident_bytes()
        with contextlib.ExitStack() as open_connections:
            for _ in range(12):
                connection = open_connections.enter_context(Connection(self.stage.gate.port, timeout=0.05))
                connection.send_until_blocked(_filled(raw), limit=32 * _MEGABYTE)
            growth = self.resident_bytes() - before
            figures.report(f"twelve peers that do not read their replies: {growth >> 20} MiB more")
            self.assertLess(growth, GROWTH_LIMIT_BYTES)
            self.stage.check_serves()

    def test_its_replies_come_in_order_once_it_reads_them(self):
        raws = [self.stage.request("names-only", {"FirstName": canary()}) for _ in range(2)]
        count = 6000
        strange = raws[0].replace(b"Bearer igk_", b"Bearer igk_unknown_")
        with Connection(self.stage.gate.port, timeout=10) as connection:
            sender = threading.Thread(target=connection.send, args=(raws[0] + strange * count + raws[1],))
            sender.start()
            envelope.check_success(connection.read())
            for _ in range(count):
                self.assertEqual(connection.read().status, 401)
            envelope.check_success(connection.read())
            sender.join()

    def test_the_refusal_that_closes_is_read_however_much_stands_around_it(self):
        strange = self.junk()["strangers"]
        count = 1500
        closing = b"OPTIONS * HTTP/1.1\r\n\r\n"
        for name, behind in {"nothing": b"", "a megabyte of requests": _filled(strange)}.items():
            with self.subTest(name), Connection(self.stage.gate.port, timeout=10) as connection:
                sender = threading.Thread(target=connection.send, args=(strange * count + closing + behind,))
                sender.start()
                for _ in range(count):
                    self.assertEqual(connection.read().status, 401)
                envelope.check_refusal(connection.read(), 400, "VALIDATION_ERROR")
                self.assertTrue(connection.is_closed_by_peer())
                sender.join()

    def test_good_requests_get_their_turn_beside_a_flood(self):
        for name, raw in self.junk().items():
            with self.subTest(name):
                self.check_turns(name, raw)

    def check_turns(self, name: str, raw: bytes) -> None:
        connections = [Connection(self.stage.gate.port) for _ in range(3)]
        is_over = threading.Event()
        answered = []
        threads = []
        for connection in connections:
            threads.append(threading.Thread(target=_send_until, args=(is_over, connection, _filled(raw))))
            threads.append(threading.Thread(target=lambda c=connection: answered.append(c.count_until_end())))
        for thread in threads:
            thread.start()
        slowest = 0.0
        until = time.monotonic() + 0.8
        try:
            while time.monotonic() < until:
                reply = self.stage.update("names-only", {"FirstName": canary()})
                envelope.check_success(reply)
                slowest = max(slowest, reply.seconds)
        finally:
            is_over.set()
            for connection in connections:
                connection.abort()
            for thread in threads:
                thread.join()
        self.assertGreater(sum(answered), _MEGABYTE // 16, "there was no flood")
        figures.report(f"beside a flood of {name}, slowest success {slowest * 1000:.0f} ms")
        self.assertLess(slowest, ANSWER_SECONDS)


def _filled(raw: bytes) -> bytes:
    """As many of the request as make about a megabyte."""
    return raw * (_MEGABYTE // len(raw))


def _send_until(is_over: threading.Event, connection: Connection, batch: bytes) -> None:
    while not is_over.is_set():
        connection.send(batch)
