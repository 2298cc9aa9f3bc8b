"""Senders that stop or trickle: told so and cut off in time, and nobody else waits for them."""

import contextlib
import threading
import time

from harness import envelope
from harness.case import StageCase
from harness.stage import canary
from harness.wire import Connection

#: The limits of these tests, and by when a reply must have come: the gate looks at the clock five times a second.
LIMIT_SECONDS = 0.6
IDLE_SECONDS = 1.0
SLACK_SECONDS = 1.5


class SlowSenders(StageCase):
    config = {
        "limits": {"requestTimeoutMs": int(LIMIT_SECONDS * 1000), "idleTimeoutMs": int(IDLE_SECONDS * 1000)}}

    def request(self) -> bytes:
        return self.stage.request("names-only", {"FirstName": canary()})

    def partials(self) -> dict[str, bytes]:
        """Beginnings of requests, each of which could go on."""
        raw = self.request()
        head, body = raw.split(b"\r\n\r\n")
        line = raw.index(b"\r\n")
        first_field = raw.index(b"\r\n", line + 2)
        chunked = head.replace(b"Content-Length: %d" % len(body), b"Transfer-Encoding: chunked") + b"\r\n\r\n"
        size = b"%x" % len(body)
        chunk = chunked + size + b"\r\n" + body + b"\r\n"
        return {
            "one byte": raw[:1],
            "a method": raw[:4],
            "half a request line": raw[:40],
            "a request line without its end": raw[:line],
            "a request line and CR": raw[:line + 1],
            "a request line": raw[:line + 2],
            "half a field": raw[:line + 8],
            "a field": raw[:first_field + 2],
            "a head without its end": head,
            "a head and CR": head + b"\r",
            "a head and CR LF": head + b"\r\n",
            "a head and CR LF CR": head + b"\r\n\r",
            "a head": head + b"\r\n\r\n",
            "a byte of the body": head + b"\r\n\r\n{",
            "half a body": raw[:-len(body) // 2],
            "all but one byte": raw[:-1],
            "a chunked head": chunked,
            "half a chunk size": chunked + size[:1],
            "a chunk size": chunked + size,
            "a chunk size and CR": chunked + size + b"\r",
            "a chunk size line": chunked + size + b"\r\n",
            "half a chunk": chunk[:-20],
            "a chunk without its end": chunk[:-2],
            "a chunk and CR": chunk[:-1],
            "a chunk": chunk,
            "a last chunk size": chunk + b"0",
            "a last chunk": chunk + b"0\r\n",
            "a last chunk and CR": chunk + b"0\r\n\r",
            "a body that never comes, expected": head + b"\r\nExpect: 100-continue\r\n\r\n",
            "a stranger's half body": raw[:-9].replace(b"Bearer igk_", b"Bearer igk_unknown_"),
            "half a body for another path": raw[:-9].replace(b"/users", b"/other"),
            "half a body by another method": raw[:-9].replace(b"POST", b"PUT", 1),
        }

    def test_a_request_that_stops_anywhere_is_answered_408_and_closed(self):
        partials = self.partials()
        with contextlib.ExitStack() as open_connections:
            names = (*partials, "behind another")
            connections = {name: open_connections.enter_context(self.connect()) for name in names}
            started = time.monotonic()
            for name, raw in partials.items():
                connections[name].send(raw)
            connections["behind another"].send(self.request() + partials["half a body"])
            envelope.check_success(connections["behind another"].read())
            seen = self.upstream_after(lambda: self.check_others_are_served(started + LIMIT_SECONDS))
            self.assertTrue(all(r.is_applied for r in seen))
            for name, connection in connections.items():
                with self.subTest(name):
                    reply = connection.read()
                    self.assertTrue(LIMIT_SECONDS * 0.9 < time.monotonic() - started < LIMIT_SECONDS + SLACK_SECONDS)
                    envelope.check_refusal(reply, 408, "VALIDATION_ERROR", "InvalidRequestException")
                    self.assertEqual(reply.header("connection"), "close")
                    self.assertTrue(connection.is_closed_by_peer())
        self.stage.check_serves()

    def check_others_are_served(self, until: float) -> None:
        while time.monotonic() < until:
            reply = self.stage.update("names-only", {"FirstName": canary()})
            envelope.check_success(reply)
            self.assertLess(reply.seconds, 0.5, "a slow sender holds up others")

    def test_a_trickle_does_not_extend_the_time(self):
        pause = 0.1
        partials = self.partials()
        trickles = {name: partials[name] for name in (
            "half a request line", "half a field", "a head", "half a body", "a chunk size", "half a chunk")}

        def trickle(raw: bytes, replies: dict, name: str) -> None:
            with self.connect() as connection:
                started = time.monotonic()
                connection.send(raw[:-8])
                for byte in raw[-8:]:
                    time.sleep(pause)  # this is the sender's slowness
                    connection.send(bytes([byte]))
                reply = connection.read()
                replies[name] = (reply, time.monotonic() - started)

        replies = _together(trickle, trickles)
        for name in trickles:
            with self.subTest(name):
                reply, seconds = replies[name]
                envelope.check_refusal(reply, 408, "VALIDATION_ERROR", "InvalidRequestException")
                self.assertLess(seconds, LIMIT_SECONDS + SLACK_SECONDS)

    def test_a_slow_sender_within_the_time_succeeds(self):
        requests = {f"in {count} pieces": self.request() for count in (2, 3, 4, 6)}

        def send_slowly(raw: bytes, replies: dict, name: str) -> None:
            count = int(name.split()[1])
            size = -(-len(raw) // count)
            with self.connect() as connection:
                time.sleep(0.3)  # before its first byte no request has begun
                for _ in range(3):  # together longer than the limit of one
                    for start in range(0, len(raw), size):
                        connection.send(raw[start:start + size])
                        time.sleep(0.35 / count)
                    replies.setdefault(name, []).append(connection.read())

        replies = _together(send_slowly, requests)
        for name in requests:
            with self.subTest(name):
                self.assertEqual(len(replies[name]), 3)
                for reply in replies[name]:
                    envelope.check_success(reply)

    def test_an_idle_connection_is_closed_without_a_word_whatever_it_did_before(self):
        orderly = self.request()
        histories = {
            "nothing": b"", "a success": orderly, "two successes": orderly + self.request(),
            "a refusal by policy": self.stage.request("names-only", {"Email": "canary@example.com"}),
            "a refused value": self.stage.request("names-only", {"FirstName": ""}),
            "an unknown path": orderly.replace(b"/users", b"/other"),
            "a stranger": orderly.replace(b"Bearer igk_", b"Bearer igk_unknown_")}
        with contextlib.ExitStack() as open_connections:
            connections = {name: open_connections.enter_context(self.connect()) for name in histories}
            began = time.monotonic()
            for name, raw in histories.items():
                connections[name].send(raw)
                for _ in range(raw.count(b"HTTP/1.1")):
                    connections[name].read()
            answered = time.monotonic()
            for name, connection in connections.items():
                with self.subTest(name):
                    self.assertTrue(connection.is_closed_by_peer())
                    closed = time.monotonic()
                    self.assertGreater(closed - began, IDLE_SECONDS * 0.9)
                    self.assertLess(closed - answered, IDLE_SECONDS + SLACK_SECONDS)

    def test_neither_time_runs_while_the_request_is_being_answered(self):
        self.stage.stand_in.set_fault("slow", times=1, delay_milliseconds=int(IDLE_SECONDS * 1000) + 400)
        with self.connect() as connection:
            for _ in range(2):
                connection.send(self.request())
                envelope.check_success(connection.read())

    def connect(self) -> Connection:
        return Connection(self.stage.gate.port)


def _together(act, cases: dict[str, bytes]) -> dict:
    """Runs `act(bytes, results, name)` for all cases at once; a case that raised is missing from the results."""
    results: dict = {}
    threads = [threading.Thread(target=act, args=(raw, results, name)) for name, raw in cases.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
