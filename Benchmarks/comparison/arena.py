"""The servers of one comparison, each started when it is first needed and kept until the end."""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from comparison import mixes, processes, tools
from comparison.processes import Server
from harness.gate_process import GateProcess

#: Where the peers' files listen; all of them call the origin.
_PORTS = {"origin": "19080", "nginx-lua": "19101", "envoy": "19102"}
_UPSTREAM_KEYS = {"AWS_ACCESS_KEY_ID": "AKIDUP", "AWS_SECRET_ACCESS_KEY": "upstreamsecret"}


class Arena:
    """A directory with the peers' files, the origin, and the servers beside each other; a context that ends them.

    All have one worker. Ports are free ones, so that two comparisons never reach each other's servers.
    """

    def __init__(self):
        tools.require()
        # Beside the build and not in the system's temporary directory, which may be memory, where fsync costs nothing.
        self.home = Path(tempfile.mkdtemp(prefix="bench-", dir=tools.ROOT / ".build"))
        self.files = self.home / "peers"
        #: How long each gate took from its start until it listened.
        self.start_seconds: dict[str, float] = {}
        self._servers: dict[tuple[str, bool], Server] = {}
        self._has_gate_keys = False

    def __enter__(self) -> "Arena":
        mixes.generate(self.files)
        self.origin = self._nginx("origin", signed=False)
        self._servers["origin", False] = self.origin
        return self

    def __exit__(self, *_) -> None:
        for server in reversed(self._servers.values()):
            server.end()
        shutil.rmtree(self.home, ignore_errors=True)

    def server(self, name: str, signed: bool = False) -> Server:
        """A server by its name in the tables.

        - signed: with SigV4 both ways instead of API keys and unsigned calls.
        """
        if (name, signed) not in self._servers:
            self._servers[name, signed] = self._start(name, signed)
        return self._servers[name, signed]

    def sign(self) -> None:
        """Signs the mix anew; a signature is good for five minutes."""
        self._issue_gate_keys()
        mixes.sign(self.files)

    def _start(self, name: str, signed: bool) -> Server:
        if signed:
            self._issue_gate_keys()
        match name.split("-"):
            case ["nginx", "lua"]:
                return self._nginx(name, signed)
            case ["envoy", _]:
                return self._envoy(name)
            case ["echo"]:
                port = processes.free_port()
                return processes.start(name, port, [str(tools.floor("EchoFloor")), str(port)])
            case ["gate", durability] if durability in ("fsync", "write"):
                return self._gate(name, durability, signed, self.files / f"policy{'-sigv4' if signed else ''}.json")
            case ["gate", "of", count]:
                policy = self.home / f"policy-{count}.json"
                mixes.write_policy(int(count), policy)
                mixes.write_mix(int(count), self.files)
                return self._gate(name, "write", signed, policy)
        raise ValueError(name)

    def _gate(self, name: str, durability: str, signed: bool, policy: Path) -> Server:
        """A gate as the peers' README asks: their policy, no rates, one worker."""
        gate = GateProcess(self.home, f"{name}{'-sigv4' if signed else ''}")
        signing = {} if signed else {"signing": "none"}
        gate.configure({
            "gate": {"name": name, "hosts": ["127.0.0.1"]}, "listen": {"port": 0}, "admin": {"port": 0},
            "region": "us-east-1",
            "upstream": {"endpoint": f"http://127.0.0.1:{self.origin.port}", "requestsPerSecond": 0} | signing,
            "limits": {"requestsPerSecondPerCaller": 0}, "audit": {"durability": durability}, "workers": 1})
        (gate.directory / "policies" / "example.json").write_bytes(policy.read_bytes())
        if signed:
            shutil.copy(self._key_gate.directory / "secrets" / "master.key", gate.directory / "secrets" / "master.key")
        started = time.monotonic()
        gate.start(**(_UPSTREAM_KEYS if signed else {}))
        self.start_seconds[gate.directory.name] = time.monotonic() - started
        return Server(name, gate.port, gate.process.pid, gate.kill)

    def _issue_gate_keys(self) -> None:
        """Before any server with signatures starts: nginx reads the keys once."""
        if not self._has_gate_keys:
            self._key_gate = GateProcess(self.home, "keys")
            mixes.issue_gate_keys(self.files, self._key_gate)
            self._has_gate_keys = True

    def _nginx(self, name: str, signed: bool) -> Server:
        port = processes.free_port()
        folder = self.home / f"{name}{'-sigv4' if signed else ''}"
        folder.mkdir()
        text = (tools.PEERS / f"{name}.conf").read_text()
        text = text.replace("PIDDIR", str(folder)).replace("CONFDIR", str(tools.PEERS)).replace("WORKERS", "1")
        path = folder / "nginx.conf"
        path.write_text(self._with_ports(text, _PORTS[name], port))
        return processes.start(
            name, port, ["nginx", "-c", str(path), "-p", str(folder), "-g", "daemon off;"],
            PEERDIR=str(self.files), PEERMODE="sigv4" if signed else "apikey")

    def _envoy(self, name: str) -> Server:
        port = processes.free_port()
        text = subprocess.run(
            [sys.executable, str(tools.PEERS / "envoyconf.py"), name, str(tools.PEERS), str(self.files)],
            check=True, capture_output=True, text=True).stdout
        path = self.home / f"{name}.yaml"
        path.write_text(self._with_ports(text, _PORTS["envoy"], port))
        return processes.start(
            name, port, [tools.envoy(), "-c", str(path), "--concurrency", "1", "--log-level", "error",
                         "--use-dynamic-base-id"])

    def _with_ports(self, text: str, own: str, port: int) -> str:
        ports = {own: port} if own == _PORTS["origin"] else {own: port, _PORTS["origin"]: self.origin.port}
        return re.sub(rf"\b({'|'.join(ports)})\b", lambda found: str(ports[found.group()]), text)
