"""The stand-in for the Connect API: a process, its control routes, and the record of what reached it."""

import base64
import json
import re
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from harness import sigv4, wire
from harness.server_process import ServerProcess

CREDENTIAL = sigv4.Key("AKIDSTANDIN0000000AA", "stand-in/synthetic/secret/never/real")
INSTANCE = "11111111-2222-3333-4444-555555555555"
MARIA = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
ADMINISTRATOR = "99999999-0000-0000-0000-000000000001"
JANE = "66666666-7777-4888-9999-000000000001"
JOHN = "66666666-7777-4888-9999-000000000002"


#: As Connect documents it; narrower than the gate's grammar of addresses.
_SECONDARY_EMAIL = re.compile(r"(?=.{0,265}\Z)[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,63}")


def accepts(info: dict[str, str]) -> bool:
    """Whether the stand-in takes values that the gate sends on."""
    address = info.get("SecondaryEmail", "")
    return not address or _SECONDARY_EMAIL.fullmatch(address) is not None


@dataclass(frozen=True)
class UpstreamRequest:
    """One request as it reached the stand-in."""

    method: str
    path: str
    fields: list[tuple[str, str]]
    body: bytes
    invocation: str | None
    is_verified: bool
    is_applied: bool

    @classmethod
    def read(cls, line: bytes) -> "UpstreamRequest":
        record = json.loads(line)
        return cls(
            record["method"], record["path"], [tuple(pair) for pair in record["headers"]],
            base64.b64decode(record["body"]), record["invocation"], record["verified"], record["applied"])


class StandIn:
    """A running stand-in that writes down every request before it answers it."""

    def __init__(self, home: Path, *flags: object):
        self._record = home / "upstream.jsonl"
        self._read: list[UpstreamRequest] = []
        self._updates: list[UpstreamRequest] = []
        self._read_bytes = 0
        self._process = ServerProcess("stand-in", "--port", 0, "--record-file", self._record, *flags, home=home)
        self.port = self._process.port

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self._process.terminate()

    def requests(self) -> list[UpstreamRequest]:
        """Everything that ever reached it, in order."""
        self._read_on()
        return list(self._read)

    def updates(self) -> list[UpstreamRequest]:
        """The requests that are not reads of the tests themselves: whatever the gate sent."""
        self._read_on()
        return list(self._updates)

    def _read_on(self) -> None:
        """Reads the record on from where the last call ended; tests of thousands of requests ask after each."""
        if not self._record.exists():
            return
        with self._record.open("rb") as record:
            record.seek(self._read_bytes)
            whole, newline, _ = record.read().rpartition(b"\n")
        self._read_bytes += len(whole) + len(newline)
        new = [UpstreamRequest.read(line) for line in whole.splitlines()]
        self._read += new
        self._updates += [request for request in new if request.method != "GET"]

    def set_fault(self, fault: str, *, times: int = 0, delay_milliseconds: int | None = None) -> None:
        """Puts a fault in force for so many requests; 0 is all."""
        setting = {"fault": fault, "times": times}
        if delay_milliseconds is not None:
            setting["delayMilliseconds"] = delay_milliseconds
        control = urllib.request.Request(
            f"{self.endpoint}/_stand-in/fault", data=json.dumps(setting).encode(), method="PUT")
        with urllib.request.urlopen(control, timeout=5):
            pass

    def identity(self, user: str) -> dict[str, str]:
        """What DescribeUser answers as the user's IdentityInfo."""
        path = f"/users/{INSTANCE}/{user}"
        fields = sigv4.signed(path, [("Host", f"127.0.0.1:{self.port}")], b"", CREDENTIAL, method="GET")
        reply = wire.exchange(self.port, wire.request(path, fields, b"", method="GET"))
        if reply.status != 200:
            raise AssertionError(f"DescribeUser answered {reply.status}")
        return reply.json()["User"]["IdentityInfo"]
