"""The AWS CLI, unmodified, through the gate by an endpoint override."""

import json
import subprocess

from harness import environment, product, sigv4, stand_in
from harness.case import StageCase
from harness.stage import canary
from harness.stand_in import ADMINISTRATOR, INSTANCE, JANE, MARIA

_ACCOUNT = "arn:aws:connect:us-east-1:123456789012"
INSTANCE_ARN = f"{_ACCOUNT}:instance/{INSTANCE}"


class AwsCli(StageCase):
    def aws(
        self, operation: str, *arguments: str, endpoint: str | None, key, **variables: str,
    ) -> subprocess.CompletedProcess[str]:
        """Runs `aws connect …` with one key pair."""
        override = ["--endpoint-url", endpoint] if endpoint else []
        return subprocess.run(
            [environment.program("aws"), "connect", operation, *override, *arguments],
            env=product.clean_environment(
                self.stage.home, AWS_ACCESS_KEY_ID=key.access_key_id, AWS_SECRET_ACCESS_KEY=key.secret,
                AWS_DEFAULT_REGION="us-east-1", AWS_EC2_METADATA_DISABLED="true", AWS_PAGER="", **variables),
            capture_output=True, text=True, timeout=60)

    def update(
        self, caller: str, info: dict[str, str], *, user: str = MARIA, instance: str = INSTANCE, **details: str,
    ) -> subprocess.CompletedProcess[str]:
        """Updates a user through the gate, which `endpoint` can name in another way."""
        self.stage.secrets.update(info.values())
        details.setdefault("endpoint", f"http://{self.stage.gate.host}")
        return self.aws(
            "update-user-identity-info", "--instance-id", instance, "--user-id", user,
            "--identity-info", json.dumps(info), key=self.stage.keys[caller].gate_key, **details)

    def test_a_name_change_succeeds_and_shows_in_describe_user(self):
        first = canary("First")
        result = self.update("names-only", {"FirstName": first, "LastName": "Major"})
        self.assertEqual((result.returncode, result.stderr), (0, ""), result)
        described = self.aws(
            "describe-user", "--instance-id", INSTANCE, "--user-id", MARIA, endpoint=self.stage.stand_in.endpoint,
            key=stand_in.CREDENTIAL)
        self.assertEqual(described.returncode, 0, described.stderr)
        self.assertEqual(json.loads(described.stdout)["User"]["IdentityInfo"]["FirstName"], first)

    def test_an_email_change_is_refused_after_one_attempt_and_upstream_sees_nothing(self):
        before = len(self.stage.log.records("decision"))
        results = []
        seen = self.upstream_after(
            lambda: results.append(self.update("names-only", {"Email": f"{canary('Mail')}@example.com"})))
        self.assertNotEqual(results[0].returncode, 0)
        self.assertIn("(AccessDeniedException)", results[0].stderr)
        self.assertIn("EMAIL_CHANGE_NOT_PERMITTED", results[0].stderr)
        self.assertEqual(seen, [])
        decisions = self.stage.decisions_since(before)
        self.assertEqual([d["code"] for d in decisions], ["EMAIL_CHANGE_NOT_PERMITTED"], "not exactly one attempt")
        self.assertIn(decisions[0]["id"], results[0].stderr)

    def test_an_email_change_beside_a_name_change_is_refused_whole(self):
        results = []
        seen = self.upstream_after(lambda: results.append(
            self.update("names-only", {"FirstName": canary(), "SecondaryEmail": f"{canary('Mail')}@example.com"})))
        self.assertIn("EMAIL_CHANGE_NOT_PERMITTED", results[0].stderr)
        self.assertEqual(seen, [])

    def test_the_explicitly_permitted_caller_changes_an_email(self):
        address = f"{canary('Mail')}@example.com"
        result = self.update("hr-sync", {"Email": address}, user=JANE)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.stage.stand_in.identity(JANE)["Email"], address)

    def test_arn_ids_reach_upstream_as_lower_case_uuids(self):
        for instance, user in (
            (INSTANCE_ARN, MARIA), (INSTANCE_ARN, f"{INSTANCE_ARN}/agent/{MARIA}"),
            (INSTANCE, f"{INSTANCE_ARN}/agent/{MARIA}"), (INSTANCE.upper(), MARIA.upper()),
        ):
            with self.subTest(instance=instance, user=user):
                results = []
                seen = self.upstream_after(lambda: results.append(
                    self.update("names-only", {"FirstName": canary()}, instance=instance, user=user)))
                self.assertEqual(results[0].returncode, 0, results[0].stderr)
                self.assertEqual([r.path for r in seen], [f"/users/{INSTANCE}/{MARIA}/identity-info"])

    def test_a_protected_user_stays_protected_by_arn_too(self):
        result = self.update(
            "hr-sync", {"FirstName": canary()}, instance=INSTANCE_ARN, user=f"{INSTANCE_ARN}/agent/{ADMINISTRATOR}")
        self.assertIn("USER_PROTECTED", result.stderr)

    def test_the_endpoint_can_come_from_the_environment(self):
        first = canary("First")
        result = self.update(
            "names-only", {"FirstName": first}, endpoint="", AWS_ENDPOINT_URL_CONNECT=f"http://{self.stage.gate.host}")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.stage.stand_in.identity(MARIA)["FirstName"], first)

    def test_the_endpoint_can_name_localhost(self):
        result = self.update(
            "names-only", {"FirstName": canary()}, endpoint=f"http://localhost:{self.stage.gate.port}")
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_a_wrong_secret_and_no_signature_are_told_apart(self):
        stolen = self.stage.keys["hr-sync"].gate_key.access_key_id
        forged = self.aws(
            "update-user-identity-info", "--instance-id", INSTANCE, "--user-id", MARIA, "--identity-info",
            "FirstName=Eve", endpoint=f"http://{self.stage.gate.host}",
            key=sigv4.Key(stolen, "guessed"))
        self.assertIn("(InvalidSignatureException)", forged.stderr)
        unsigned = self.aws(
            "update-user-identity-info", "--no-sign-request", "--instance-id", INSTANCE, "--user-id", MARIA,
            "--identity-info", "FirstName=Eve", endpoint=f"http://{self.stage.gate.host}", key=stand_in.CREDENTIAL)
        self.assertIn("(MissingAuthenticationTokenException)", unsigned.stderr)
