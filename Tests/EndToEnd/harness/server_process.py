"""A server of the product as a process: started until it listens, stopped by its own id."""

import re
import subprocess
import threading
import time
from pathlib import Path

from harness.product import BINARY, clean_environment

_READY = re.compile(rb"^listening on http://\S+:(\d+)\s*$", re.MULTILINE)


class ServerProcess:
    """`identity-gate serve` or `identity-gate stand-in`, with everything it prints.

    - under: a command that becomes the program, such as `prlimit`.
    """

    START_SECONDS = 15

    def __init__(self, *arguments: object, home: Path, under: tuple[str, ...] = (), **variables: str):
        self._process = subprocess.Popen(
            [*under, str(BINARY), *map(str, arguments)], env=clean_environment(home, **variables),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.printed = {"stdout": b"", "stderr": b""}
        self._readers = [
            threading.Thread(target=self._collect, args=(name, stream), daemon=True)
            for name, stream in (("stdout", self._process.stdout), ("stderr", self._process.stderr))]
        for reader in self._readers:
            reader.start()
        self.port = self._wait_for_port()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def everything_printed(self) -> bytes:
        return self.printed["stdout"] + self.printed["stderr"]

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def wait(self, timeout: float = 20) -> int:
        """Waits for the end and returns the exit status (minus the signal's number where one ended it)."""
        status = self._process.wait(timeout)
        for reader in self._readers:
            reader.join(timeout=5)
        self._process.stdout.close()
        self._process.stderr.close()
        return status

    def terminate(self) -> int:
        """Asks it to stop and returns its exit status; kills it where it does not stop."""
        if self._process.poll() is None:
            self._process.terminate()
        try:
            return self.wait()
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self) -> None:
        """Ends it at once (SIGKILL)."""
        self._process.kill()
        self.wait()

    def _collect(self, name: str, stream) -> None:
        while chunk := stream.read1(65536):
            self.printed[name] += chunk

    def _wait_for_port(self) -> int:
        deadline = time.monotonic() + self.START_SECONDS
        while time.monotonic() < deadline:
            if found := _READY.search(self.printed["stderr"]):
                return int(found.group(1))
            if self._process.poll() is not None:
                break
            time.sleep(0.005)
        self.kill()
        raise RuntimeError(f"did not begin to listen: {self.everything_printed.decode(errors='replace')}")
