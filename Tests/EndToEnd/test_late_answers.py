"""Answers that nobody asked for: a later request on the same connection must never be given one of them."""

import threading
import time
from dataclasses import dataclass

from harness import envelope
from harness.case import StageCase
from harness.scripted_upstream import ScriptedUpstream, UpstreamConnection
from harness.stage import canary
from harness.wire import Reply

_STALE_ID = "stale-answer"


def _answer(status: int, request_id: str, body: bytes = b"{}") -> bytes:
    reason = {200: "OK", 400: "Bad Request"}[status]
    head = f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return f"{head}x-amzn-RequestId: {request_id}\r\n\r\n".encode() + body


_INVALID = b'{"__type":"InvalidParameterException","Message":"a stale refusal"}'
_STALE_SUCCESS = _answer(200, _STALE_ID)
_STALE_REFUSAL = _answer(400, _STALE_ID, _INVALID)


@dataclass(frozen=True)
class Stale:
    """Bytes behind the first answer, and when they come."""

    name: str
    extra: bytes
    #: Together with the answer in one segment if True, else some time behind it.
    is_together: bool
    closes_after: bool = False
    #: Status of the true second answer: another than the stale one's, so that the two cannot be mistaken.
    second_status: int = 400


_HALF = _STALE_SUCCESS[:len(_STALE_SUCCESS) // 2]
#: What follows would be read as its header fields.
_STATUS_LINE = b"HTTP/1.1 200 OK\r\n"
#: What follows would be read as its body.
_OPEN_HEAD = b"HTTP/1.1 200 OK\r\nx-amzn-RequestId: stale-answer\r\nContent-Length: 100\r\n\r\n"
_TOGETHER = [
    Stale("a 200 in one segment with the answer", _STALE_SUCCESS, True),
    Stale("a 400 in one segment with the answer", _STALE_REFUSAL, True, second_status=200),
    Stale("half a 200 in one segment with the answer", _HALF, True),
    Stale("the status line of a 200 in one segment with the answer", _STATUS_LINE, True),
    Stale("the head of a 200 in one segment with the answer", _OPEN_HEAD, True),
    Stale("a 200 in one segment with the answer, then the end", _STALE_SUCCESS, True, closes_after=True),
]
_LATER = [
    Stale("a 200 behind the answer", _STALE_SUCCESS, False),
    Stale("a 400 behind the answer", _STALE_REFUSAL, False, second_status=200),
    Stale("half a 200 behind the answer", _HALF, False),
    Stale("the status line of a 200 behind the answer", _STATUS_LINE, False),
    Stale("the head of a 200 behind the answer", _OPEN_HEAD, False),
    Stale("a 200 behind the answer, then the end", _STALE_SUCCESS, False, closes_after=True),
    Stale("a 400 behind the answer, then the end", _STALE_REFUSAL, False, closes_after=True, second_status=200),
    Stale("half a 200 behind the answer, then the end", _HALF, False, closes_after=True),
    Stale("one line end behind the answer", b"\r\n", False),
]


class LateAnswers(StageCase):
    """The gate speaks to a scripted upstream, which answers each request truly and one of them twice."""

    config = {"upstream": {"signing": "none", "connectTimeoutMs": 500, "totalTimeoutMs": 1500}}
    #: How long behind the answer the stale bytes are sent.
    PAUSE_SECONDS = 0.05

    stale: Stale
    served = 0
    stale_is_out: threading.Event

    def serve(self, connection: UpstreamConnection) -> None:
        while connection.read_request():
            self.served += 1
            stale, number = self.stale, self.served
            if number > 1:
                connection.send(_answer(stale.second_status, f"true-answer-{number}", _INVALID))
                continue
            if stale.is_together:
                connection.send(_answer(200, "true-answer-1") + stale.extra)
            else:
                connection.send(_answer(200, "true-answer-1"))
                time.sleep(self.PAUSE_SECONDS)
                connection.send(stale.extra)
            self.stale_is_out.set()
            if stale.closes_after:
                return

    def check(self, stale: Stale) -> None:
        """Two calls, the second after the stale bytes were sent: each ends with its own answer, or with none."""
        self.stale, self.served, self.stale_is_out = stale, 0, threading.Event()
        with ScriptedUpstream(self.serve) as upstream:
            # A gate that has no connection to upstream yet.
            self.stage.gate.stop()
            self.stage.gate.configure({"upstream": {"endpoint": upstream.endpoint}})
            self.stage.gate.start(**self.stage.credential)
            first = self.stage.update("names-only", {"FirstName": canary()})
            self.assertTrue(self.stale_is_out.wait(3))
            second = self.stage.update("names-only", {"FirstName": canary()})
        self.assertEqual(upstream.failures, [])
        self.assertLessEqual(self.served, 2, "a request is never repeated by itself")
        self.check_reply(1, first, 200)
        self.check_reply(2, second, stale.second_status)

    def check_reply(self, number: int, reply: Reply, status: int) -> None:
        outcome = self.stage.outcome(reply)
        self.assertNotEqual(outcome.get("upstreamRequestId"), _STALE_ID, f"request {number} got the stale answer")
        if reply.status == 504:
            envelope.check_refusal(reply, 504, "UPSTREAM_TIMEOUT", "InternalServiceException")
            self.assertEqual(outcome["result"], "unknown")
        else:
            self.assertEqual(reply.status, status)
            self.assertEqual(outcome["upstreamRequestId"], f"true-answer-{number}")

    def check_each(self, table: list[Stale]) -> None:
        for stale in table:
            with self.subTest(stale.name):
                self.check(stale)

    def test_what_comes_with_the_answer_is_no_answer_to_the_next_request(self):
        self.check_each(_TOGETHER)

    def test_what_comes_behind_the_answer_is_no_answer_to_the_next_request(self):
        self.check_each(_LATER)
