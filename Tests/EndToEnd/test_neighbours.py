"""What stands beside the hostile requests and follows every rule is accepted, and reaches upstream unaltered."""

import json

import hostile
import neighbours
from harness import envelope, figures, stand_in
from harness.case import StageCase
from harness.stage import canary
from harness.wire import Connection
from neighbours.addresses import clears, rows_of_any_domain


class Neighbours(StageCase):
    callers = ("names-only", "hr-sync", "any-domain", "clearing")

    def template(self, caller: str) -> hostile.Template:
        keys = self.stage.keys[caller]
        return hostile.Template(self.stage.gate.host, keys.api_key, keys.gate_key)

    def check(self, rows: list[neighbours.Accepted]) -> None:
        self.assertEqual(len({row.name for row in rows}), len(rows), "names of rows are not unique")
        for row in rows:
            with self.subTest(row.name):
                seen = self.upstream_after(lambda: self.check_accepted(row))
                self.assertEqual([(r.method, r.path, json.loads(r.body)) for r in seen[:1]],
                                 [("POST", row.path, {"IdentityInfo": row.info})])
                self.assertEqual(len(seen), 2)
        figures.report(f"{len(rows)} accepted neighbours")

    def check_accepted(self, row: neighbours.Accepted) -> None:
        """Sends the row, and one good request behind it: on its connection, unless that is closed."""
        with Connection(self.stage.gate.port) as connection:
            connection.send(row.raw)
            reply = connection.read()
            if stand_in.accepts(row.info):
                envelope.check_success(reply)
            else:
                envelope.check_refusal(
                    reply, 400, "UPSTREAM_REJECTED", "InvalidParameterException", reached_upstream=True)
            self.assertEqual(reply.header("connection"), "close" if row.closes else None)
            if row.closes:
                self.assertTrue(connection.is_closed_by_peer())
                self.stage.check_serves()
            else:
                connection.send(self.stage.request("names-only", {"FirstName": canary()}))
                envelope.check_success(connection.read())

    def test_each_is_sent_on_with_the_values_that_were_given(self):
        rows = neighbours.rows(self.template("hr-sync"))
        self.assertGreaterEqual(len(rows), 500)
        self.check(rows)

    def test_every_domain_of_the_grammar_may_be_permitted(self):
        self.check(rows_of_any_domain(self.template("any-domain")))

    def test_a_permitted_clear_is_sent_as_an_empty_string(self):
        self.check(clears(self.template("clearing")))
