"""Every malformed request gets its documented refusal in time, nothing reaches upstream, and the gate goes on."""

import hostile
from harness import envelope, figures
from harness.case import StageCase
from harness.wire import Connection

#: How long a refusal may take.
LIMIT_SECONDS = 5.0


class HostileRequests(StageCase):
    def test_each_is_refused_as_documented_and_the_gate_goes_on(self):
        stage = self.stage
        keys = stage.keys["hr-sync"]
        rows = hostile.rows(hostile.Template(stage.gate.host, keys.api_key, keys.gate_key))
        stage.secrets.add(hostile.row.VALUE)
        self.assertGreaterEqual(len(rows), 120)
        self.assertEqual(len({row.name for row in rows}), len(rows), "names of rows are not unique")
        slowest = 0.0
        for row in rows:
            with self.subTest(row.name):
                before = len(stage.stand_in.updates())
                with Connection(stage.gate.port, LIMIT_SECONDS) as connection:
                    connection.send(row.raw)
                    reply = connection.read()
                    envelope.check_refusal(reply, row.status, row.code, row.error_type)
                    self.assertNotIn(hostile.row.VALUE.encode(), reply.body)
                    if row.closes:
                        self.assertEqual(reply.header("connection"), "close")
                        self.assertTrue(connection.is_closed_by_peer(), "the connection stays open")
                slowest = max(slowest, reply.seconds)
                stage.check_serves()
                self.assertEqual(len(stage.stand_in.updates()), before + 1, "something reached upstream")
        figures.report(f"{len(rows)} hostile requests, slowest refusal {slowest * 1000:.0f} ms")
