"""A stand-in and a gate in front of it, in a temporary directory, checked as a whole when they end."""

import itertools
import json
import shutil
import tempfile
from pathlib import Path

from harness import envelope, policy, sigv4, stand_in, upstream_bytes, wire
from harness.audit_log import AuditLog
from harness.gate_process import CallerKeys, GateProcess
from harness.stand_in import INSTANCE, MARIA, StandIn

UPSTREAM_CREDENTIAL = {
    "AWS_ACCESS_KEY_ID": stand_in.CREDENTIAL.access_key_id,
    "AWS_SECRET_ACCESS_KEY": stand_in.CREDENTIAL.secret,
}
#: Shorter values could stand in a record by chance.
_SHORTEST_SECRET = 6
_numbers = itertools.count(1)


def canary(kind: str = "Name") -> str:
    """A value found nowhere but where it was sent."""
    return f"Canary{kind}{next(_numbers):05}"


def path_to(user: str = MARIA, instance: str = INSTANCE) -> str:
    return f"/users/{instance}/{user}/identity-info"


class Stage:
    """A running gate with keys for its callers, and everything needed to ask it and to look behind it."""

    def __init__(
        self, callers: tuple[str, ...] = ("names-only", "hr-sync"), config: dict | None = None,
        credential: dict[str, str] | None = None, stand_in_flags: tuple[object, ...] = (),
    ):
        self.home = Path(tempfile.mkdtemp(prefix="identity-gate-e2e-"))
        self.credential = UPSTREAM_CREDENTIAL if credential is None else credential
        self.secrets: set[str] = set()
        self.stand_in = StandIn(self.home, *stand_in_flags)
        try:
            self.gate = GateProcess(self.home)
            self.log = AuditLog(self.gate.audit_directory)
            self.keys: dict[str, CallerKeys] = {name: self.gate.new_keys(name) for name in callers}
            self.policy = self.gate.write_policy(policy.standard({n: k.identities for n, k in self.keys.items()}))
            self.gate.configure({
                "listen": {"port": 0}, "admin": {"port": 0},
                "region": "us-east-1", "account": "123456789012", "partition": "aws",
                "upstream": {"endpoint": self.stand_in.endpoint},
                "limits": {"requestsPerSecondPerCaller": 0}})
            self.gate.configure(config or {})
            self.gate.start(**self.credential)
        except BaseException:
            self.stand_in.stop()
            shutil.rmtree(self.home)
            raise

    # Asking

    def fields(self, caller: str, path: str, body: bytes, *, by: str = "api-key") -> list[tuple[str, str]]:
        """The header fields of an orderly request of a caller, with its API key or signed with its gate key."""
        keys = self.keys[caller]
        fields = [("Host", self.gate.host), ("Content-Type", "application/json")]
        if by == "gate-key":
            return sigv4.signed(path, fields, body, keys.gate_key)
        return [*fields, ("Authorization", f"Bearer {keys.api_key}")]

    def request(
        self, caller: str, info: dict[str, str], *, user: str = MARIA, instance: str = INSTANCE, by: str = "api-key",
        extra: list[tuple[str, str]] | None = None,
    ) -> bytes:
        """The bytes of an orderly request."""
        self.secrets.update(info.values())
        path = path_to(user, instance)
        body = json.dumps({"IdentityInfo": info}).encode()
        return wire.request(path, self.fields(caller, path, body, by=by) + (extra or []), body)

    def update(self, caller: str, info: dict[str, str], **details) -> wire.Reply:
        """Sends an orderly request on a new connection; `details` as for `request`."""
        return self.send(self.request(caller, info, **details))

    def send(self, raw: bytes) -> wire.Reply:
        """Sends bytes on a new connection and returns the reply."""
        return wire.exchange(self.gate.port, raw, timeout=15)

    def check_serves(self) -> None:
        """The next good request succeeds, on a new connection."""
        # Always the same name: this is asked thousands of times, and every name is searched for in the log at the end.
        envelope.check_success(self.update("names-only", {"FirstName": "CanaryNext"}))

    # Looking behind it

    def decision(self, reply: wire.Reply) -> dict:
        return self.log.wait_for_decision(reply.decision)

    def outcome(self, reply: wire.Reply) -> dict:
        return self.log.wait_for_outcome(reply.decision)

    def decisions_since(self, mark: int) -> list[dict]:
        """The decision records but the first `mark`."""
        return self.log.records("decision")[mark:]

    # Ending

    def close(self) -> list[dict]:
        """Stops the gate, checks everything it left behind, removes it, and returns its records."""
        try:
            if (status := self.gate.stop()) != 0:
                raise AssertionError(f"the gate ended with {status}: {self.gate.everything_printed.decode()}")
            records = self.log.check()
            if records[-1]["kind"] != "stop":
                raise AssertionError(f"the log does not end with a stop: {records[-1]}")
            self._check_upstream()
            self.check_secrecy()
            return records
        finally:
            self.discard()

    def discard(self) -> None:
        """Removes everything without a look at it."""
        self.gate.kill()
        self.stand_in.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def _check_upstream(self) -> None:
        decisions = self.log.decisions()
        for request in self.stand_in.updates():
            upstream_bytes.check(request, self.stand_in.endpoint, decisions)

    def check_secrecy(self) -> None:
        """No value of any body, and no credential of a caller, stands in the log or in what the gate printed."""
        secrets = {value for value in self.secrets if len(value) >= _SHORTEST_SECRET}
        for request in self.stand_in.updates():
            values = json.loads(request.body)["IdentityInfo"].values()
            secrets.update(value for value in values if len(value) >= _SHORTEST_SECRET)
        for keys in self.keys.values():
            secrets.update((keys.gate_key.secret, keys.api_key))
        secrets.update(value for name, value in self.credential.items() if name != "AWS_ACCESS_KEY_ID")
        places = {str(file): file.read_bytes() for file in self.log.directory.rglob("*") if file.is_file()}
        places["the gate's output"] = self.gate.everything_printed
        for place, content in places.items():
            for secret in secrets:
                if secret.encode() in content:
                    raise AssertionError(f"a secret value stands in {place}: {secret[:6]}…")
