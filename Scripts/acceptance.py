"""What the acceptance scripts share: lines that pass, fail or are skipped, each printed with its figures."""

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
    """Runs modules of the end-to-end suite and returns their figures."""
    lines = output(sys.executable, str(ROOT / "Tests" / "EndToEnd" / "run.py"), *arguments).splitlines()
    figures = [line.removeprefix("figure: ") for line in lines if line.startswith("figure: ")]
    return "; ".join([*figures, lines[-1]])


def run(lines: list[tuple[str, Callable[[], str]]], only: list[int] | None) -> int:
    """Looks at each line, prints its verdict, and returns the exit status."""
    failed = 0
    for number, (title, look) in enumerate(lines, start=1):
        if only and number not in only:
            continue
        try:
            verdict, figures = "pass", look()
        except Skipped as reason:
            verdict, figures = "skip", str(reason)
        except AssertionError as problem:
            verdict, figures = "FAIL", str(problem)
            failed += 1
        print(f"{verdict}  {number}. {title}: {figures}", flush=True)
    print("every line holds" if failed == 0 else f"{failed} lines do not hold")
    return 1 if failed else 0
