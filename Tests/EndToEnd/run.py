#!/usr/bin/env python3
"""Runs the end-to-end tests on the release build.

    run.py [-v] [--kills N] [MODULE ...]

MODULE is a test module's name such as `test_crash`; without any, all run. The clients the tests need (AWS CLI, boto3)
are installed into a virtual environment of the repository. The last line says `N passed, N failed, N skipped`.
"""

import argparse
import os
import sys
import unittest
from pathlib import Path

from harness import environment, figures
from harness.product import BINARY

HERE = Path(__file__).resolve().parent


class Result(unittest.TextTestResult):
    """Counts each test once, however many of its rows fail; a class that fails as a whole counts as one more."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.passed = 0

    def addSuccess(self, test):
        self.passed += 1
        super().addSuccess(test)

    @property
    def failed(self) -> int:
        """Tests and classes with at least one failure; a row stands for its test."""
        entries = [test for test, _ in [*self.failures, *self.errors]] + self.unexpectedSuccesses
        return len({getattr(test, "test_case", test).id() for test in entries})


def main() -> int:
    parser = argparse.ArgumentParser(description="Runs the end-to-end tests on the release build.")
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--kills", type=int, help="how often test_crash kills the gate (3)")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    environment.enter()
    if options.kills is not None:
        os.environ["E2E_KILLS"] = str(options.kills)
    if not BINARY.exists():
        print(f"{BINARY} is missing: Scripts/quickstart or Scripts/test builds it")
        return 2
    sys.path.insert(0, str(HERE))
    loader = unittest.defaultTestLoader
    suite = loader.loadTestsFromNames(options.modules) if options.modules else loader.discover(str(HERE))
    runner = unittest.TextTestRunner(
        stream=sys.stdout, resultclass=Result, verbosity=2 if options.verbose else 1)
    result = runner.run(suite)
    figures.print_all()
    print(f"{result.passed} passed, {result.failed} failed, {len(result.skipped)} skipped")
    return 0 if result.wasSuccessful() and result.passed else 1


if __name__ == "__main__":
    sys.exit(main())
