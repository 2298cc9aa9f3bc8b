"""Few open files and many connections: a good request still gets its connection and its answer."""

import contextlib
import resource

from harness import envelope
from harness.case import StageCase
from harness.stage import canary
from harness.wire import Connection, exchange

CONNECTIONS = 1275
PER_SOURCE = 255
ANSWER_SECONDS = 1.0


class FewDescriptors(StageCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        own, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        cls.addClassCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (own, most))
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

    def test_a_low_limit_that_may_be_raised_does_not_stop_good_requests(self):
        self.check_serves_among_many(soft=1024, hard=4096)

    def test_a_low_limit_that_is_fixed_does_not_stop_good_requests(self):
        self.check_serves_among_many(soft=1024, hard=1024)

    def check_serves_among_many(self, soft: int, hard: int) -> None:
        self.stage.gate.stop()
        self.stage.gate.start(under=("prlimit", f"--nofile={soft}:{hard}"), **self.stage.credential)
        with contextlib.ExitStack() as held:
            for number in range(CONNECTIONS):
                source = f"127.0.1.{1 + number // PER_SOURCE}"
                held.enter_context(Connection(self.stage.gate.port, source=source))
                if number % 100 == 99:
                    self.check_answers()
            for _ in range(20):
                self.check_answers()
        self.check_answers()

    def check_answers(self) -> None:
        raw = self.stage.request("names-only", {"FirstName": canary()})
        reply = exchange(self.stage.gate.port, raw, timeout=ANSWER_SECONDS)
        envelope.check_success(reply)
