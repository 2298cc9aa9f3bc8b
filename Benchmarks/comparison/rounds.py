"""Runs all scenarios in alternating rounds and keeps the medians."""

import os
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from comparison import load, tools
from comparison.arena import Arena
from comparison.load import Measurement
from comparison.scenarios import ECHO, LOOP, Scenario

_NO_JUDGES = (ECHO, "envoy-plain")
_RECORD = b"x" * 900


@dataclass(frozen=True)
class Median:
    """Of all rounds of one candidate: medians, the most memory, all unexpected replies."""

    cpu_microseconds: float
    requests_per_second: float
    p50: float | None
    p99: float | None
    resident_kilobytes: int | None
    answered: int
    unexpected: int

    @classmethod
    def of(cls, rounds: list[Measurement]) -> "Median":
        def median(name: str) -> float | None:
            values = [getattr(m, name) for m in rounds]
            return None if None in values else statistics.median(values)
        memory = [m.resident_kilobytes for m in rounds if m.resident_kilobytes is not None]
        return cls(
            median("cpu_microseconds"), median("requests_per_second"), median("p50"), median("p99"),
            max(memory, default=None), sum(m.answered for m in rounds), sum(m.unexpected for m in rounds))


@dataclass
class Results:
    """Scenario by name, candidate by name, in the order in which they were measured."""

    rounds: int
    seconds: int
    medians: dict[str, dict[str, Median]] = field(default_factory=dict)
    #: One fdatasync of a file that has grown by 900 bytes, on the file system of the gates' logs; the median.
    fdatasync_ms: float | None = None
    #: From the start of a gate until it listens, its policy read.
    start_seconds: dict[str, float] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)

    def floor(self, scenario: str) -> float | None:
        """F: CPU microseconds a request that no gate of these parts can be without."""
        rows = self.medians.get(scenario, {})
        parts = [rows[name].cpu_microseconds for name in (ECHO, LOOP) if name in rows]
        return sum(parts) if parts else None

    @property
    def unexpected(self) -> int:
        return sum(median.unexpected for rows in self.medians.values() for median in rows.values())


def run(scenarios: list[Scenario], rounds: int, seconds: int) -> Results:
    """In each round every scenario, in each scenario every candidate: what changes with time meets all alike."""
    results = Results(rounds, seconds)
    measured: dict[tuple[str, str], list[Measurement]] = {
        (scenario.name, row): [] for scenario in scenarios for row in scenario.rows}
    syncs: list[float] = []
    with Arena() as arena:
        for number in range(rounds):
            for scenario in scenarios:
                if scenario.connections == 1:
                    syncs += _fdatasync_milliseconds(arena.home)
                for row in scenario.rows:
                    if row in results.skipped:
                        continue
                    try:
                        one = _measure(arena, scenario, row, seconds, is_first=number == 0)
                    except tools.Unavailable as reason:
                        results.skipped[row] = str(reason)
                        continue
                    measured[scenario.name, row].append(one)
                    print(
                        f"round {number + 1}  {scenario.name:8} {row:14} {one.cpu_microseconds:7.1f} µs"
                        f"  unexpected {one.unexpected}", file=sys.stderr, flush=True)
        results.start_seconds = dict(arena.start_seconds)
    for (scenario, row), values in measured.items():
        if values:
            results.medians.setdefault(scenario, {})[row] = Median.of(values)
    results.fdatasync_ms = statistics.median(syncs) if syncs else None
    return results


def _measure(arena: Arena, scenario: Scenario, row: str, seconds: int, is_first: bool) -> Measurement:
    if row == LOOP:
        return load.loop(arena.origin.port, scenario.connections, seconds)
    server = arena.server(row, scenario.signed and row != ECHO)
    if scenario.signed:
        arena.sign()
    script = arena.files / f"{scenario.scripts.get(row, scenario.mix.script)}.lua"
    if is_first:
        load.run_wrk(server, script, scenario.connections, seconds=1)
    return load.drive(
        server, script, scenario.connections, seconds, None if row in _NO_JUDGES else scenario.mix.refused_share)


def _fdatasync_milliseconds(folder: Path, times: int = 200) -> list[float]:
    """What it costs to append about one record and make it durable, with nothing around it."""
    durations = []
    path = folder / "fdatasync"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        for _ in range(times):
            os.write(descriptor, _RECORD)
            started = time.perf_counter()
            os.fdatasync(descriptor)
            durations.append((time.perf_counter() - started) * 1000)
    finally:
        os.close(descriptor)
        path.unlink()
    return durations
