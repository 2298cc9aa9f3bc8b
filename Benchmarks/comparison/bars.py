"""What must hold, as figures with limits; the acceptance reads them by name."""

from dataclasses import dataclass

from comparison.rounds import Results

#: What the gate may take at one connection beside nginx-lua's time and the sync.
_WAIT_MS = 0.1


@dataclass(frozen=True)
class Bar:
    name: str
    says: str
    value: float
    limit: float
    unit: str = ""
    #: What is wished for beyond the limit.
    aim: float | None = None

    @property
    def holds(self) -> bool:
        return self.value <= self.limit


def of(results: Results) -> list[Bar]:
    """The bars for which everything was measured."""
    return [bar for bar in (*_cpu(results), *_times(results), *_memory(results)) if bar is not None]


def _cpu(results: Results) -> list[Bar | None]:
    def cpu(scenario: str, row: str) -> float | None:
        found = results.medians.get(scenario, {}).get(row)
        return found.cpu_microseconds if found else None

    floor = results.floor("mix")
    callers = [cpu("callers", f"gate-of-{count}") for count in (1_000, 100_000)]
    return [
        _ratio("mix-write-floor", "mix, API keys, log written, × F", cpu("mix", "gate-write"), floor, 1.75, aim=1.45),
        _ratio("mix-fsync-floor", "mix, API keys, log synced, × F", cpu("mix", "gate-fsync"), floor, 2.0, aim=1.7),
        *(_ratio(
            f"sigv4-{durability}-more", f"mix, SigV4 both ways, log {word}, F more than API keys",
            _difference(cpu("sigv4", f"gate-{durability}"), cpu("mix", f"gate-{durability}")), floor, 0.3)
          for durability, word in (("write", "written"), ("fsync", "synced"))),
        _ratio("refuse-fsync-nginx", "refused by policy, log synced, × nginx-lua (log written)",
               cpu("refuse", "gate-fsync"), cpu("refuse", "nginx-lua"), 1.6, aim=1.2),
        _ratio("unauth-fsync-nginx", "unauthenticated, log synced, × nginx-lua (log written)",
               cpu("unauth", "gate-fsync"), cpu("unauth", "nginx-lua"), 1.1, aim=0.9),
        _ratio("callers-cpu", "CPU a request with 100,000 callers, × that with 1,000", callers[1], callers[0], 1.1),
    ]


def _times(results: Results) -> list[Bar | None]:
    one, crowd = results.medians.get("one", {}), results.medians.get("mix", {})
    bars: list[Bar | None] = []
    if {"gate-fsync", "nginx-lua"} <= one.keys() and results.fdatasync_ms is not None:
        limit = one["nginx-lua"].p50 + results.fdatasync_ms + _WAIT_MS
        bars.append(Bar("p50-one", f"p50 at 1 connection, log synced; limit: nginx-lua {one['nginx-lua'].p50:.3f} + "
                        f"fdatasync {results.fdatasync_ms:.3f} + {_WAIT_MS}", one["gate-fsync"].p50, limit, "ms"))
    if {"gate-fsync", "nginx-lua"} <= crowd.keys():
        bars.append(_ratio("p99-mix-nginx", "p99 at 32 connections, log synced, × nginx-lua",
                           crowd["gate-fsync"].p99, crowd["nginx-lua"].p99, 2.0))
    return bars


def _memory(results: Results) -> list[Bar | None]:
    bars: list[Bar | None] = []
    for scenario, row, name, says, limit in (
            ("mix", "gate-fsync", "rss-1000", "memory with 1,000 callers", 60.0),
            ("callers", "gate-of-100000", "rss-100000", "memory with 100,000 callers", 250.0)):
        if found := results.medians.get(scenario, {}).get(row):
            bars.append(Bar(name, says, found.resident_kilobytes * 1024 / 1e6, limit, "MB"))
    if "gate-of-100000" in results.start_seconds:
        seconds = results.start_seconds["gate-of-100000"]
        bars.append(Bar("load-100000", "start with a policy of 100,000 callers", seconds, 5.0, "s"))
    return bars


def _ratio(
    name: str, says: str, value: float | None, base: float | None, limit: float, aim: float | None = None,
) -> Bar | None:
    return None if value is None or not base else Bar(name, says, value / base, limit, aim=aim)


def _difference(left: float | None, right: float | None) -> float | None:
    return None if left is None or right is None else left - right
