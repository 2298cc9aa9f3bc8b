"""Figures that tests report: printed at the end of a run, each on a line that begins with `figure:`."""

_lines: list[str] = []


def report(text: str) -> None:
    _lines.append(text)


def print_all() -> None:
    for line in _lines:
        print(f"figure: {line}")
