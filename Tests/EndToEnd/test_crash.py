"""`kill -9` under load: whatever upstream received was recorded first."""

import random
import threading
import time
import unittest

from harness import figures, options
from harness.stage import Stage, canary
from harness.wire import Connection

_CLIENTS = 8


class Load:
    """Clients that send name changes one after another until the gate is gone."""

    def __init__(self, stage: Stage):
        self._port = stage.gate.port
        raw = [stage.request("names-only", {"FirstName": canary()}) for _ in range(_CLIENTS)]
        self._threads = [threading.Thread(target=self._send, args=(one,)) for one in raw]
        for thread in self._threads:
            thread.start()

    def _send(self, raw: bytes) -> None:
        try:
            with Connection(self._port) as connection:
                while True:
                    connection.send(raw)
                    connection.read()
        except (OSError, AssertionError):
            return  # the gate is gone

    def join(self) -> None:
        for thread in self._threads:
            thread.join()


class Crash(unittest.TestCase):
    def test_every_request_upstream_received_has_its_decision_record(self):
        stage = Stage()
        try:
            received = 0
            for kill in range(options.KILLS):
                before = len(stage.stand_in.updates())
                load = Load(stage)
                time.sleep(random.uniform(0.15, 0.5))
                stage.gate.kill()
                load.join()
                time.sleep(0.2)  # what was already on its way still reaches the stand-in
                arrived = stage.stand_in.updates()[before:]
                decisions = stage.log.decisions()
                with self.subTest(kill=kill):
                    self.assertGreater(len(arrived), _CLIENTS, "there was no load")
                    missing = [r for r in arrived if decisions.get(r.invocation, {}).get("effect") != "allow"]
                    self.assertEqual(missing, [])
                    self.assertEqual(len({r.invocation for r in arrived}), len(arrived), "a request was repeated")
                received += len(arrived)
                stage.gate.start(**stage.credential)
                stage.check_serves()
        except BaseException:
            stage.discard()
            raise
        records = stage.close()
        kinds = [record["kind"] for record in records]
        self.assertEqual(kinds.count("recovered"), options.KILLS)
        recovered = sum(record.get("by") == "recovery" for record in records)
        figures.report(
            f"kill -9, {options.KILLS} times: upstream received {received} requests, each with its decision record; "
            f"{recovered} open calls closed by recovery")
