"""A gate in a directory of its own: filled by `init`, adjusted, served."""

import json
from dataclasses import dataclass
from pathlib import Path

from harness import product, sigv4
from harness.server_process import ServerProcess


@dataclass(frozen=True)
class CallerKeys:
    """What one caller authenticates with, and what the policy names it by."""

    gate_key: sigv4.Key
    api_key: str
    identities: list[dict]


class GateProcess:
    """The directory of a gate and, between `start` and `stop`, its process."""

    def __init__(self, home: Path, name: str = "gate"):
        self.home = home
        self.directory = home / name
        self.process: ServerProcess | None = None
        self.printed_before = b""
        self.command("init", self.directory)

    @property
    def config_file(self) -> Path:
        return self.directory / "config.json"

    @property
    def audit_directory(self) -> Path:
        return self.directory / "audit"

    @property
    def port(self) -> int:
        return self.process.port

    @property
    def host(self) -> str:
        """The value of Host that the gate accepts."""
        return f"127.0.0.1:{self.port}"

    @property
    def everything_printed(self) -> bytes:
        """What all its processes so far have printed."""
        return self.printed_before + (self.process.everything_printed if self.process else b"")

    def command(self, *arguments: object) -> str:
        """Runs a command that must succeed and returns its standard output."""
        result = product.run(*arguments, home=self.home)
        if result.returncode != 0:
            raise AssertionError(f"{arguments[0]} ended with {result.returncode}: {result.stderr}")
        return result.stdout

    def configure(self, changes: dict) -> None:
        """Changes members of the configuration; nested objects are merged, None removes a member."""
        config = json.loads(self.config_file.read_text())
        _merge(config, changes)
        _write_trusted(self.config_file, config)

    def write_policy(self, policy: dict) -> Path:
        path = self.directory / "policies" / "example.json"
        _write_trusted(path, policy)
        return path

    def new_keys(self, caller: str) -> CallerKeys:
        """A gate key and an API key for one caller."""
        common = ["keys", "new", "--config", self.config_file, "--caller", caller, "--json"]
        gate_key = json.loads(self.command(*common))
        api_key = json.loads(self.command(*common, "--kind", "api-key"))
        return CallerKeys(
            sigv4.Key(gate_key["accessKeyId"], gate_key["secretAccessKey"]), api_key["apiKey"],
            [gate_key["identity"], api_key["identity"]])

    def start(self, under: tuple[str, ...] = (), **variables: str) -> None:
        """Serves until `stop` or `kill`; the variables are the gate's whole AWS environment."""
        if self.process is not None:
            self.printed_before += self.process.everything_printed
        self.process = ServerProcess("serve", "--config", self.config_file, home=self.home, under=under, **variables)

    def stop(self) -> int:
        """Ends it by SIGTERM and returns the exit status."""
        return self.process.terminate()

    def kill(self) -> None:
        self.process.kill()


def _merge(target: dict, changes: dict) -> None:
    for name, value in changes.items():
        if value is None:
            target.pop(name, None)
        elif isinstance(value, dict) and isinstance(target.get(name), dict):
            _merge(target[name], value)
        else:
            target[name] = value


def _write_trusted(path: Path, value: dict) -> None:
    """Writes a file that nobody but its owner may write, whatever the umask."""
    path.write_text(json.dumps(value, indent=2))
    path.chmod(0o644)
