"""What a process holds, as the kernel counts it."""

import os
import time
from collections.abc import Callable
from pathlib import Path


def descriptors(pid: int) -> int:
    """How many files, sockets and pipes it has open."""
    return len(os.listdir(f"/proc/{pid}/fd"))


def resident_kilobytes(pid: int) -> int:
    """How much memory it has in use."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise AssertionError(f"process {pid} tells no VmRSS")


def wait_until(condition: Callable[[], bool], seconds: float, complaint: Callable[[], str]) -> None:
    """Asks until the answer is yes; raises after so many seconds, with what is the matter then."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"{complaint()} after {seconds} s")
        time.sleep(0.02)
