"""One measurement: wrk on a server, or the bare libcurl loop on the origin."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from comparison import tools
from comparison.processes import Server

_ANSWERS = re.compile(r"^ok (\d+) denied (\d+) other (\d+)", re.MULTILINE)
_LOOP = re.compile(r"requests=(\d+) failed=(\d+) cpu_seconds=(\S+)")
_SOCKET_ERRORS = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")
_TIME = re.compile(r"([\d.]+)(us|ms|s)")
_MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Measurement:
    """One round of one candidate; times in milliseconds unless said otherwise."""

    cpu_microseconds: float
    requests_per_second: float
    answered: int
    #: Replies that the mix does not ask for, wrong verdicts among them, and requests without a reply.
    unexpected: int
    p50: float | None = None
    p99: float | None = None
    resident_kilobytes: int | None = None


def drive(server: Server, script: Path, connections: int, seconds: int, refused_share: float | None) -> Measurement:
    """Loads a server with wrk.

    - refused_share: the part of the mix that must be refused; None where the server judges nothing.
    """
    before = server.cpu_microseconds
    output = run_wrk(server, script, connections, seconds)
    spent = server.cpu_microseconds - before
    passed, refused, other = map(int, _ANSWERS.search(output).groups())
    answered = passed + refused + other
    if answered == 0:
        raise RuntimeError(f"{server.name} answered nothing: {output}")
    return Measurement(
        cpu_microseconds=spent / answered,
        requests_per_second=float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1)),
        answered=answered,
        unexpected=other + _unanswered(output) + _wrong_verdicts(refused, answered, connections, refused_share),
        p50=_percentile(output, "50"), p99=_percentile(output, "99"), resident_kilobytes=server.resident_kilobytes)


def run_wrk(server: Server, script: Path, connections: int, seconds: int) -> str:
    return subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(script),
         f"http://127.0.0.1:{server.port}"], capture_output=True, text=True, check=True).stdout


def loop(origin_port: int, connections: int, seconds: int) -> Measurement:
    """What a bare libcurl multi loop spends on one call of the origin."""
    output = subprocess.run(
        [str(tools.floor("CurlFloor")), f"http://127.0.0.1:{origin_port}", str(connections), str(seconds)],
        capture_output=True, text=True, check=True).stdout
    requests, failed, cpu_seconds = _LOOP.search(output).groups()
    return Measurement(float(cpu_seconds) * 1e6 / int(requests), int(requests) / seconds, int(requests), int(failed))


def _wrong_verdicts(refused: int, answered: int, connections: int, share: float | None) -> int:
    """By how much the refusals differ from what the mix holds; requests on their way when wrk stops may be of any kind.

    wrk's one thread walks through the mix in order, so that no more than a part of one round can be missing.
    """
    if share is None:
        return 0
    if share in (0, 1):
        return abs(refused - round(share * answered))
    difference = abs(refused - share * answered)
    return round(difference) if difference > 10 + connections else 0


def _unanswered(output: str) -> int:
    found = _SOCKET_ERRORS.search(output)
    return sum(map(int, found.groups())) if found else 0


def _percentile(output: str, percent: str) -> float:
    number, unit = _TIME.search(re.search(rf"^\s+{percent}%\s+(\S+)", output, re.MULTILINE).group(1)).groups()
    return float(number) * _MILLISECONDS[unit]
