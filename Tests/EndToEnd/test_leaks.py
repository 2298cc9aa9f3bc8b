"""Zero leaks: no hostile request of a caller who may change names only brings an email upstream, by any reading."""

import hostile
import neighbours
from harness import envelope, figures, lenient
from harness.case import StageCase
from harness.wire import Connection
from hostile import bodies, domains, values
from neighbours.addresses import clears, rows_of_any_domain


class Leaks(StageCase):
    callers = ("names-only",)

    def template(self) -> hostile.Template:
        keys = self.stage.keys["names-only"]
        return hostile.Template(self.stage.gate.host, keys.api_key, keys.gate_key)

    def test_hostile_requests_bring_nothing_upstream(self):
        template = self.template()
        rows = [*bodies.well_framed(template), *values.rows(template)]

        # One connection for all: where a body ends is never in doubt, whatever it holds.
        def act():
            with Connection(self.stage.gate.port) as connection:
                for row in rows:
                    with self.subTest(row.name):
                        connection.send(row.raw)
                        reply = connection.read()
                        envelope.check_refusal(reply, row.status, row.code, row.error_type)
                        self.assertIsNone(reply.header("connection"))
                connection.send(template.post())
                envelope.check_success(connection.read())
        self.assertEqual(len(self.upstream_after(act)), 1, "more than the last request, which is a good one")
        figures.report(f"{len(rows)} hostile requests of a caller without an email grant: 0 upstream")

    def test_every_orderly_email_change_is_refused_by_policy(self):
        template = self.template()
        rows = [row for row in (*neighbours.rows(template), *rows_of_any_domain(template), *clears(template))
                if row.has_email]
        raws = [row.raw for row in rows] + [row.raw for row in domains.rows(template)]

        def act():
            for raw in raws:
                with self.subTest(raw[-80:]):
                    envelope.check_refusal(
                        self.stage.send(raw), 403, "EMAIL_CHANGE_NOT_PERMITTED", "AccessDeniedException")
        self.assertEqual(self.upstream_after(act), [])

    def test_what_is_accepted_reads_as_no_email(self):
        rows = [row for row in neighbours.rows(self.template()) if not row.has_email]

        def act():
            for row in rows:
                with self.subTest(row.name):
                    envelope.check_success(self.stage.send(row.raw))
        seen = self.upstream_after(act)
        self.assertEqual(len(seen), len(rows))
        for request in seen:
            self.assertEqual(lenient.email_members(request.body), frozenset(), request)
            self.assertNotIn("@", f"{request.path}{request.fields}")
