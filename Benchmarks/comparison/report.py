"""Results as Markdown, as JSON, and inside docs/performance.md."""

import dataclasses
import datetime
import os
import re
import subprocess
from pathlib import Path

from comparison import bars, chart, scenarios, tools
from comparison.rounds import Median, Results

_PAGE = tools.ROOT / "docs" / "performance.md"
_CHART = tools.ROOT / "docs" / "performance.svg"
_BEGIN, _END = "<!-- measured: written by Benchmarks/side-by-side --write-report -->", "<!-- measured: end -->"
_LABELS = {
    "nginx-lua": "nginx-lua", "gate-fsync": "**gate, log synced**", "gate-write": "**gate, log written**",
    "echo": "floor: NIO echo", "curl-loop": "floor: libcurl loop",
    **{f"gate-of-{count}": f"**gate, {count:,} callers**" for count in scenarios.CROWDS}}


def markdown(results: Results) -> str:
    titles = {scenario.name: scenario.title for scenario in scenarios.ALL}
    parts = [_bars(results)]
    for name, rows in results.medians.items():
        parts.append(f"### {titles[name]}\n\n" + _table(results, name, rows))
    notes = [f"{name} was left out: {reason}." for name, reason in results.skipped.items()]
    if results.fdatasync_ms is not None:
        notes.insert(0, f"Appending 900 bytes and one `fdatasync`, nothing around it: {results.fdatasync_ms:.3f} ms.")
    if "gate-of-100000" in results.start_seconds:
        times = ", ".join(
            f"{count:,} callers {results.start_seconds[f'gate-of-{count}']:.2f} s" for count in scenarios.CROWDS)
        notes.append(f"From start to listening: {times}.")
    return "\n\n".join([*parts, *notes])


def as_json(results: Results) -> dict:
    """`bars` is what an acceptance checks; everything else explains it."""
    return {
        "rounds": results.rounds, "seconds": results.seconds, "unexpected": results.unexpected,
        "bars": {
            bar.name: {"says": bar.says, "value": round(bar.value, 4), "limit": round(bar.limit, 4), "unit": bar.unit,
                       "aim": bar.aim, "holds": bar.holds} for bar in bars.of(results)},
        "floors": {name: results.floor(name) for name in results.medians},
        "medians": {
            scenario: {row: dataclasses.asdict(median) for row, median in rows.items()}
            for scenario, rows in results.medians.items()},
        "fdatasync_ms": results.fdatasync_ms, "start_seconds": results.start_seconds, "skipped": results.skipped}


def write(results: Results) -> None:
    """Rewrites the measured part of the page, and the chart."""
    page = _PAGE.read_text()
    before, rest = page.split(_BEGIN)
    after = rest.split(_END)[1]
    _PAGE.write_text(f"{before}{_BEGIN}\n\n{_conditions(results)}\n\n{markdown(results)}\n\n{_END}{after}")
    _CHART.write_text(chart.draw(results))


def _conditions(results: Results) -> str:
    version = subprocess.run([str(tools.BINARY), "version"], capture_output=True, text=True, check=True).stdout
    commit = re.search(r"^commit (\w{1,7})", version, re.MULTILINE).group(1)
    return (
        f"Measured {datetime.date.today()}, commit {commit}, {os.cpu_count()} cores, one worker, medians of "
        f"{results.rounds} alternating rounds of {results.seconds} s for each line.")


def _bars(results: Results) -> str:
    lines = ["| what must hold | measured | at most | aim | holds |", "|---|---|---|---|---|"]
    for bar in bars.of(results):
        unit = f" {bar.unit}" if bar.unit else ""
        aim = "" if bar.aim is None else f"{bar.aim:g}"
        digits = 3 if bar.unit == "ms" else 2
        lines.append(
            f"| {bar.says} | {bar.value:.{digits}f}{unit} | {bar.limit:.{digits}f}{unit} | {aim} "
            f"| {'yes' if bar.holds else '**no**'} |")
    lines.append(f"| unexpected replies | {results.unexpected} | 0 | | {'**no**' if results.unexpected else 'yes'} |")
    return "\n".join(lines)


def _table(results: Results, scenario: str, rows: dict[str, Median]) -> str:
    floor = results.floor(scenario)
    nginx = rows["nginx-lua"].cpu_microseconds if "nginx-lua" in rows else None
    lines = ["| | CPU µs/request | × F | × nginx-lua | requests/s | p50 ms | p99 ms | memory MB | unexpected |",
             "|---|---|---|---|---|---|---|---|---|"]
    for name, row in rows.items():
        is_floor = name in (scenarios.ECHO, scenarios.LOOP)
        lines.append(_row(_LABELS.get(name, name), row, None if is_floor else floor, None if is_floor else nginx))
    if floor is not None:
        ratio = f"{floor / nginx:.2f}" if nginx else ""
        lines.append(f"| **floor F** | {floor:.1f} | 1.00 | {ratio} | | | | | |")
    return "\n".join(lines)


def _row(label: str, row: Median, floor: float | None, nginx: float | None) -> str:
    cells = [
        label, f"{row.cpu_microseconds:.1f}", _over(row.cpu_microseconds, floor), _over(row.cpu_microseconds, nginx),
        f"{row.requests_per_second:.0f}", "" if row.p50 is None else f"{row.p50:.3f}",
        "" if row.p99 is None else f"{row.p99:.3f}",
        "" if row.resident_kilobytes is None else f"{row.resident_kilobytes * 1024 / 1e6:.0f}", str(row.unexpected)]
    return f"| {' | '.join(cells)} |"


def _over(value: float, base: float | None) -> str:
    return f"{value / base:.2f}" if base else ""
