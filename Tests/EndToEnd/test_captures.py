"""Requests that real clients sent, recorded, signed anew with a gate key and sent again byte by byte."""

import re
import unittest
from dataclasses import dataclass
from pathlib import Path

from harness import envelope, sigv4
from harness.case import StageCase
from harness.product import SHARED

_FOLDER = SHARED / "captures"
_MARK = re.compile(rb"^--- request \d+ .*---\n", re.MULTILINE)

#: How the captures end that are no good request: status, code, type. The caller may change names, and addresses of
#: example.com.
_REFUSED = {
    "b3-dots": (400, "VALIDATION_ERROR", "InvalidRequestException"),
    "b3-slash-inst": (400, "VALIDATION_ERROR", "InvalidRequestException"),
    "b3-longinst101": (400, "VALIDATION_ERROR", "InvalidRequestException"),
    "cli-long": (400, "VALIDATION_ERROR", "InvalidRequestException"),
    "b3-empty-info": (400, "VALIDATION_ERROR", "InvalidRequestException"),
    "b3-200-big": (400, "VALIDATION_ERROR", "InvalidParameterException"),
    "b3-empty-strings": (400, "VALIDATION_ERROR", "InvalidParameterException"),
    "b3-unicode-nfd": (400, "VALIDATION_ERROR", "InvalidParameterException"),
    "cli-403-both": (403, "EMAIL_DOMAIN_NOT_PERMITTED", "AccessDeniedException"),
    "cli-endpoint-path-prefix": (404, "UNKNOWN_OPERATION", "UnknownOperationException"),
    "cli-nosign": (403, "UNAUTHENTICATED", "MissingAuthenticationTokenException"),
}


@dataclass(frozen=True)
class Capture:
    """One recorded request; names and order of its fields as the client sent them."""

    path: str
    fields: list[tuple[str, str]]
    body: bytes

    @classmethod
    def all_of(cls, file: Path) -> list["Capture"]:
        return [cls._read(text) for text in _MARK.split(file.read_bytes())[1:]]

    @classmethod
    def _read(cls, text: bytes) -> "Capture":
        head, _, rest = text.partition(b"\n\n")
        request_line, *lines = head.decode().split("\n")
        fields = [tuple(line.split(": ", 1)) for line in lines]
        length = next(int(value) for name, value in fields if name == "Content-Length")
        return cls(request_line.split(" ")[1], fields, rest[:length])

    def bytes_for(self, host: str, key: sigv4.Key) -> bytes:
        """The same bytes but for Host, date and signature; a session token, which gate keys have none of, goes."""
        given = [(n, host if n == "Host" else v) for n, v in self.fields if n != "X-Amz-Security-Token"]
        unsigned = [field for field in given if field[0] not in ("X-Amz-Date", "Authorization")]
        fresh = dict(sigv4.signed(self.path, unsigned, self.body, key)[len(unsigned):])
        lines = [f"POST {self.path} HTTP/1.1", *(f"{name}: {fresh.get(name, value)}" for name, value in given)]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + self.body


@unittest.skipUnless(_FOLDER.is_dir(), "the folder of captured requests is absent")
class Captures(StageCase):
    def test_each_ends_as_its_content_asks(self):
        count = 0
        for file in sorted(_FOLDER.glob("*-*.txt")):
            for number, capture in enumerate(Capture.all_of(file)):
                with self.subTest(file.stem, number=number):
                    reply = self.stage.send(
                        capture.bytes_for(self.stage.gate.host, self.stage.keys["hr-sync"].gate_key))
                    if refusal := _REFUSED.get(file.stem):
                        envelope.check_refusal(reply, *refusal)
                    else:
                        envelope.check_success(reply)
                count += 1
        self.assertGreaterEqual(count, 71)

    def test_identical_bytes_pass_twice(self):
        # Clients send the same signature again when they retry within a second.
        raw = Capture.all_of(_FOLDER / "b3-403-both.txt")[0].bytes_for(
            self.stage.gate.host, self.stage.keys["hr-sync"].gate_key)
        replies = [self.stage.send(raw) for _ in range(2)]
        for reply in replies:
            envelope.check_success(reply)
        self.assertNotEqual(replies[0].decision, replies[1].decision)
