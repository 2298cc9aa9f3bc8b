"""What stands beside the hostile requests and follows every rule is accepted, and reaches upstream unaltered."""

import json

import hostile
import neighbours
from harness import envelope, figures
from harness.case import StageCase
from neighbours.addresses import clears, rows_of_any_domain


class Neighbours(StageCase):
    callers = ("hr-sync", "any-domain", "clearing")

    def template(self, caller: str) -> hostile.Template:
        keys = self.stage.keys[caller]
        return hostile.Template(self.stage.gate.host, keys.api_key, keys.gate_key)

    def check(self, rows: list[neighbours.Accepted]) -> None:
        self.assertEqual(len({row.name for row in rows}), len(rows), "names of rows are not unique")
        for row in rows:
            with self.subTest(row.name):
                replies = []
                seen = self.upstream_after(lambda: replies.append(self.stage.send(row.raw)))
                envelope.check_success(replies[0])
                self.assertEqual(len(seen), 1)
                self.assertEqual(json.loads(seen[0].body), {"IdentityInfo": row.info})
        figures.report(f"{len(rows)} accepted neighbours")

    def test_each_is_sent_on_with_the_values_that_were_given(self):
        rows = neighbours.rows(self.template("hr-sync"))
        self.assertGreaterEqual(len(rows), 500)
        self.check(rows)

    def test_every_domain_of_the_grammar_may_be_permitted(self):
        self.check(rows_of_any_domain(self.template("any-domain")))

    def test_a_permitted_clear_is_sent_as_an_empty_string(self):
        self.check(clears(self.template("clearing")))
