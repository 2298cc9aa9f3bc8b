"""Runs the gate beside the peers of `../shared/bench/peers`, all doing the same policy job on the same request mix."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests" / "EndToEnd"))

from harness.gate_process import GateProcess  # noqa: E402
from harness.product import BINARY, SHARED  # noqa: E402

FOLDER = SHARED / "bench" / "peers"
#: Where `run.sh` starts the origin that every peer forwards to.
_ORIGIN_PORT = 19080
_ORIGIN = f"http://127.0.0.1:{_ORIGIN_PORT}"
_PAIR = re.compile(r"(\w+)=(\S+)")
_ANSWERS = re.compile(r"ok (\d+) denied (\d+) other (\d+)")


class Unavailable(Exception):
    """Why nothing can be measured here."""


@dataclass(frozen=True)
class Measurement:
    """One round of one peer."""

    name: str
    cpu_microseconds: float
    requests_per_second: float
    p50: str
    p99: str
    rss_kilobytes: int
    #: Replies 200; 401 and 403; anything else, which the mix never asks for.
    passed: int
    denied: int
    other: int

    @classmethod
    def read(cls, line: str) -> "Measurement":
        """Reads a line that `run.sh` printed."""
        values, answers = dict(_PAIR.findall(line)), _ANSWERS.search(line)
        if answers is None or "cpu_us_per_req" not in values:
            raise Unavailable(f"run.sh printed: {line}")
        passed, denied, other = map(int, answers.groups())
        return cls(
            line.split(" ", 1)[0], float(values["cpu_us_per_req"]), float(values["rps"]), values["p50"], values["p99"],
            int(values["rss_kb"]), passed, denied, other)

    @property
    def answered(self) -> int:
        return self.passed + self.denied + self.other


class Bench:
    """A directory with the peers' files, and the gates that are measured beside them; a context that ends them."""

    def __init__(self):
        _require_tools()
        # Beside the build and not in the system's temporary directory, which may be memory, where fsync costs nothing.
        self.home = Path(tempfile.mkdtemp(prefix="bench-", dir=ROOT / ".build"))
        self._files = self.home / "peers"
        subprocess.run([sys.executable, str(FOLDER / "gen.py"), str(self._files)], check=True)
        self._gates: dict[str, GateProcess] = {}

    def __enter__(self) -> "Bench":
        return self

    def __exit__(self, *_) -> None:
        for gate in self._gates.values():
            gate.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def start_gate(self, name: str, durability: str) -> GateProcess:
        """Starts a gate as the peers' README asks: their policy, no rates, one worker, nothing signed upstream."""
        gate = GateProcess(self.home, name)
        gate.configure({
            "gate": {"name": name, "hosts": ["127.0.0.1"]}, "listen": {"port": 0}, "admin": {"port": 0},
            "region": "us-east-1",
            "upstream": {"endpoint": _ORIGIN, "signing": "none", "requestsPerSecond": 0},
            "limits": {"requestsPerSecondPerCaller": 0}, "audit": {"durability": durability}, "workers": 1})
        policy = gate.directory / "policies" / "example.json"
        policy.write_bytes((self._files / "policy.json").read_bytes())
        gate.start()
        self._gates[name] = gate
        return gate

    def run(
        self, *peers: str, seconds: int = 8, rounds: int = 3, connections: int = 32, mix: str = "mix",
    ) -> list[Measurement]:
        """Measures the peers and all gates started, in turns, `rounds` times."""
        _require_free_port()
        gates = [
            f"url={name},http://127.0.0.1:{gate.port},{gate.process.pid}" for name, gate in self._gates.items()]
        result = subprocess.run(
            ["bash", str(FOLDER / "run.sh"), "-w", "1", "-c", str(connections), "-d", str(seconds), "-r", str(rounds),
             "-m", "apikey", "-s", mix, *peers, *gates],
            env=os.environ | {"PEERDIR": str(self._files)}, capture_output=True, text=True)
        lines = [line for line in result.stdout.splitlines() if " cpu_us_per_req=" in line]
        if len(lines) != rounds * (len(peers) + len(gates)):
            raise Unavailable(f"run.sh failed: {result.stdout}{result.stderr}")
        return [Measurement.read(line) for line in lines]


def medians(measurements: list[Measurement]) -> dict[str, Measurement]:
    """For each peer the round with the median CPU cost, in the order of their first rounds."""
    names = dict.fromkeys(measurement.name for measurement in measurements)
    rounds = {name: [m for m in measurements if m.name == name] for name in names}
    return {
        name: sorted(own, key=lambda m: m.cpu_microseconds)[len(own) // 2] for name, own in rounds.items()}


def _require_tools() -> None:
    if not FOLDER.is_dir():
        raise Unavailable("the folder bench/peers is absent")
    if not BINARY.exists():
        raise Unavailable("the release build is absent: Scripts/quickstart makes it")
    if subprocess.run([str(ROOT / "Scripts" / "install-dependencies"), "bench"]).returncode != 0:
        raise Unavailable("wrk or nginx with Lua is missing and could not be installed")


def _require_free_port() -> None:
    """Another run's origin would take our requests, and end in the midst of them."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", _ORIGIN_PORT)) == 0:
            raise Unavailable(f"port {_ORIGIN_PORT} is in use; is another measurement running?")
