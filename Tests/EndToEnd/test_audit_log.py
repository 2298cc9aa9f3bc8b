"""What the log says of each request; its form as a whole is checked whenever a stage ends."""

import unittest

from harness import jcs, sigv4
from harness.case import StageCase
from harness.server_process import ServerProcess
from harness.stage import Stage, canary, path_to
from harness.stand_in import INSTANCE, MARIA
from harness.wire import request


class Records(StageCase):
    def test_a_run_begins_with_start_and_policy(self):
        self.stage.check_serves()
        records = self.stage.log.records()
        self.assertEqual([record["kind"] for record in records[:2]], ["start", "policy"])
        start, policy = records[:2]
        self.assertEqual(start["policySha256"], policy["sha256"])
        self.assertIn("synchronised", start["clock"])
        self.assertTrue(start["keyIds"])
        self.assertEqual((policy["id"], policy["revision"]), ("end-to-end", "1"))

    def test_an_allowed_call_is_recorded_with_its_grant_and_outcome(self):
        reply = self.stage.update("names-only", {"FirstName": canary(), "Mobile": "+15551234567"}, by="gate-key",
                                  extra=[("amz-sdk-invocation-id", "invocation-1")])
        decision = self.stage.decision(reply)
        self.assertEqual(decision["caller"], {
            "kind": "gate-key", "name": "names-only", "source": "127.0.0.1",
            "publicId": self.stage.keys["names-only"].gate_key.access_key_id})
        asked = dict(decision["request"])
        self.assertRegex(asked.pop("signatureSha256"), "^[0-9a-f]{64}$")
        self.assertEqual(asked, {
            "operation": "UpdateUserIdentityInfo", "instance": INSTANCE, "user": MARIA,
            "members": ["FirstName", "Mobile"], "invocationId": "invocation-1"})
        self.assertEqual((decision["effect"], decision["code"]), ("allow", "ALLOWED"))
        self.assertEqual(decision["because"], ["/callers/0/grants/0"])
        outcome = self.stage.outcome(reply)
        self.assertEqual((outcome["result"], outcome["upstreamStatus"], outcome["attempts"]), ("applied", 200, 1))
        self.assertEqual(outcome["decisionIndex"], decision["index"])

    def test_a_refused_call_is_recorded_with_its_reason(self):
        reply = self.stage.update("names-only", {"Email": f"{canary('Mail')}@Example.COM"})
        decision = self.stage.decision(reply)
        self.assertEqual((decision["effect"], decision["code"]), ("refuse", "EMAIL_CHANGE_NOT_PERMITTED"))
        self.assertEqual(decision["caller"]["kind"], "api-key")
        self.assertEqual(decision["values"]["Email"]["domain"], "example.com")
        self.assertEqual(decision["values"]["Email"]["change"], "set")

    def test_equal_values_have_equal_pseudonyms_and_a_clear_has_none(self):
        address = f"{canary('Mail')}@example.com"
        values = [
            self.stage.decision(self.stage.update("hr-sync", {member: address}))["values"][member]
            for member in ("Email", "SecondaryEmail")]
        self.assertEqual(values[0], values[1], "addresses share one class")
        self.assertRegex(values[0]["hmac"], "^[0-9a-f]{64}$")
        name = canary()
        first, last = (
            self.stage.decision(self.stage.update("hr-sync", {member: name}))["values"][member]["hmac"]
            for member in ("FirstName", "LastName"))
        self.assertNotEqual(first, last, "names of different members must not be comparable")
        cleared = self.stage.decision(self.stage.update("hr-sync", {"Email": ""}))["values"]["Email"]
        self.assertEqual(cleared, {"change": "clear"})

    def test_text_of_the_client_is_made_visible_and_cut(self):
        for given, recorded in (
            ("back\\slash", "back\\u{5C}slash"), ("a" * 200, "a" * 128), ('"quoted"', '"quoted"'),
        ):
            with self.subTest(given[:20]):
                reply = self.stage.update(
                    "names-only", {"FirstName": canary()}, extra=[("amz-sdk-invocation-id", given)])
                self.assertEqual(self.stage.decision(reply)["request"]["invocationId"], recorded)

    def test_an_unreadable_body_of_a_known_caller_is_a_decision(self):
        body = b'{"IdentityInfo":{"Email":"a@example.com","Email":"b@example.com"}}'
        reply = self.stage.send(request(path_to(), self.stage.fields("hr-sync", path_to(), body), body))
        decision = self.stage.decision(reply)
        self.assertEqual((decision["code"], decision["caller"]["name"]), ("VALIDATION_ERROR", "hr-sync"))
        self.assertNotIn("values", decision)

    def test_a_forged_request_is_recorded_without_a_caller(self):
        stolen = sigv4.Key(self.stage.keys["hr-sync"].gate_key.access_key_id, "guessed")
        body = b'{"IdentityInfo":{"FirstName":"CanaryForged"}}'
        fields = sigv4.signed(
            path_to(), [("Host", self.stage.gate.host), ("Content-Type", "application/json")], body, stolen)
        decision = self.stage.decision(self.stage.send(request(path_to(), fields, body)))
        self.assertEqual(decision["code"], "UNAUTHENTICATED")
        self.assertNotIn("name", decision["caller"])

    def test_files_are_not_for_everybody(self):
        for path in (self.stage.log.directory, *self.stage.log.directory.rglob("*")):
            self.assertEqual(path.stat().st_mode & 0o007, 0, path)


class Restarts(unittest.TestCase):
    def test_indices_and_decision_ids_go_on_over_restarts(self):
        stage = Stage()
        for _ in range(3):
            stage.check_serves()
            self.assertEqual(stage.gate.stop(), 0)
            stage.gate.start(**stage.credential)
        stage.check_serves()
        records = stage.close()  # checks that both ascend without a gap
        kinds = [record["kind"] for record in records]
        self.assertEqual((kinds.count("start"), kinds.count("stop")), (4, 4))
        self.assertNotIn("recovered", kinds)

    def test_a_second_gate_on_one_log_does_not_listen_while_the_first_runs(self):
        stage = Stage()
        self.addCleanup(stage.close)
        before = stage.log.lines()
        with self.assertRaises(RuntimeError):  # it waits for the lock, longer than the harness waits for it
            ServerProcess("serve", "--config", stage.gate.config_file, home=stage.home, **stage.credential)
        self.assertEqual(stage.log.lines(), before)
        stage.check_serves()


class Canonicaliser(unittest.TestCase):
    """The tests' own RFC 8785 writer, held against the RFC's rules."""

    def test_members_are_sorted_by_utf16_and_strings_escaped_as_the_rfc_says(self):
        for text, canonical in {
            '{"b":1,"a":[true,false,null]}': b'{"a":[true,false,null],"b":1}',
            '{"\\ufb33":1,"\\ud83d\\ude00":2,"\\u20ac":3}': '{"\u20ac":3,"\U0001f600":2,"\ufb33":1}'.encode(),
            '{"a":"\\u000f\\u0009\\u002f\\u005c\\u0022\\u007f"}': b'{"a":"\\u000f\\t/\\\\\\"\x7f"}',
        }.items():
            self.assertEqual(jcs.canonical(jcs.read(text.encode())), canonical)

    def test_what_no_record_may_hold_is_not_read(self):
        for text in (b'{"a":1,"a":2}', b'{"a":1.5}', b'{"a":NaN}', b'{"a":"\xff"}'):
            with self.assertRaises((AssertionError, ValueError)):
                jcs.read(text)
