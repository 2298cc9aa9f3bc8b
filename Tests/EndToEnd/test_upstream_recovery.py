"""After every fault of upstream the gate is as it was: nothing kept, nobody else harmed."""

from fault_table import FAULTS, Fault
from harness import envelope, process_usage
from harness.case import StageCase
from harness.stage import canary
from harness.wire import Connection, Reply

_TOTAL_TIMEOUT_MILLISECONDS = 1000
#: Calls in flight beside the one that meets the fault.
_OTHERS = 30
#: What an allocator may keep. A fault that kept its answer of 2 MiB, or one buffer a call, would be over it.
_SLACK_KILOBYTES = 4096
_RECOVERY_SECONDS = 10


class UpstreamRecovery(StageCase):
    config = {"upstream": {"connectTimeoutMs": 500, "totalTimeoutMs": _TOTAL_TIMEOUT_MILLISECONDS}}

    def setUp(self):
        self.connections = [Connection(self.stage.gate.port) for _ in range(_OTHERS + 1)]
        for connection in self.connections:
            self.addCleanup(connection.close)
        self.stage.stand_in.set_fault("none")
        self.check_calls(None)

    def check_calls(self, fault: Fault | None) -> None:
        """Makes a call on every connection at once: one may meet the fault, each ends as documented, and each is seen
        upstream exactly once and has the outcome that fits."""
        names = [canary("Flight") for _ in self.connections]
        seen = self.upstream_after(lambda: self.make_calls(names))
        harmed = [reply for reply in self.replies if not self.is_good(reply)]
        if fault is None or fault.code is None:
            self.assertEqual(harmed, [])
        else:
            self.assertEqual(len(harmed), 1, [reply.status for reply in harmed])
            envelope.check_refusal(
                harmed[0], fault.status, fault.code, fault.error_type, reached_upstream=fault.is_answered)
            self.assertLess(harmed[0].seconds, _TOTAL_TIMEOUT_MILLISECONDS / 1000 + 1)
        bodies = b"\n".join(request.body for request in seen)
        self.assertEqual([bodies.count(name.encode()) for name in names], [1] * len(names))
        self.check_outcomes(fault)

    def make_calls(self, names: list[str]) -> None:
        for connection, name in zip(self.connections, names, strict=True):
            connection.send(self.stage.request("names-only", {"FirstName": name}))
        self.replies = [connection.read() for connection in self.connections]

    def check_outcomes(self, fault: Fault | None) -> None:
        # One reading of the log for all: the last reply's outcome was written before it, as those of the others.
        results = {record["decision"]: record["result"] for record in self.stage.log.records("outcome")}
        for reply in self.replies:
            expected = "applied" if self.is_good(reply) or fault is None else fault.result
            self.assertEqual(results.get(reply.decision), expected)

    @staticmethod
    def is_good(reply: Reply) -> bool:
        if reply.status != 200:
            return False
        envelope.check_success(reply)
        return True

    def set_fault(self, fault: Fault) -> None:
        self.stage.stand_in.set_fault(fault.name, times=1, delay_milliseconds=fault.delay_milliseconds)

    def test_a_fault_harms_no_other_call_in_flight(self):
        for fault in FAULTS:
            with self.subTest(fault.name, delay=fault.delay_milliseconds):
                self.set_fault(fault)
                self.check_calls(fault)
                self.stage.stand_in.set_fault("none")
                self.check_calls(None)

    def test_descriptors_and_memory_are_back_after_all_faults(self):
        pid = self.stage.gate.process.pid
        # What is made once and kept for good (a buffer for each upstream connection) is there before the start.
        self.one_round()
        descriptors, kilobytes = process_usage.descriptors(pid), process_usage.resident_kilobytes(pid)
        for _ in range(3):
            self.one_round()
        process_usage.wait_until(
            lambda: process_usage.descriptors(pid) <= descriptors, _RECOVERY_SECONDS,
            lambda: f"{process_usage.descriptors(pid)} descriptors instead of {descriptors}")
        process_usage.wait_until(
            lambda: process_usage.resident_kilobytes(pid) <= kilobytes + _SLACK_KILOBYTES, _RECOVERY_SECONDS,
            lambda: f"{process_usage.resident_kilobytes(pid)} kB instead of {kilobytes}")

    def one_round(self) -> None:
        """Every fault once, on one connection, and then a call on each."""
        connection = self.connections[0]
        for fault in FAULTS:
            self.set_fault(fault)
            connection.send(self.stage.request("names-only", {"FirstName": canary()}))
            self.assertEqual(connection.read().status, fault.status)
        # So slow that each of the calls has an upstream connection of its own: the same number after every round.
        self.stage.stand_in.set_fault("slow", delay_milliseconds=300)
        self.check_calls(None)
