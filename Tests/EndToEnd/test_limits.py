"""The rate of a caller: asked ahead of everything but the proof of who calls, and nobody else's concern."""

import threading
import time

from harness import envelope, sigv4
from harness.case import StageCase
from harness.stage import canary, path_to
from harness.wire import Connection, request

_BURST = 3


class Rates(StageCase):
    callers = ("names-only", "hr-sync", "clearing", "first-name", "elsewhere", "here")
    config = {"limits": {"requestsPerSecondPerCaller": 1, "burstPerCaller": _BURST}}

    def test_beyond_its_burst_a_caller_is_told_when_to_come_back(self):
        started = time.monotonic()
        replies = [self.stage.update("hr-sync", {"FirstName": canary()}) for _ in range(_BURST + 2)]
        self.assertLess(time.monotonic() - started, 0.9, "too slow to test this rate")
        for reply in replies[:_BURST]:
            envelope.check_success(reply)
        for reply in replies[_BURST:]:
            envelope.check_refusal(reply, 429, "RATE_LIMITED", "ThrottlingException")
            milliseconds = int(reply.header("x-amz-retry-after"))
            self.assertTrue(1 <= milliseconds <= 1000, milliseconds)
            self.assertEqual(reply.header("retry-after"), "1")
            self.assertEqual(self.stage.decision(reply)["code"], "RATE_LIMITED")
        envelope.check_success(self.stage.update("here", {"FirstName": canary()}))
        time.sleep(int(replies[-1].header("x-amz-retry-after")) / 1000 + 0.05)
        envelope.check_success(self.stage.update("hr-sync", {"FirstName": canary()}))

    def test_the_credentials_of_one_caller_share_its_bucket(self):
        codes = [
            self.stage.update("first-name", {"FirstName": canary()}, by=by).code
            for by in ("api-key", "gate-key") * 2]
        self.assertEqual(codes, [None] * _BURST + ["RATE_LIMITED"])

    def test_the_rate_comes_ahead_of_reading_and_of_policy(self):
        # Nothing that the policy or a reader would say is told to a caller over its rate, nor is it looked at.
        def ask(info: dict[str, str]) -> str | None:
            return self.stage.update("clearing", info).code

        for _ in range(_BURST):
            self.assertEqual(ask({"Email": f"{canary('Mail')}@elsewhere.example"}), "EMAIL_DOMAIN_NOT_PERMITTED")
        self.assertEqual(ask({"Email": f"{canary('Mail')}@elsewhere.example"}), "RATE_LIMITED")
        self.assertEqual(ask({"FirstName": ""}), "RATE_LIMITED")
        path = path_to()
        reply = self.stage.send(request(path, self.stage.fields("clearing", path, b"no JSON"), b"no JSON"))
        envelope.check_refusal(reply, 429, "RATE_LIMITED", "ThrottlingException")
        self.assertLessEqual(set(self.stage.decision(reply)["request"]), {"members", "operation"})

    def test_who_is_not_proven_uses_up_nobodys_rate(self):
        caller = self.stage.keys["elsewhere"].gate_key
        path, body = path_to(), b"{}"
        fields = [("Host", self.stage.gate.host), ("Content-Type", "application/json")]
        forged = sigv4.signed(path, fields, body, sigv4.Key(caller.access_key_id, "of somebody else"))
        for _ in range(_BURST + 2):
            reply = self.stage.send(request(path, forged, body))
            envelope.check_refusal(reply, 403, "UNAUTHENTICATED", "InvalidSignatureException")
        self.assertEqual(self.stage.update("elsewhere", {"FirstName": canary()}).code, "CALLER_NOT_ALLOWED")

    def test_a_rate_limited_request_does_not_reach_upstream(self):
        before = len(self.stage.stand_in.updates())
        replies = [self.stage.update("names-only", {"FirstName": canary()}) for _ in range(_BURST + 3)]
        successes = sum(reply.status == 200 for reply in replies)
        self.assertLess(successes, len(replies))
        self.assertEqual(len(self.stage.stand_in.updates()) - before, successes)


class UnlimitedRate(StageCase):
    config = {"limits": {"requestsPerSecondPerCaller": 0, "burstPerCaller": 1}}

    def test_a_rate_of_0_is_none_whatever_the_burst(self):
        with Connection(self.stage.gate.port) as connection:
            for _ in range(100):
                connection.send(self.stage.request("names-only", {"FirstName": canary()}))
                envelope.check_success(connection.read())


class Starvation(StageCase):
    """One caller asks as fast as it can, another one as often as it may."""

    config = {"limits": {"requestsPerSecondPerCaller": 20, "burstPerCaller": 20}}
    _SECONDS = 2.0
    #: What a good caller may have to wait beside a greedy one. A caller alone waits about a millisecond.
    _LIMIT_SECONDS = 0.25

    def test_a_greedy_caller_gets_its_rate_and_the_other_one_is_not_held_up(self):
        raw = self.stage.request("hr-sync", {"FirstName": canary()})
        served, refused, stop = [], [], threading.Event()

        def be_greedy() -> None:
            with Connection(self.stage.gate.port, source="127.0.0.2") as connection:
                while not stop.is_set():
                    connection.send(raw * 20)
                    for _ in range(20):
                        (served if connection.read().status == 200 else refused).append(1)

        greedy = [threading.Thread(target=be_greedy) for _ in range(2)]
        began = time.monotonic()
        for thread in greedy:
            thread.start()
        try:
            waits = self.ask_at_leisure(began + self._SECONDS)
        finally:
            stop.set()
            for thread in greedy:
                thread.join(10)
        elapsed = time.monotonic() - began
        self.assertGreater(len(waits), 20)
        self.assertLess(max(waits), self._LIMIT_SECONDS)
        self.assertGreater(len(refused), 10 * len(served), "the greedy caller was not greedy")
        self.assertTrue(20 <= len(served) <= 20 + 20 * elapsed + 1, f"{len(served)} in {elapsed:.2f} s")

    def ask_at_leisure(self, end: float) -> list[float]:
        """How long each of a good caller's requests took, ten a second and a few more."""
        waits = []
        with Connection(self.stage.gate.port) as connection:
            while time.monotonic() < end:
                connection.send(self.stage.request("names-only", {"FirstName": canary()}))
                reply = connection.read()
                envelope.check_success(reply)
                waits.append(reply.seconds)
                time.sleep(0.07)
        return waits
