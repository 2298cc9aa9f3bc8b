"""The processes of a campaign: one stand-in and one set of keys for all, and a fresh gate for each policy."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.targets import PLACE
from harness import sigv4
from harness.gate_process import GateProcess
from harness.server_process import ServerProcess
from harness.stage import UPSTREAM_CREDENTIAL
from harness.stand_in import UpstreamRequest

_PAIRS_OF_KEYS = 5


@dataclass(frozen=True)
class Credential:
    """What a request proves its sender with."""

    #: As a policy names it.
    identity: dict
    #: A gate key, or the token of an API key.
    secret: sigv4.Key | str

    @property
    def kind(self) -> str:
        return next(iter(self.identity))


class Arena:
    """A context that ends and removes everything."""

    def __init__(self):
        self._home = Path(tempfile.mkdtemp(prefix="identity-gate-oracle-"))
        record = self._home / "upstream.jsonl"
        record.touch()
        self._arrivals = record.open("rb")
        self._stand_in = ServerProcess(
            "stand-in", "--port", 0, "--auto-create-users", "--record-file", record, home=self._home)
        self._keys = GateProcess(self._home, "keys")
        self.credentials: list[Credential] = []
        for number in range(_PAIRS_OF_KEYS):
            keys = self._keys.new_keys(f"pair-{number}")
            secrets = (keys.gate_key, keys.api_key)
            self.credentials += map(Credential, keys.identities, secrets)

    def __enter__(self) -> "Arena":
        return self

    def __exit__(self, *_) -> None:
        self._stand_in.terminate()
        self._arrivals.close()
        shutil.rmtree(self._home)

    @contextmanager
    def gate(self, policy: dict) -> Iterator[GateProcess]:
        """A gate that serves this policy from a directory of its own."""
        gate = GateProcess(self._home)
        gate.configure({
            "listen": {"port": 0}, "admin": {"port": 0},
            "partition": PLACE.partition, "region": PLACE.region, "account": PLACE.account,
            "upstream": {"endpoint": f"http://127.0.0.1:{self._stand_in.port}"},
            "gateKeys": {"masterKey": {"file": str(self._keys.directory / "secrets" / "master.key")}},
            "audit": {"durability": "write"}, "limits": {"requestsPerSecondPerCaller": 0}})
        gate.write_policy(policy)
        gate.start(**UPSTREAM_CREDENTIAL)
        try:
            yield gate
        finally:
            status = gate.stop()
            shutil.rmtree(gate.directory)
        if status != 0:
            raise AssertionError(f"the gate ended with {status}: {gate.everything_printed.decode()}")

    def arrivals(self) -> list[UpstreamRequest]:
        """What has reached upstream since the last call; it is on record before it is answered."""
        return [UpstreamRequest.read(line) for line in self._arrivals]
