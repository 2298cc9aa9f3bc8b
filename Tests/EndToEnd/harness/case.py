"""Test cases that share one stage."""

import unittest

from harness.stage import Stage


class StageCase(unittest.TestCase):
    """One stage for all tests of a class; its log, its upstream and its secrecy are checked when they are through."""

    callers: tuple[str, ...] = ("names-only", "hr-sync")
    config: dict = {}
    credential: dict[str, str] | None = None
    stand_in_flags: tuple[object, ...] = ()
    stage: Stage

    @classmethod
    def setUpClass(cls) -> None:
        cls.stage = Stage(cls.callers, cls.config, cls.credential, cls.stand_in_flags)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.stage.close()

    def upstream_after(self, act) -> list:
        """Runs `act` and returns the updates that reached upstream meanwhile."""
        before = len(self.stage.stand_in.updates())
        act()
        return self.stage.stand_in.updates()[before:]
