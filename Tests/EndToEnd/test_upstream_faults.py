"""What callers and the log are told when upstream fails: what surely happened is told from what may have."""

import socket
import time

from fault_table import FAULTS
from harness import envelope
from harness.case import StageCase
from harness.stage import canary
from harness.stand_in import JANE
from harness.wire import Connection

_TOTAL_TIMEOUT_SECONDS = 1.0


class UpstreamFaults(StageCase):
    config = {"upstream": {"connectTimeoutMs": 500, "totalTimeoutMs": int(_TOTAL_TIMEOUT_SECONDS * 1000)}}

    def setUp(self):
        self.stage.stand_in.set_fault("none")
        self.stage.check_serves()

    def change_a_name(self):
        """The reply to one name change, its outcome, and how often upstream saw it."""
        replies = []
        seen = self.upstream_after(
            lambda: replies.append(self.stage.update("names-only", {"FirstName": canary("Fault")})))
        reply = replies[0]
        return reply, self.stage.outcome(reply), seen

    def test_each_fault_ends_as_documented_and_is_seen_once(self):
        for fault in FAULTS:
            with self.subTest(fault.name, delay=fault.delay_milliseconds):
                self.stage.stand_in.set_fault(fault.name, times=1, delay_milliseconds=fault.delay_milliseconds)
                reply, outcome, seen = self.change_a_name()
                self.assertEqual(len(seen), 1, "a request is never repeated by itself")
                self.assertEqual(outcome["result"], fault.result)
                if fault.code is None:
                    envelope.check_success(reply)
                else:
                    envelope.check_refusal(
                        reply, fault.status, fault.code, fault.error_type, reached_upstream=fault.is_answered)
                    self._check_text(fault, reply)
                self.assertLess(reply.seconds, _TOTAL_TIMEOUT_SECONDS + 1)
                self._check_request_id(fault, reply, outcome)
                self.stage.stand_in.set_fault("none")
                self.stage.check_serves()

    def _check_text(self, fault, reply):
        message = reply.json()["error"]["message"]
        self.assertNotIn("CanaryFault", message)
        self.assertNotIn("arn:", message)
        if fault.text is not None:
            self.assertIn(fault.text, message)

    def _check_request_id(self, fault, reply, outcome):
        if fault.is_answered:
            self.assertEqual(outcome["upstreamRequestId"], reply.header("x-amzn-requestid"))
            self.assertNotEqual(reply.header("x-amzn-requestid"), reply.decision)
        else:
            self.assertEqual(reply.header("x-amzn-requestid"), reply.decision)

    def test_a_connection_closed_on_its_second_request_is_not_tried_again(self):
        for _ in range(5):
            self.stage.stand_in.set_fault("none")
            self.stage.check_serves()
            self.stage.stand_in.set_fault("close-on-reused", times=1)
            reply, outcome, seen = self.change_a_name()
            envelope.check_refusal(reply, 504, "UPSTREAM_TIMEOUT", "InternalServiceException")
            self.assertEqual(outcome["result"], "unknown")
            self.assertEqual(len(seen), 1, "upstream saw the request more than once")
            self.assertTrue(seen[0].is_applied)

    def test_a_connection_closed_on_its_first_request_is_not_tried_again(self):
        for _ in range(5):
            # Closes whatever connection is kept, so that the next request needs a fresh one.
            self.stage.stand_in.set_fault("close-after-applying", times=1)
            self.change_a_name()
            self.stage.stand_in.set_fault("close-on-fresh", times=1)
            reply, outcome, seen = self.change_a_name()
            envelope.check_refusal(reply, 504, "UPSTREAM_TIMEOUT", "InternalServiceException")
            self.assertEqual(outcome["result"], "unknown")
            self.assertEqual(len(seen), 1, "upstream saw the request more than once")
            self.assertTrue(seen[0].is_applied)
            self.stage.check_serves()

    def test_what_comes_with_an_answer_is_not_taken_for_the_next(self):
        for fault in ("second-answer-together", "length-too-short"):
            with self.subTest(fault):
                self.stage.stand_in.set_fault(fault, times=1)
                reply, outcome, _ = self.change_a_name()
                envelope.check_success(reply)
                self.assertEqual(outcome["result"], "applied")
                # Neither a success nor the error that came with it: an answer of the next request's own.
                self.stage.stand_in.set_fault("500", times=1)
                reply, outcome, seen = self.change_a_name()
                envelope.check_refusal(reply, 500, "UPSTREAM_FAILED", reached_upstream=True)
                self.assertEqual((outcome["result"], len(seen)), ("unknown", 1))
                self.stage.check_serves()

    def test_a_slow_answer_within_the_time_is_a_success(self):
        self.stage.stand_in.set_fault("slow", times=1, delay_milliseconds=300)
        reply, outcome, _ = self.change_a_name()
        envelope.check_success(reply)
        self.assertGreater(outcome["microseconds"], 250_000)

    def test_slow_answers_do_not_hold_up_others(self):
        self.stage.stand_in.set_fault("slow", times=1, delay_milliseconds=800)
        with Connection(self.stage.gate.port) as slow:
            slow.send(self.stage.request("names-only", {"FirstName": canary()}))
            self._wait_until_upstream_saw_the_fault()
            started = time.monotonic()
            self.stage.check_serves()
            self.assertLess(time.monotonic() - started, 0.5)
            envelope.check_success(slow.read())

    def test_a_caller_that_goes_away_leaves_an_outcome(self):
        self.stage.stand_in.set_fault("slow", times=1, delay_milliseconds=500)
        before = len(self.stage.log.records("decision"))
        with Connection(self.stage.gate.port) as leaving:
            leaving.send(self.stage.request("names-only", {"FirstName": canary()}))
            self._wait_until_upstream_saw_the_fault()
        decision = self.stage.decisions_since(before)[0]["id"]
        self.assertIn(self.stage.log.wait_for_outcome(decision)["result"], ("applied", "unknown"))

    def _wait_until_upstream_saw_the_fault(self):
        """Waits for the newest request upstream to be one that has no answer yet."""
        count = len(self.stage.log.records("outcome"))
        deadline = time.monotonic() + 3
        while len(self.stage.stand_in.updates()) <= count:
            self.assertLess(time.monotonic(), deadline, "nothing reached upstream")
            time.sleep(0.005)


class RefusingUpstream(StageCase):
    """Upstream's own rules, with nothing wrong: what it refuses is relayed in its words."""

    stand_in_flags = ("--identity-management", "SAML", "--requires-names")

    def check_rejected(self, status, error_type, text, caller, info, **details):
        replies = []
        seen = self.upstream_after(lambda: replies.append(self.stage.update(caller, info, **details)))
        reply = replies[0]
        envelope.check_refusal(reply, status, "UPSTREAM_REJECTED", error_type, reached_upstream=True)
        self.assertIn(text, reply.json()["error"]["message"])
        self.assertEqual(self.stage.outcome(reply)["result"], "rejected")
        self.assertEqual([request.is_applied for request in seen], [False])

    def test_its_refusals_keep_their_type_and_words(self):
        self.check_rejected(
            400, "InvalidRequestException", "Email cannot be set for a SAML instance", "hr-sync",
            {"Email": f"{canary('Mail')}@example.com"}, user=JANE)
        self.check_rejected(
            400, "InvalidRequestException", "FirstName and LastName are required", "names-only",
            {"FirstName": canary()})
        self.check_rejected(
            404, "ResourceNotFoundException", "User not found", "names-only",
            {"FirstName": canary(), "LastName": canary()}, user="0c0ffee0-0000-4000-8000-000000000001")


class UnreachableUpstream(StageCase):
    def test_a_refused_connection_is_surely_not_sent(self):
        stage = self.stage
        stage.check_serves()
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            stage.gate.stop()
            stage.gate.configure({"upstream": {"endpoint": f"http://127.0.0.1:{unused.getsockname()[1]}"}})
            stage.gate.start(**stage.credential)
            reply = stage.update("names-only", {"FirstName": canary()})
        envelope.check_refusal(reply, 502, "UPSTREAM_UNREACHABLE", "InternalServiceException")
        self.assertEqual(stage.outcome(reply)["result"], "not_sent")


class MissingCredentials(StageCase):
    credential = {}

    def test_what_policy_allows_is_answered_not_ready_and_recorded_as_refused(self):
        reply = self.stage.update("names-only", {"FirstName": canary()})
        envelope.check_refusal(reply, 503, "NOT_READY", "ServiceUnavailableException")
        decision = self.stage.decision(reply)
        self.assertEqual((decision["effect"], decision["code"]), ("refuse", "NOT_READY"))
        self.assertEqual(self.stage.stand_in.updates(), [])

    def test_what_policy_refuses_is_refused_as_ever(self):
        reply = self.stage.update("names-only", {"Email": f"{canary('Mail')}@example.com"})
        envelope.check_refusal(reply, 403, "EMAIL_CHANGE_NOT_PERMITTED", "AccessDeniedException")


class WrongCredentials(StageCase):
    credential = {"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "not/the/secret/of/upstream"}

    @classmethod
    def tearDownClass(cls):
        # Nothing verifies upstream here, so the usual check of what reached it does not apply.
        cls.stage.gate.stop()
        cls.stage.log.check()
        cls.stage.check_secrecy()
        cls.stage.discard()

    def test_upstream_that_does_not_know_the_gate_is_not_the_callers_fault(self):
        reply = self.stage.update("names-only", {"FirstName": canary()})
        envelope.check_refusal(
            reply, 403, "GATE_NOT_AUTHORIZED", "AccessDeniedException", reached_upstream=True)
        self.assertEqual(self.stage.outcome(reply)["result"], "rejected")
