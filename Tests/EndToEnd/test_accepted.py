"""The neighbours of the hostile requests: odd, allowed, and the same to upstream as any other."""

import json

import accepted
from harness import envelope
from harness.case import StageCase
from harness.stage import canary
from harness.wire import Connection
from hostile.row import Template


class AcceptedRequests(StageCase):
    def test_each_is_accepted_and_reaches_upstream_as_what_it_means(self):
        keys = self.stage.keys["hr-sync"]
        rows = accepted.rows(Template(self.stage.gate.host, keys.api_key, keys.gate_key))
        self.assertEqual(len({row.name for row in rows}), len(rows), "names of rows are not unique")
        for row in rows:
            with self.subTest(row.name):
                seen = self.upstream_after(lambda: self.check_accepted(row))
                self.assertEqual([(r.method, r.path, json.loads(r.body)) for r in seen[:1]],
                                 [("POST", row.path, {"IdentityInfo": row.info})])
                self.assertEqual(len(seen), 2)

    def check_accepted(self, row: accepted.Row) -> None:
        """Sends the row, and one good request behind it: on its connection, unless that is closed."""
        with Connection(self.stage.gate.port) as connection:
            connection.send(row.raw)
            reply = connection.read()
            envelope.check_success(reply)
            self.assertEqual(reply.header("connection"), "close" if row.closes else None)
            if row.closes:
                self.assertTrue(connection.is_closed_by_peer())
                self.stage.check_serves()
            else:
                connection.send(self.stage.request("names-only", {"FirstName": canary()}))
                envelope.check_success(connection.read())


class ConfiguredHosts(StageCase):
    config = {"gate": {"hosts": ["gate.example.com", "gate.example.com:8443", "[::1]:8443", "10.1.2.3"]}}

    def test_the_configured_names_are_accepted_in_any_case_and_no_others(self):
        for host, is_served in {
            "gate.example.com": True, "gate.example.com:8443": True, "GATE.Example.COM": True,
            "Gate.example.com:8443": True, "[::1]:8443": True, "10.1.2.3": True,
            "gate.example.com:80": False, "gate.example.com:443": False, "gate.example.com:": False,
            "gate.example.com.": False, "gate.example.com.:8443": False, "gate.example.com:08443": False,
            "www.gate.example.com": False, "gate.example.com.other.example": False, "example.com": False,
            "[::1]": False, "::1:8443": False, "[0:0:0:0:0:0:0:1]:8443": False, "[::1%25lo]:8443": False,
            "[::ffff:127.0.0.1]:8443": False, "10.1.2.3:8443": False, "10.1.2.03": False, "10.1.515": False,
            "gate.ex\u00e4mple.com": False, self.stage.gate.host: False, "localhost": False,
        }.items():
            with self.subTest(host):
                raw = self.stage.request("names-only", {"FirstName": canary()})
                reply = self.stage.send(raw.replace(self.stage.gate.host.encode(), host.encode(), 1))
                if is_served:
                    envelope.check_success(reply)
                else:
                    envelope.check_refusal(reply, 400, "VALIDATION_ERROR", "InvalidRequestException")
