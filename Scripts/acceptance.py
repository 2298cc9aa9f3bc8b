"""What the acceptance scripts share: lines that pass, fail or are skipped, each printed with its figures."""

import argparse
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class Skipped(Exception):
    """Why a line cannot be looked at here."""


def require(condition: bool, what: str) -> None:
    if not condition:
        raise AssertionError(what)


def output(*command: str, folder: Path = ROOT) -> str:
    """What a command that must succeed printed."""
    result = subprocess.run(
        list(command), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    require(result.returncode == 0, result.stdout[-4000:])
    return result.stdout


def suite(*arguments: str) -> str:
    """Runs modules of the end-to-end suite and returns their figures; skipped where any test of them was."""
    result = subprocess.run(
        [sys.executable, str(ROOT / "Tests" / "EndToEnd" / "run.py"), *arguments], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True)
    lines = result.stdout.splitlines()
    counts = re.fullmatch(r"(\d+) passed, 0 failed, (\d+) skipped", lines[-1]) if lines else None
    # Nothing passed and nothing failed is a failure to run.py.
    require(counts is not None and (result.returncode == 0 or counts[1] == "0"), result.stdout[-4000:])
    figures = "; ".join([*(line.removeprefix("figure: ") for line in lines if line.startswith("figure: ")), lines[-1]])
    if counts[2] != "0":
        raise Skipped(figures)
    require(counts[1] != "0", figures)
    return figures


def add_only(parser: argparse.ArgumentParser, lines: list) -> None:
    """The option that picks lines by their numbers."""
    parser.add_argument(
        "--only", type=int, action="append", choices=range(1, len(lines) + 1), metavar="N",
        help="a line's number; can be repeated")


def run(lines: list[tuple[str, Callable[[], str]]], only: list[int] | None) -> int:
    """Looks at each line, prints its verdict, and returns the exit status: 1 where any line fails."""
    failed = skipped = 0
    for number, (title, look) in enumerate(lines, start=1):
        if only and number not in only:
            continue
        try:
            verdict, figures = "pass", look()
        except Skipped as reason:
            verdict, figures = "skip", str(reason)
            skipped += 1
        except AssertionError as problem:
            verdict, figures = "FAIL", str(problem)
            failed += 1
        print(f"{verdict}  {number}. {title}: {figures}", flush=True)
    verdict = f"{failed} lines do not hold" if failed else "every line holds"
    print(f"{verdict}, but for {skipped} that could not be looked at" if skipped else verdict)
    return 1 if failed else 0
