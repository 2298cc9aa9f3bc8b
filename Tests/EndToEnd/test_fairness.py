"""Idle connections and slow senders in great numbers do not make good callers wait.

A short sample; Scripts/fairness measures at length.
"""

import unittest

from harness import figures
from harness.stage import Stage
from load import fairness


class Fairness(unittest.TestCase):
    def test_good_callers_do_not_notice_2000_idle_connections_and_200_slow_senders(self):
        stage = Stage()
        self.addCleanup(stage.close)
        comparison = fairness.compare(stage, rounds=3, seconds=2, is_sample=True)
        for line in comparison.describe().splitlines():
            figures.report(f"fairness, {line}")
        self.assertEqual(comparison.failures, [])
        self.assertTrue(comparison.is_fair, comparison.describe())
        met = comparison.attack_states[-1]
        self.assertGreater(met.get("408", 0), 0, "slow senders are cut")
        self.assertGreater(met.get("closed", 0), 0, "idle connections make room")
