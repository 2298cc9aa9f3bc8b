"""What a run of the tests can be told."""

import os

#: How often `test_crash` kills the gate.
KILLS = int(os.environ.get("E2E_KILLS", "3"))
