"""Where the product's parts are, and how its commands are run."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BINARY = ROOT / ".build" / "release" / "identity-gate"
SHARED = ROOT.parent / "shared"


def clean_environment(home: Path, **variables: str) -> dict[str, str]:
    """An environment that holds nothing of the user's: no AWS settings, no proxies, another home."""
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(home), **variables}


def run(*arguments: object, home: Path, timeout: float = 30, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs one command of the product to its end, whatever its exit status."""
    command = [str(BINARY), *map(str, arguments)]
    return subprocess.run(
        command, env=clean_environment(home, **variables), capture_output=True, text=True, timeout=timeout)
