"""Many requests in one go: replies in order and in number, and nothing behind a request that ends its connection."""

import itertools
import json
import random
from dataclasses import dataclass

from harness import envelope, wire
from harness.case import StageCase
from harness.stage import canary, path_to
from harness.stand_in import MARIA
from harness.wire import Connection, Reply


@dataclass(frozen=True)
class Kind:
    """A kind of request and what it gets; `closes`: it is the last one of its connection."""

    name: str
    status: int
    code: str | None = None
    closes: bool = False
    #: Whether its caller is proven, so that its decision has a record of its own.
    is_recorded: bool = True


GOOD = Kind("good", 200)
CHUNKED = Kind("chunks", 200)
KEEPING = (
    Kind("policy", 403, "EMAIL_CHANGE_NOT_PERMITTED"), Kind("value", 400, "VALIDATION_ERROR"),
    Kind("JSON", 400, "VALIDATION_ERROR"), Kind("type", 415, "VALIDATION_ERROR"), Kind("id", 400, "VALIDATION_ERROR"),
    Kind("path", 404, "UNKNOWN_OPERATION", is_recorded=False),
    Kind("method", 405, "UNKNOWN_OPERATION", is_recorded=False),
    Kind("stranger", 401, "UNAUTHENTICATED", is_recorded=False),
    Kind("nobody", 403, "UNAUTHENTICATED", is_recorded=False),
)
CLOSING = (
    Kind("good, close", 200, closes=True), Kind("policy, close", 403, "EMAIL_CHANGE_NOT_PERMITTED", closes=True),
    *(Kind(name, status, code, closes=True, is_recorded=False) for name, status, code in (
        ("path, close", 404, "UNKNOWN_OPERATION"), ("path, expectation", 404, "UNKNOWN_OPERATION"),
        ("length and coding", 400, "VALIDATION_ERROR"), ("fold", 400, "VALIDATION_ERROR"),
        ("host", 400, "VALIDATION_ERROR"), ("query", 400, "VALIDATION_ERROR"), ("version", 505, "VALIDATION_ERROR"),
        ("many fields", 431, "VALIDATION_ERROR"), ("long line", 414, "VALIDATION_ERROR"),
        ("long body", 413, "VALIDATION_ERROR"), ("chunk", 400, "VALIDATION_ERROR"), ("binary", 400, "VALIDATION_ERROR"),
    )),
)


class Pipelining(StageCase):
    def setUp(self):
        self.records: list[tuple[str, str]] = []
        self.unwanted: list[str] = []

    def tearDown(self):
        """Each reply named the decision on its own request, and nothing behind a last request was ever done."""
        decisions = self.stage.log.decisions()
        for decision, invocation in self.records:
            self.assertEqual(decisions[decision]["request"]["invocationId"], invocation)
        applied = {info.get("FirstName") for info in map(_info, self.stage.stand_in.updates())}
        self.assertFalse(applied.intersection(self.unwanted))

    def test_a_refusal_that_keeps_the_connection_may_stand_anywhere(self):
        for kind in KEEPING:
            for position in range(4):
                self.check(*[GOOD] * position, kind, *[GOOD] * (3 - position))
            self.check(*[kind] * 8)

    def test_any_two_such_refusals_may_follow_one_another(self):
        for first, second in itertools.permutations(KEEPING, 2):
            self.check(GOOD, first, second, GOOD)

    def test_nothing_behind_a_last_request_is_done(self):
        for kind in CLOSING:
            for position in range(4):
                self.check(*[GOOD] * position, kind, *[GOOD] * (3 - position))
            for other in KEEPING:
                self.check(other, kind, other, GOOD)
            for other in CLOSING:
                self.check(GOOD, kind, other, GOOD)

    def test_long_pipelines_are_answered_to_the_end(self):
        choose = random.Random(20261125)
        for _ in range(3):
            self.check(*choose.choices((GOOD, CHUNKED, *KEEPING), k=150), choose.choice(CLOSING), GOOD, GOOD)

    def test_it_does_not_matter_how_the_bytes_are_cut(self):
        kinds = (GOOD, CHUNKED, CHUNKED, *KEEPING, CHUNKED)
        for size in (1, 2, 3, 7, 61, 256, 1000):
            for last in (GOOD, CLOSING[0], CLOSING[4], CLOSING[12]):
                self.check(*kinds, last, GOOD, piece=size)

    def test_a_reply_to_head_has_no_body_and_its_own_body_is_no_request(self):
        for path in (path_to(), "/nowhere"):
            with self.subTest(path), Connection(self.stage.gate.port) as connection:
                hidden, unwanted, _ = self.request(GOOD)
                good, value, _ = self.request(GOOD)
                self.unwanted.append(unwanted)
                host = [("Host", self.stage.gate.host)]
                connection.send(wire.request(path, host, hidden, method="HEAD") + good)
                self.assertEqual(connection.read_any(has_body=False).status, 405 if path == path_to() else 404)
                envelope.check_success(connection.read())
                self.assertEqual(_info(self.stage.stand_in.updates()[-1]), {"FirstName": value})

    def check(self, *kinds: Kind, piece: int | None = None) -> None:
        """Sends one request of each kind in one go, or in pieces of so many bytes, and checks everything that comes."""
        requests = [self.request(kind) for kind in kinds]
        raw = b"".join(raw for raw, _, _ in requests)
        with self.subTest(" | ".join(kind.name for kind in kinds[:8]), piece=piece):
            seen = self.upstream_after(lambda: self.exchange(raw, piece, kinds, requests))
            answered = _until_the_last(kinds)
            expected = [value for kind, (_, value, _) in zip(answered, requests) if kind.status == 200]
            self.assertEqual([_info(r)["FirstName"] for r in seen], expected)
            self.assertEqual([r.invocation for r in seen], self.successes)
            self.unwanted += [value for _, value, _ in requests[len(answered):]]

    def exchange(self, raw: bytes, piece: int | None, kinds, requests) -> None:
        self.successes = []
        with Connection(self.stage.gate.port) as connection:
            for start in range(0, len(raw), piece or len(raw)):
                connection.send(raw[start:start + (piece or len(raw))])
            for kind, (_, _, invocation) in zip(_until_the_last(kinds), requests):
                reply = connection.read()
                self.check_reply(reply, kind)
                if kind.is_recorded:
                    self.records.append((reply.decision, invocation))
            if not kind.closes:
                connection.finish_sending()
            self.assertTrue(connection.is_closed_by_peer(), "something comes behind the last reply")

    def check_reply(self, reply: Reply, kind: Kind) -> None:
        if kind.code is None:
            envelope.check_success(reply)
            self.successes.append(reply.decision)
        else:
            envelope.check_refusal(reply, kind.status, kind.code)
        self.assertEqual(reply.header("connection"), "close" if kind.closes else None, kind.name)

    def request(self, kind: Kind) -> tuple[bytes, str, str]:
        """A request of this kind, the first name that it would set, and its invocation id."""
        value, invocation = canary(), canary("Invocation")
        info = {"FirstName": value}
        if kind.name.startswith("policy"):
            info["Email"] = "canary@example.com"
        if kind.name == "value":
            info["LastName"] = ""
        extra = [("amz-sdk-invocation-id", invocation)]
        if kind.name.endswith(", close"):
            extra.append(("Connection", "close"))
        raw = self.stage.request("names-only", info, extra=extra)
        return _MAKE.get(kind.name.removesuffix(", close"), bytes)(raw), value, invocation


def _until_the_last(kinds: tuple[Kind, ...]) -> list[Kind]:
    last = next((index for index, kind in enumerate(kinds) if kind.closes), len(kinds))
    return list(kinds[:last + 1])


def _info(upstream_request) -> dict[str, str]:
    return json.loads(upstream_request.body)["IdentityInfo"]


def _field(line: bytes):
    """Adds a field to a request."""
    return lambda raw: raw.replace(b"\r\n", b"\r\n" + line + b"\r\n", 1)


def _in_chunks(raw: bytes) -> bytes:
    """The same request with its body in three chunks."""
    head, body = raw.split(b"\r\n\r\n")
    parts = (body[:1], body[1:20], body[20:])
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    return head.replace(b"Content-Length: %d" % len(body), b"Transfer-Encoding: chunked") + b"\r\n\r\n" + chunks


def _change(old: bytes, new: bytes):
    return lambda raw: raw.replace(old, new, 1)


#: What makes an orderly request one of its kind.
_MAKE = {
    "chunks": _in_chunks,
    "JSON": _change(b"{", b"["), "type": _change(b"application/json", b"text/plain"),
    "id": _change(MARIA.encode(), b"maria"),
    "path": _change(b"/identity-info", b"/elsewhere"), "method": _change(b"POST", b"PUT"),
    "stranger": _change(b"Bearer igk_", b"Bearer igk_unknown_"), "nobody": _change(b"Authorization", b"Authorisation"),
    "path, expectation": lambda raw: _field(b"Expect: 100-continue")(raw).replace(b"/identity-info", b"/elsewhere"),
    "length and coding": _field(b"Transfer-Encoding: chunked"), "fold": _field(b"X-Note: a\r\n b"),
    "host": _change(b"Host: 127.0.0.1", b"Host: other.example"),
    "query": _change(b"/identity-info", b"/identity-info?a"),
    "version": _change(b"HTTP/1.1", b"HTTP/1.0"), "many fields": _field(b"\r\n".join([b"X: a"] * 100)),
    "long line": _change(b"/identity-info", b"/identity-info/" + b"a" * 8192),
    "long body": _change(b"Content-Length: ", b"Content-Length: 99999"),
    "chunk": lambda raw: raw.replace(b"Content-Length", b"X-Length").replace(
        b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n", 1),
    "binary": lambda raw: b"\x16\x03\x01" + raw,
}
