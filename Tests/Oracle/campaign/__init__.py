"""Asks the real program and the oracle the same questions, and tells where their answers differ."""

import sys
from pathlib import Path

# The harness of the end-to-end tests starts the processes.
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "EndToEnd"))
