"""Servers that are measured, and what the kernel counts for them."""

import os
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_START_SECONDS = 15
_TICK_MICROSECONDS = 1_000_000 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """Something that listens on loopback: its name in the tables, its process, and how to end it."""

    name: str
    port: int
    pid: int
    end: Callable[[], object]

    @property
    def cpu_microseconds(self) -> float:
        """User and system time so far, its workers' included."""
        return sum(map(_ticks, _family(self.pid))) * _TICK_MICROSECONDS

    @property
    def resident_kilobytes(self) -> int:
        return sum(_status(pid, "VmRSS") for pid in _family(self.pid))

    @property
    def peak_kilobytes(self) -> int:
        return sum(_status(pid, "VmHWM") for pid in _family(self.pid))


def start(name: str, port: int, command: list[str], **variables: str) -> Server:
    """Starts a program and waits until the port takes connections."""
    process = subprocess.Popen(
        command, env=os.environ | variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)

    def end() -> None:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    deadline = time.monotonic() + _START_SECONDS
    while not _listens(port):
        if process.poll() is not None or time.monotonic() > deadline:
            end()
            raise RuntimeError(f"{name} did not begin to listen on port {port}: {' '.join(command)}")
        time.sleep(0.02)
    return Server(name, port, process.pid, end)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _family(pid: int) -> list[int]:
    return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def _status(pid: int, member: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{member}:"):
            return int(line.split()[1])
    raise RuntimeError(f"process {pid} tells no {member}")
