"""boto3, unmodified, in both of its retry modes."""

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from harness import stand_in
from harness.case import StageCase
from harness.stage import canary
from harness.stand_in import INSTANCE, JANE, MARIA
from test_aws_cli import INSTANCE_ARN

_MODES = ("legacy", "standard")


def client(endpoint: str, key, mode: str, attempts: int | None = None):
    """A client with the retries of its mode, or with so many attempts at all."""
    retries = {"mode": mode} if attempts is None else {"mode": mode, "total_max_attempts": attempts}
    return boto3.Session(
        aws_access_key_id=key.access_key_id, aws_secret_access_key=key.secret, region_name="us-east-1",
    ).client("connect", endpoint_url=endpoint, config=Config(retries=retries, read_timeout=30))


class Boto3(StageCase):
    def gate_client(self, caller: str, mode: str):
        return client(f"http://{self.stage.gate.host}", self.stage.keys[caller].gate_key, mode)

    def refusal(self, mode: str, caller: str, info: dict[str, str]) -> ClientError:
        """The error of an update that must fail, after one attempt and with nothing upstream."""
        self.stage.secrets.update(info.values())
        connect = self.gate_client(caller, mode)
        errors = []

        def act():
            with self.assertRaises(ClientError) as raised:
                connect.update_user_identity_info(InstanceId=INSTANCE, UserId=MARIA, IdentityInfo=info)
            errors.append(raised.exception)

        before = len(self.stage.log.records("decision"))
        self.assertEqual(self.upstream_after(act), [])
        self.assertEqual(len(self.stage.decisions_since(before)), 1, "not exactly one attempt")
        self.assertEqual(errors[0].response["ResponseMetadata"]["RetryAttempts"], 0)
        return errors[0]

    def test_a_name_change_shows_in_describe_user(self):
        for mode in _MODES:
            with self.subTest(mode):
                first = canary("First")
                reply = self.gate_client("names-only", mode).update_user_identity_info(
                    InstanceId=INSTANCE, UserId=MARIA, IdentityInfo={"FirstName": first, "LastName": "O'N\u00e9ill"})
                self.assertEqual(reply["ResponseMetadata"]["HTTPStatusCode"], 200)
                upstream = client(self.stage.stand_in.endpoint, stand_in.CREDENTIAL, mode)
                user = upstream.describe_user(InstanceId=INSTANCE, UserId=MARIA)["User"]
                self.assertEqual(user["IdentityInfo"]["FirstName"], first)
                self.assertEqual(user["IdentityInfo"]["LastName"], "O'N\u00e9ill")

    def test_an_email_change_is_access_denied_after_one_attempt(self):
        for mode in _MODES:
            for member in ("Email", "SecondaryEmail"):
                with self.subTest(mode, member=member):
                    error = self.refusal(mode, "names-only", {member: f"{canary('Mail')}@example.com"})
                    self.assertEqual(error.response["Error"]["Code"], "AccessDeniedException")
                    self.assertTrue(error.response["Error"]["Message"].startswith("EMAIL_CHANGE_NOT_PERMITTED: "))

    def test_an_invalid_value_is_not_retried(self):
        for mode in _MODES:
            with self.subTest(mode):
                error = self.refusal(mode, "names-only", {"FirstName": "Zoe\u0308"})
                self.assertEqual(error.response["Error"]["Code"], "InvalidParameterException")

    def test_arn_ids_and_a_permitted_email_change(self):
        for mode in _MODES:
            with self.subTest(mode):
                address = f"{canary('Mail')}@example.com"
                self.gate_client("hr-sync", mode).update_user_identity_info(
                    InstanceId=INSTANCE_ARN, UserId=f"{INSTANCE_ARN}/agent/{JANE}",
                    IdentityInfo={"Email": address})
                self.assertEqual(self.stage.stand_in.identity(JANE)["Email"], address)

    def test_the_modelled_exception_class_is_raised(self):
        connect = self.gate_client("names-only", "standard")
        with self.assertRaises(connect.exceptions.AccessDeniedException):
            connect.update_user_identity_info(
                InstanceId=INSTANCE, UserId=MARIA, IdentityInfo={"Email": f"{canary('Mail')}@example.com"})
