"""Configurations the gate must not start with: all problems at once, exit status 2, no secret repeated."""

import json
import tempfile
import unittest
from pathlib import Path

from harness import policy, product
from harness.gate_process import GateProcess


class Configuration(unittest.TestCase):
    def setUp(self):
        home = tempfile.TemporaryDirectory(prefix="identity-gate-e2e-")
        self.addCleanup(home.cleanup)
        self.gate = GateProcess(Path(home.name))
        self.gate.configure({"listen": {"port": 0}, "admin": {"port": 0}})

    def serve(self, **variables: str) -> str:
        """What `serve` says when it refuses to start."""
        result = product.run("serve", "--config", self.gate.config_file, home=self.gate.home, **variables)
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertNotIn("listening on", result.stderr)
        return result.stderr

    def test_all_problems_are_reported_together_and_secrets_are_not_repeated(self):
        self.gate.configure({
            "listne": {}, "upstream": {"totalTimeoutMS": 5}, "gateKeys": {"masterKey": "InlineSecretOfTheMaster"},
            "emailChangeDetection": "compare", "listen": {"host": "0.0.0.0", "tls": {}}, "workers": "two",
            "policy": {"candidate": "policies/next.json"}})
        text = self.serve()
        for place in ("listne", "upstream.totalTimeoutMS", "gateKeys.masterKey", "emailChangeDetection", "listen.host",
                      "listen.tls", "workers", "policy.candidate"):
            self.assertIn(place, text)
        self.assertIn("totalTimeoutMs", text, "the nearest known name")
        self.assertNotIn("InlineSecretOfTheMaster", text)

    def test_each_unsafe_setting_is_refused_by_name(self):
        for place, changes in {
            "emailChangeDetection": {"emailChangeDetection": "compare"},
            "listen.host": {"listen": {"host": "0.0.0.0"}},
            "gate.hosts": {"listen": {"host": "0.0.0.0", "allowPlaintext": True}},
            "admin.host": {"admin": {"host": "0.0.0.0"}},
            "upstream.endpoint": {"upstream": {"endpoint": "http://connect.example.com"}},
            "upstream.signing": {"upstream": {"signing": "none"}},
            "audit.durability": {"audit": {"durability": "none"}},
            "audit.pseudonymKey": {"audit": {"pseudonymKey": {"file": "secrets/master.key"}}},
        }.items():
            with self.subTest(place):
                original = self.gate.config_file.read_text()
                self.gate.configure(changes)
                self.assertIn(place, self.serve())
                self.gate.config_file.write_text(original)

    def test_json_is_read_as_strictly_as_bodies_are(self):
        text = self.gate.config_file.read_text()
        for name, spoilt in {
            "a member twice": text.replace('"region"', '"region": "eu-west-1", "region"', 1),
            "a comment": "// a comment\n" + text, "something after it": text + "{}",
            "a byte order mark": "\ufeff" + text,
        }.items():
            with self.subTest(name):
                self.gate.config_file.write_text(spoilt)
                self.serve()

    def test_variables_override_and_unknown_ones_are_errors(self):
        self.assertIn("IDENTITY_GATE_WORKRES", self.serve(IDENTITY_GATE_WORKRES="1"))
        self.assertIn(
            "IDENTITY_GATE_UPSTREAM__TOTAL_TIMEOUT_MS", self.serve(IDENTITY_GATE_UPSTREAM__TOTAL_TIMEOUT_MS="soon"))
        self.assertIn("IDENTITY_GATE_WORKERS", self.serve(IDENTITY_GATE_WORKERS="0"))
        self.gate.configure({"workers": 0})
        self.gate.start(IDENTITY_GATE_WORKERS="1")
        self.assertEqual(self.gate.stop(), 0)

    def test_files_that_others_can_read_or_write_are_refused(self):
        for name, mode in {
            "secrets/master.key": 0o644, "secrets/audit-pseudonym.key": 0o640, "policies/example.json": 0o666,
            "config.json": 0o662,
        }.items():
            with self.subTest(name):
                file = self.gate.directory / name
                original = file.stat().st_mode & 0o777
                file.chmod(mode)
                self.assertIn(name, self.serve())
                file.chmod(original)

    def test_a_file_for_the_keys_of_tls_sessions_is_refused_and_not_written(self):
        keys = self.gate.home / "tls-session-keys"
        for value in (str(keys), ""):
            with self.subTest(value=value):
                self.assertIn("SSLKEYLOGFILE", self.serve(SSLKEYLOGFILE=value))
                self.assertFalse(keys.exists())

    def test_a_missing_secret_or_policy_is_named(self):
        for name in ("secrets/master.key", "policies/example.json"):
            with self.subTest(name):
                file = self.gate.directory / name
                file.rename(file.with_suffix(".away"))
                self.assertIn(name, self.serve())
                file.with_suffix(".away").rename(file)

    def test_a_policy_with_problems_does_not_start_and_every_problem_has_its_pointer(self):
        bad = policy.standard({
            "names-only": [{"accessKey": "IGAK7Q2M4T6W8Y3A5C7E"}], "hr-sync": [{"accessKey": "short"}]})
        bad["callers"][0]["grants"][0]["fields"].append("Email")
        bad["callers"][1]["grants"][1]["emailChange"].pop("justification")
        bad["callers"][1]["grants"].append({"instances": [], "users": ["*"], "fields": ["*"]})
        bad["unknown"] = 1
        self.gate.write_policy(bad)
        text = self.serve()
        for pointer in (
            "/callers/0/grants/0/fields/3", "/callers/1/grants/1/emailChange", "/callers/1/grants/2/instances",
            "/callers/1/grants/2/fields/0", "/callers/1/identities/0", "/unknown",
        ):
            self.assertIn(pointer, text)

    def test_config_check_says_the_same_without_starting(self):
        check = ["config", "check", "--config", self.gate.config_file, "--json"]
        good = product.run(*check, home=self.gate.home)
        self.assertEqual((good.returncode, json.loads(good.stdout)["problems"]), (0, []), good)
        self.gate.configure({"listne": {}, "emailChangeDetection": "compare"})
        bad = product.run(*check, home=self.gate.home)
        self.assertEqual(bad.returncode, 1)
        places = [problem["place"] for problem in json.loads(bad.stdout)["problems"]]
        self.assertEqual(sorted(places), ["emailChangeDetection", "listne"])
