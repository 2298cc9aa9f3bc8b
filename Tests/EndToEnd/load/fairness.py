"""Good callers measured in quiet and under attack, in turns."""

import json
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from harness.stage import Stage
from load.good_callers import Ask, GoodCallers, Measurement

IDLE_CONNECTIONS = 2000
SLOW_SENDERS = 200
#: A p99 below this is fair whatever it was in quiet: the noise of a machine does not decide.
FLOOR_MILLISECONDS = 1.0
LARGEST_RATIO = 2.0


class Attack:
    """The attackers' process, from its start to its end."""

    def __init__(self, port: int, idle: int = IDLE_CONNECTIONS, slow: int = SLOW_SENDERS):
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("attackers.py")), str(port), str(idle), str(slow)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._wanted = idle + slow
        #: What the process said last: connections held, opened, and how they ended.
        self.state: dict[str, int] = {}
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> "Attack":
        return self

    def __exit__(self, *_) -> None:
        self._process.stdin.close()
        self._process.wait(10)
        self._reader.join(10)
        self._process.stdout.close()

    def wait_until_in_force(self, seconds: float = 30) -> None:
        """Until every attacker has tried once and the gate has begun to cut slow senders."""
        deadline = time.monotonic() + seconds
        while self.state.get("opened", 0) < self._wanted or self.state.get("408", 0) == 0:
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise AssertionError(f"the attack did not come into force: {self.state}")
            time.sleep(0.05)

    def _read(self) -> None:
        for line in self._process.stdout:
            self.state = json.loads(line)


@dataclass
class Comparison:
    """What the good callers met, round by round."""

    quiet: list[Measurement] = field(default_factory=list)
    attacked: list[Measurement] = field(default_factory=list)
    attack_states: list[dict[str, int]] = field(default_factory=list)

    @property
    def failures(self) -> list[str]:
        return [failure for m in self.quiet + self.attacked for failure in m.failures]

    @property
    def is_fair(self) -> bool:
        limit = max(FLOOR_MILLISECONDS, LARGEST_RATIO * median(self.quiet, 0.99))
        return not self.failures and median(self.attacked, 0.99) <= limit

    def describe(self) -> str:
        """A line for each side, and one for what the attack met."""
        lines = []
        for name, measurements in (("quiet", self.quiet), ("attacked", self.attacked)):
            rounds = ", ".join(f"{m.percentile(0.99):.2f}" for m in measurements)
            lines.append(
                f"{name}: {sum(len(m.seconds) for m in measurements)} requests, "
                f"p50 {median(measurements, 0.5):.2f} ms, p99 {median(measurements, 0.99):.2f} ms (rounds: {rounds})")
        return "\n".join([*lines, f"attack at its end: {self.attack_states[-1]}", *self.failures])


def median(measurements: list[Measurement], share: float) -> float:
    """The median over the rounds of a percentile, in milliseconds."""
    return statistics.median(m.percentile(share) for m in measurements)


def compare(stage: Stage, rounds: int, seconds: float, *, is_sample: bool = False) -> Comparison:
    """Measures in turns, on the same connections throughout: quiet, attacked, quiet, attacked …

    - is_sample: to end with the first round that finds it fair; a single round is at the mercy of its machine.
    """
    comparison = Comparison()
    callers = GoodCallers(stage.gate.port, _asks(stage))
    try:
        callers.measure(0.5)
        for _ in range(rounds):
            comparison.quiet.append(callers.measure(seconds))
            with Attack(stage.gate.port) as attack:
                attack.wait_until_in_force()
                comparison.attacked.append(callers.measure(seconds))
                comparison.attack_states.append(attack.state)
            if is_sample and comparison.is_fair:
                break
    finally:
        callers.close()
    return comparison


def _asks(stage: Stage) -> list[Ask]:
    """Allowed and refused in turns."""
    allowed = stage.request("names-only", {"FirstName": "CanaryFairness"})
    refused = stage.request("names-only", {"Email": "canary-fairness@example.com"})
    return [Ask(allowed, 200), Ask(refused, 403)]
