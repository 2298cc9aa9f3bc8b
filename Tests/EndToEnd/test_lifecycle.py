"""Start and orderly stop."""

import signal
import socket
import time
import unittest

from harness import envelope
from harness.stage import Stage, canary
from harness.wire import Connection


class OrderlyStop(unittest.TestCase):
    def setUp(self):
        self.stage = Stage()
        self.addCleanup(self.stage.close)

    def stop_during_a_call(self, number: int):
        """Signals the gate while upstream takes its time, and returns the connection that waits."""
        stage = self.stage
        stage.stand_in.set_fault("slow", times=1, delay_milliseconds=800)
        connection = Connection(stage.gate.port, timeout=10)
        connection.send(stage.request("names-only", {"FirstName": canary()}))
        deadline = time.monotonic() + 3
        while not stage.stand_in.updates():
            self.assertLess(time.monotonic(), deadline, "nothing reached upstream")
            time.sleep(0.005)
        stage.gate.process.signal(number)
        return connection

    def test_both_signals_let_calls_finish_and_end_with_0(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number):
                stage = self.stage if number == signal.SIGTERM else self._another()
                with self.stop_during_a_call(number) as connection:
                    reply = connection.read()
                    envelope.check_success(reply)
                    self.assertTrue(connection.is_closed_by_peer())
                self.assertEqual(stage.gate.process.wait(), 0)
                records = stage.log.records()
                self.assertEqual([record["kind"] for record in records[-2:]], ["outcome", "stop"])
                self.assertEqual(records[-2]["decision"], reply.decision)

    def _another(self) -> Stage:
        self.stage = Stage()
        self.addCleanup(self.stage.close)
        return self.stage

    def test_a_stopping_gate_takes_no_new_connection(self):
        port = self.stage.gate.port
        with self.stop_during_a_call(signal.SIGTERM) as connection:
            time.sleep(0.2)
            with self.assertRaises(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=2)
            envelope.check_success(connection.read())
        self.assertEqual(self.stage.gate.process.wait(), 0)

    def test_idle_connections_do_not_hold_up_the_stop(self):
        self.stage.check_serves()
        with Connection(self.stage.gate.port) as idle:
            started = time.monotonic()
            self.assertEqual(self.stage.gate.stop(), 0)
            self.assertLess(time.monotonic() - started, 3)
            self.assertTrue(idle.is_closed_by_peer())
