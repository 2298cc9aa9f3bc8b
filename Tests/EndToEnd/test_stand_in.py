"""The stand-in is faithful: boto3, unmodified and without a gate, finds in it what it expects of Amazon Connect."""

import gzip
import tempfile
import time
import unittest
from contextlib import contextmanager
from pathlib import Path

from botocore.exceptions import ClientError

from harness import stand_in, wire
from harness.stand_in import INSTANCE, MARIA, StandIn
from harness.product import run
from test_boto3 import client

_NEW_USER = {
    "InstanceId": INSTANCE, "Username": "new.user", "IdentityInfo": {"FirstName": "New", "LastName": "User"},
    "PhoneConfig": {"PhoneType": "SOFT_PHONE"}, "RoutingProfileId": "r-1", "SecurityProfileIds": ["s-1"]}
_PASSWORD = "Synthetic1"


@contextmanager
def running(*flags: object):
    """A stand-in with these flags."""
    with tempfile.TemporaryDirectory(prefix="identity-gate-e2e-") as home:
        upstream = StandIn(Path(home), *flags)
        try:
            yield upstream
        finally:
            upstream.stop()


def connect(upstream: StandIn):
    """A client of it that tries each call once."""
    return client(upstream.endpoint, stand_in.CREDENTIAL, "standard", attempts=1)


class Flags(unittest.TestCase):
    def refused(self, code: str, call, **arguments) -> str:
        """The message of a call that must fail with this code."""
        with self.assertRaises(ClientError) as raised:
            call(**arguments)
        self.assertEqual(raised.exception.response["Error"]["Code"], code)
        return raised.exception.response["Error"]["Message"]

    def update(self, upstream: StandIn, **info: str) -> None:
        connect(upstream).update_user_identity_info(InstanceId=INSTANCE, UserId=MARIA, IdentityInfo=info)

    def refused_update(self, upstream: StandIn, **info: str) -> None:
        self.refused(
            "InvalidRequestException", connect(upstream).update_user_identity_info,
            InstanceId=INSTANCE, UserId=MARIA, IdentityInfo=info)

    def test_the_kind_of_instance(self):
        for kind, refused in {
            "CONNECT_MANAGED": [], "SAML": ["Email"], "EXISTING_DIRECTORY": ["FirstName", "LastName", "Email"],
        }.items():
            with self.subTest(kind), running("--identity-management", kind) as upstream:
                instance = connect(upstream).describe_instance(InstanceId=INSTANCE)["Instance"]
                self.assertEqual((instance["Id"], instance["IdentityManagementType"]), (INSTANCE, kind))
                for member in ("FirstName", "LastName", "Email"):
                    act = self.refused_update if member in refused else self.update
                    act(upstream, **{member: "a@example.com"})

    def test_what_an_update_omits_is_kept_or_lost(self):
        for semantics, left in {
            "merge": {"FirstName": "Mary", "LastName": "Garcia", "Email": "maria@example.com"},
            "replace": {"FirstName": "Mary"},
        }.items():
            with self.subTest(semantics), running("--semantics", semantics) as upstream:
                self.update(upstream, FirstName="Mary")
                self.assertEqual(upstream.identity(MARIA), left)

    def test_required_names(self):
        with running("--requires-names") as upstream:
            self.refused_update(upstream, FirstName="Mary")
            self.update(upstream, FirstName="Mary", LastName="Major")

    def test_a_rate_limit(self):
        for flags, rate, burst in (("--throttle",), 2, 5), (("--requests-per-second", 1, "--burst", 2), 1, 2):
            with self.subTest(flags), running(*flags) as upstream:
                api = connect(upstream)
                started, served, code = time.monotonic(), 0, None
                while code is None and served < 100:
                    try:
                        api.describe_user(InstanceId=INSTANCE, UserId=MARIA)
                        served += 1
                    except ClientError as error:
                        code = error.response["Error"]["Code"]
                self.assertEqual(code, "ThrottlingException")
                self.assertGreaterEqual(served, burst)
                self.assertLessEqual(served, burst + rate * (time.monotonic() - started))
                api.list_users(InstanceId=INSTANCE)

    def test_flags_that_make_no_sense_are_refused(self):
        for flags in (
            ("--burst", 2), ("--requests-per-second", 2), ("--requests-per-second", 0, "--burst", 2),
            ("--throttle", "--requests-per-second", 2, "--burst", 2), ("--identity-management", "saml"),
            ("--semantics", "both"), ("--fault", "unknown"),
        ):
            with self.subTest(flags), tempfile.TemporaryDirectory() as home:
                self.assertEqual(run("stand-in", "--port", 0, *flags, home=Path(home)).returncode, 2)


class NewUsers(unittest.TestCase):
    def test_a_user_is_created_described_and_listed(self):
        with running() as upstream:
            api = connect(upstream)
            reply = api.create_user(Password=_PASSWORD, **_NEW_USER)
            user = api.describe_user(InstanceId=INSTANCE, UserId=reply["UserId"])["User"]
            self.assertEqual((user["Arn"], user["Username"]), (reply["UserArn"], "new.user"))
            self.assertEqual(user["IdentityInfo"], _NEW_USER["IdentityInfo"])
            self.assertEqual(user["SecurityProfileIds"], ["s-1"])
            listed = api.list_users(InstanceId=INSTANCE)["UserSummaryList"]
            self.assertIn(reply["UserId"], [summary["Id"] for summary in listed])
            with self.assertRaises(api.exceptions.DuplicateResourceException):
                api.create_user(Password=_PASSWORD, **_NEW_USER)

    def test_a_password_is_needed_only_where_amazon_connect_manages_identities(self):
        with running() as upstream, self.assertRaises(ClientError) as raised:
            connect(upstream).create_user(**_NEW_USER)
        self.assertEqual(raised.exception.response["Error"]["Code"], "InvalidRequestException")
        with running("--identity-management", "SAML") as upstream:
            connect(upstream).create_user(**_NEW_USER)


class CompressedAnswers(unittest.TestCase):
    def test_what_is_called_gzip_is_gzip(self):
        with running("--no-signing") as upstream:
            for fault in ("gzip", "400-gzip"):
                upstream.set_fault(fault)
                path, body = f"/users/{INSTANCE}/{MARIA}/identity-info", b'{"IdentityInfo":{"Mobile":"+15551234567"}}'
                reply = wire.exchange(upstream.port, wire.request(path, [("Host", "localhost")], body))
                self.assertEqual(reply.header("content-encoding"), "gzip")
                self.assertIn(b'"Message"', gzip.decompress(reply.body))
