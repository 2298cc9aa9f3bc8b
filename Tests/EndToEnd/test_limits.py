"""Rates, and refusals in such numbers that they are counted instead of recorded one by one."""

import time

from harness import envelope
from harness.case import StageCase
from harness.stage import canary
from harness.wire import Connection

_BURST = 3


class Rates(StageCase):
    callers = ("names-only", "hr-sync", "clearing", "first-name")
    config = {"limits": {"requestsPerSecondPerCaller": 1, "burstPerCaller": _BURST}}

    def test_beyond_its_burst_a_caller_is_told_when_to_come_back(self):
        started = time.monotonic()
        replies = [self.stage.update("hr-sync", {"FirstName": canary()}) for _ in range(_BURST + 2)]
        self.assertLess(time.monotonic() - started, 0.9, "too slow to test this rate")
        for reply in replies[:_BURST]:
            envelope.check_success(reply)
        for reply in replies[_BURST:]:
            envelope.check_refusal(reply, 429, "RATE_LIMITED", "ThrottlingException")
            milliseconds = int(reply.header("x-amz-retry-after"))
            self.assertTrue(1 <= milliseconds <= 1000, milliseconds)
            self.assertEqual(reply.header("retry-after"), "1")
            self.assertEqual(self.stage.decision(reply)["code"], "RATE_LIMITED")
        envelope.check_success(self.stage.update("clearing", {"FirstName": canary()}))
        time.sleep(int(replies[-1].header("x-amz-retry-after")) / 1000 + 0.05)
        envelope.check_success(self.stage.update("hr-sync", {"FirstName": canary()}))

    def test_the_credentials_of_one_caller_share_its_bucket(self):
        codes = [
            self.stage.update("first-name", {"FirstName": canary()}, by=by).code
            for by in ("api-key", "gate-key") * 2]
        self.assertEqual(codes, [None] * _BURST + ["RATE_LIMITED"])

    def test_a_rate_limited_request_does_not_reach_upstream(self):
        before = len(self.stage.stand_in.updates())
        replies = [self.stage.update("names-only", {"FirstName": canary()}) for _ in range(_BURST + 3)]
        successes = sum(reply.status == 200 for reply in replies)
        self.assertLess(successes, len(replies))
        self.assertEqual(len(self.stage.stand_in.updates()) - before, successes)


class Flood(StageCase):
    def test_refusals_of_strangers_are_counted_beyond_the_first_few(self):
        count = 300
        raw = self.stage.request("names-only", {"FirstName": canary()})
        raw = raw.replace(b"Bearer igk_", b"Bearer igk_unknown_")
        replies = []
        with Connection(self.stage.gate.port) as connection:
            for _ in range(count):
                connection.send(raw)
                replies.append(connection.read())
                envelope.check_refusal(replies[-1], 401, "UNAUTHENTICATED", "UnrecognizedClientException")
        self.stage.check_serves()
        self.assertEqual(self.stage.gate.stop(), 0)
        singles = [d for d in self.stage.log.records("decision") if d["code"] == "UNAUTHENTICATED"]
        counted = self.stage.log.records("refusals")
        self.assertEqual(len(counted), 1)
        self.assertTrue(10 <= len(singles) < 30, f"{len(singles)} records of their own")
        self.assertEqual(len(singles) + counted[0]["total"], count)
        self.assertEqual(
            counted[0]["rows"], [{"source": "127.0.0.1", "code": "UNAUTHENTICATED", "count": counted[0]["total"]}])
        single_ids = {decision["id"] for decision in singles}
        self.assertEqual({r.decision for r in replies} - single_ids, {counted[0]["id"]}, "replies name the open record")
