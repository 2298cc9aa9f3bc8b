"""Every malformed request gets its documented refusal in time, nothing reaches upstream, and the gate goes on."""

import re

import hostile
from harness import envelope, figures
from harness.case import StageCase
from harness.stage import canary
from harness.wire import Connection

#: How long a refusal may take.
LIMIT_SECONDS = 5.0


class HostileRequests(StageCase):
    def test_each_is_refused_as_documented_and_the_gate_goes_on(self):
        stage = self.stage
        keys = stage.keys["hr-sync"]
        stage.secrets.update((hostile.row.VALUE, hostile.smuggling.HIDDEN_VALUE))
        names = []
        slowest = 0.0
        for row in hostile.rows(hostile.Template(stage.gate.host, keys.api_key, keys.gate_key)):
            names.append(row.name)
            with self.subTest(row.name):
                before = len(stage.stand_in.updates())
                slowest = max(slowest, self.refusal_of(row))
                seen = stage.stand_in.updates()[before:]
                self.assertEqual(len(seen), 1, f"something reached upstream: {seen}")
        for request in stage.stand_in.updates():
            self.assertNotIn(hostile.smuggling.HIDDEN_VALUE.encode(), request.body)
        self.assertGreaterEqual(len(names), 3000)
        self.assertEqual(len(set(names)), len(names), "names of rows are not unique")
        figures.report(f"{len(names)} hostile requests, slowest refusal {slowest * 1000:.0f} ms")

    def refusal_of(self, row: hostile.Row) -> float:
        """Sends the row, checks its one reply and what becomes of the connection, then sends one good request.

        Returns how long the reply took, in seconds.
        """
        with Connection(self.stage.gate.port, LIMIT_SECONDS) as connection:
            connection.send(row.raw)
            reply = connection.read()
            envelope.check_refusal(reply, row.status, row.code, row.error_type)
            self.assertNotIn(hostile.row.VALUE.encode(), reply.body)
            if row.closes or reply.header("connection") is not None:
                self.assertEqual(reply.header("connection"), "close")
                self.assertTrue(connection.is_closed_by_peer(), "the connection stays open, or a second reply comes")
                self.stage.check_serves()
                return reply.seconds
            connection.send(self.stage.request("names-only", {"FirstName": canary()}))
            if _ends_with_its_body(row.raw):  # the very next reply belongs to the next request
                envelope.check_success(connection.read())
            else:  # what the row left behind spoils it
                envelope.check_refusal(connection.read(), 400, "VALIDATION_ERROR")
                self.assertTrue(connection.is_closed_by_peer())
                self.stage.check_serves()
        return reply.seconds


def _ends_with_its_body(raw: bytes) -> bool:
    """Whether nothing stands behind the one request that is framed by its Content-Length, or by its chunks."""
    head, _, body = raw.partition(b"\r\n\r\n")
    length = re.search(rb"^Content-Length: *(\d+)", head, re.MULTILINE | re.IGNORECASE)
    return b"chunked" in head or len(body) == (int(length.group(1)) if length else 0)
