"""Refusals in such numbers that they are counted instead of recorded one by one."""

from harness import envelope
from harness.case import StageCase
from harness.stage import canary
from harness.wire import Connection


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
