"""The story of the README."""

import re
import tempfile
import unittest
from pathlib import Path

from harness import product


class Demo(unittest.TestCase):
    def test_it_shows_calls_that_pass_and_calls_that_are_blocked_with_the_reason(self):
        with tempfile.TemporaryDirectory() as home:
            result = product.run("demo", home=Path(home), timeout=60)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertRegex(result.stdout, re.compile("allowed", re.IGNORECASE))
        self.assertRegex(result.stdout, re.compile("blocked", re.IGNORECASE))
        for code in ("EMAIL_CHANGE_NOT_PERMITTED", "UNAUTHENTICATED"):
            self.assertIn(code, result.stdout)

    def test_it_leaves_nothing_behind(self):
        with tempfile.TemporaryDirectory() as home:
            product.run("demo", home=Path(home), timeout=60, TMPDIR=home)
            self.assertEqual(list(Path(home).iterdir()), [])
