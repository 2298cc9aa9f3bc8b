"""curl, with its own SigV4 and with an API key."""

import json
import subprocess

from harness import product
from harness.case import StageCase
from harness.stage import canary, path_to
from harness.stand_in import MARIA


class Curl(StageCase):
    def curl(self, info: dict[str, str], *options: str) -> tuple[int, dict]:
        """Status and body of a POST."""
        self.stage.secrets.update(info.values())
        result = subprocess.run(
            ["curl", "--silent", "--show-error", "--max-time", "10", "--write-out", "\n%{http_code}",
             "--header", "Content-Type: application/json", "--data", json.dumps({"IdentityInfo": info}), *options,
             f"http://{self.stage.gate.host}{path_to()}"],
            env=product.clean_environment(self.stage.home), capture_output=True, text=True, timeout=20)
        self.assertEqual(result.returncode, 0, result.stderr)
        body, _, status = result.stdout.rpartition("\n")
        return int(status), json.loads(body)

    def credentials(self, caller: str) -> dict[str, list[str]]:
        keys = self.stage.keys[caller]
        return {
            "SigV4": ["--aws-sigv4", "aws:amz:us-east-1:connect",
                      "--user", f"{keys.gate_key.access_key_id}:{keys.gate_key.secret}"],
            "API key": ["--header", f"Authorization: Bearer {keys.api_key}"],
            "API key, chunked": ["--header", f"Authorization: Bearer {keys.api_key}",
                                 "--header", "Transfer-Encoding: chunked"],
        }

    def test_a_name_change_succeeds(self):
        for name, options in self.credentials("names-only").items():
            with self.subTest(name):
                first = canary("First")
                status, body = self.curl({"FirstName": first}, *options)
                self.assertEqual((status, body["success"]), (200, True), body)
                self.assertEqual(self.stage.stand_in.identity(MARIA)["FirstName"], first)

    def test_an_email_change_is_refused(self):
        for name, options in self.credentials("names-only").items():
            with self.subTest(name):
                status, body = self.curl({"Email": f"{canary('Mail')}@example.com"}, *options)
                self.assertEqual((status, body["error"]["code"]), (403, "EMAIL_CHANGE_NOT_PERMITTED"))

    def test_the_permitted_caller_changes_an_email(self):
        for name, options in self.credentials("hr-sync").items():
            with self.subTest(name):
                status, body = self.curl({"Email": f"{canary('Mail')}@example.com"}, *options)
                self.assertEqual(status, 200, body)

    def test_a_wrong_secret_is_refused(self):
        key = self.stage.keys["hr-sync"].gate_key
        status, body = self.curl(
            {"FirstName": canary()}, "--aws-sigv4", "aws:amz:us-east-1:connect", "--user", f"{key.access_key_id}:no")
        self.assertEqual((status, body["error"]["code"]), (403, "UNAUTHENTICATED"))
