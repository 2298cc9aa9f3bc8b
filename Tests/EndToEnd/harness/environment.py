"""The virtual environment of the end-to-end tests: made where it is missing, completed where it is old."""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

from harness.product import ROOT

DIRECTORY = ROOT / ".venv-e2e"
REQUIREMENTS = ROOT / "Tests" / "EndToEnd" / "requirements.txt"
STAMP = DIRECTORY / "requirements.sha256"


def program(name: str) -> str:
    """The path of a program that the environment contains."""
    return str(DIRECTORY / "bin" / name)


def enter() -> None:
    """Goes on inside the environment: the running script starts anew under its Python unless it already is."""
    if Path(sys.prefix).resolve() != DIRECTORY.resolve():
        _complete()
        script = os.path.abspath(sys.argv[0])
        os.execv(program("python"), [program("python"), script, *sys.argv[1:]])
    _forget_surroundings()


def _complete() -> None:
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    print(f"installing the test clients into {DIRECTORY.name} (the first time takes about a minute) …", flush=True)
    venv.create(DIRECTORY, with_pip=True, clear=True)
    pip = [program("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--requirement", str(REQUIREMENTS)], check=True)
    STAMP.write_text(wanted)


def _forget_surroundings() -> None:
    """Drops settings of the user's shell that would change what clients and gate do."""
    for name in list(os.environ):
        if name.startswith(("AWS_", "IDENTITY_GATE_")) or name.lower().endswith("_proxy"):
            del os.environ[name]
