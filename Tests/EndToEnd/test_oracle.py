"""The program decides random requests under random policies as the oracle in `Tests/Oracle` does."""

import sys
import unittest

from harness import figures
from harness.product import ROOT

sys.path.insert(0, str(ROOT / "Tests" / "Oracle"))

from campaign.run import Campaign  # noqa: E402

#: `Scripts/oracle --seed 1` asks the same, as long as one likes.
SEED = "1"
SECONDS = 20
LEAST_VERDICTS = 3_000
CODES = {
    "ALLOWED", "APPROVAL_REQUIRED", "CALLER_NOT_ALLOWED", "EMAIL_CHANGE_NOT_PERMITTED", "EMAIL_DOMAIN_NOT_PERMITTED",
    "FIELD_NOT_ALLOWED", "INSTANCE_NOT_ALLOWED", "UNAUTHENTICATED", "UNKNOWN_OPERATION", "USER_NOT_ALLOWED",
    "USER_PROTECTED", "VALIDATION_ERROR"}


class Oracle(unittest.TestCase):
    def test_the_program_and_the_oracle_agree(self):
        tally = Campaign(SEED, seconds=SECONDS).run()
        figures.report(f"{tally.total} verdicts of the oracle in {SECONDS} s, {len(tally.differences)} differences")
        self.assertFalse(tally.differences, "\n\n".join(tally.differences[:3]))
        self.assertEqual(set(tally.verdicts), CODES)
        self.assertGreaterEqual(tally.total, LEAST_VERDICTS)
